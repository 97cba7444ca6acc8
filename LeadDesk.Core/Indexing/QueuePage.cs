namespace LeadDesk.Core.Indexing;

/// <summary>A part of the queue.</summary>
/// <param name="Total">How many leads the whole list has.</param>
/// <param name="Leads">In priority order.</param>
public sealed record QueuePage(int Total, IReadOnlyList<Standing> Leads);

/// <summary>A page of the queue with the counts of what it can be narrowed by.</summary>
public sealed record QueueView(QueuePage Page, QueueFacets Facets);

/// <summary>A whole list.</summary>
/// <param name="Total">How many leads it has.</param>
/// <param name="Leads">In priority order, made one by one as they are asked for.</param>
public sealed record QueueOrder(int Total, IEnumerable<Standing> Leads);

/// <summary>How many open leads wait where. Of leads that are put off only <see cref="Snoozed"/> speaks.</summary>
/// <param name="Mine">Leads of the user who asks.</param>
/// <param name="Unassigned">Leads that nobody works.</param>
/// <param name="ByRoute">By id of the route; routes without leads are left out.</param>
/// <param name="Snoozed">Leads that come back on a later day.</param>
/// <param name="Open">All the others.</param>
public sealed record QueueCounts(int Mine, int Unassigned, IReadOnlyDictionary<string, int> ByRoute, int Snoozed, int Open);

/// <summary>How many leads each value has under the same filter without that value's own list; "" stands for none or unknown. Values without leads are left out.</summary>
public sealed record QueueFacets(
    IReadOnlyDictionary<string, int> Routes,
    IReadOnlyDictionary<string, int> Letters,
    IReadOnlyDictionary<string, int> Bands,
    IReadOnlyDictionary<string, int> Personas,
    IReadOnlyDictionary<string, int> Owners,
    IReadOnlyDictionary<string, int> Sources,
    IReadOnlyDictionary<string, int> Markets,
    IReadOnlyDictionary<string, int> Statuses);
