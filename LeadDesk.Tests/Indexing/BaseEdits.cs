using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Indexing;

/// <summary>One committed change of a base. Complete in itself: it can be applied to whatever base it meets.</summary>
/// <param name="Changed">Leads that are added or replaced.</param>
/// <param name="Removed">Leads that are taken out.</param>
/// <param name="Waiting">Leads that changed their route, and when.</param>
public sealed record BaseEdit(
    ImmutableSortedDictionary<int, GeneratedLead> Changed,
    ImmutableList<int> Removed,
    ImmutableSortedDictionary<int, DateTime> Waiting)
{
    public static BaseEdit None { get; } =
        new(ImmutableSortedDictionary<int, GeneratedLead>.Empty, [], ImmutableSortedDictionary<int, DateTime>.Empty);

    public BaseEdit And(BaseEdit other) => new(Changed.SetItems(other.Changed), Removed.AddRange(other.Removed), Waiting.SetItems(other.Waiting));

    /// <summary>The base after the change.</summary>
    public IndexedBase To(IndexedBase leads)
    {
        var remaining = leads.Leads.SetItems(Changed).RemoveRange(Removed);

        return new(remaining) { Waiting = leads.Waiting.RemoveRange(Removed).SetItems(Waiting.Where(pair => remaining.ContainsKey(pair.Key))) };
    }

    /// <summary>Takes the change to an index, as after a commit.</summary>
    public LeadIndex To(LeadIndexWriter writer, IndexedBase after)
    {
        writer.Apply([.. Changed.Keys.Where(after.Leads.ContainsKey).Select(after.Indexed)], Removed);

        return Waiting.IsEmpty ? writer.Current : writer.ApplyWaiting(Waiting);
    }

    public override string ToString() =>
        $"changed {string.Join("; ", Changed.Select(pair => $"{pair.Key}: {pair.Value}"))}\nremoved {string.Join(", ", Removed)}\nwaiting {string.Join(", ", Waiting)}";
}

/// <summary>Random changes of a base, as imports and the work of a day make them.</summary>
internal static class BaseEdits
{
    private static readonly string[] Details = ["/preise", "/preise neu", "KARRIERE 2", "Fallstudie Mueller", " /Preise/\tÜbersicht ", "", "nie gesehen"];

    private static readonly string[] Types = [ActivityTypes.PageVisit, ActivityTypes.Webinar, ActivityTypes.Call, ModelGenerators.Showroom, "brandNew"];

    private static readonly string[] CustomFields = [ModelGenerators.ContractEnd, ModelGenerators.Newsletter, ModelGenerators.Size];

    /// <summary>Leads of whom often no custom field is known: the first to have one brings a new column.</summary>
    public static Gen<GeneratedLead> Leads { get; } =
        from lead in ModelGenerators.Leads
        from plain in Gen.Elements(true, false)
        from activities in Gen.Choose(0, 4)
        select (plain ? lead with { Known = lead.Known.RemoveRange(CustomFields) } : lead) with { Activities = [.. lead.Activities.Take(activities)] };

    public static Gen<BaseEdit> Of(IndexedBase leads) => Gen.Frequency(
        (6, One(leads)),
        (1, from first in One(leads) from second in One(leads) from third in One(leads) select first.And(second).And(third)));

    private static Gen<BaseEdit> One(IndexedBase leads) => leads.Leads.IsEmpty ? Added(leads) : Gen.OneOf(
        Added(leads),
        Changed(leads, WithField),
        Changed(leads, lead => from field in Gen.Elements(ModelGenerators.StoredFields.ToArray()) select lead.With(field, null)),
        Changed(leads, lead => from activity in Activities select lead with { Activities = lead.Activities.Add(activity) }),
        Changed(leads, lead => from kept in Gen.Choose(0, Math.Max(0, lead.Activities.Count - 1)) select lead with { Activities = lead.Activities.GetRange(0, kept) }),
        Changed(leads, lead => from status in Gen.Elements(Enum.GetValues<LeadStatus>()) select lead with { Status = status }),
        Changed(leads, lead => from owner in Gen.Elements(null, "u1", "u3", "never seen") select lead with { OwnerId = owner }),
        Changed(leads, _ => Leads),
        from id in Ids(leads) select BaseEdit.None with { Removed = [id] },
        from id in Ids(leads) from minutes in Gen.Choose(0, 100_000) select Waiting(id, Some.DaysAgo(60).AddMinutes(minutes)));

    private static Gen<BaseEdit> Added(IndexedBase leads) =>
        from id in Gen.Elements<int>([.. FreeIds(leads)])
        from lead in Leads
        select BaseEdit.None with { Changed = BaseEdit.None.Changed.SetItem(id, lead) };

    private static Gen<BaseEdit> Changed(IndexedBase leads, Func<GeneratedLead, Gen<GeneratedLead>> change) =>
        from id in Ids(leads)
        from changed in change(leads.Leads[id])
        select BaseEdit.None with { Changed = BaseEdit.None.Changed.SetItem(id, changed) };

    private static Gen<GeneratedLead> WithField(GeneratedLead lead) =>
        from field in Gen.Elements(ModelGenerators.StoredFields.ToArray())
        from value in ModelGenerators.FieldValues(field)
        select lead.With(field, value);

    // From thirty years ago, when nothing else happened yet, to next month.
    private static Gen<GeneratedActivity> Activities { get; } =
        from type in Gen.Elements(Types)
        from detail in Gen.Elements(Details.Append(null).ToArray())
        from daysAgo in Gen.Frequency((4, Gen.Choose(0, 60)), (1, Gen.Choose(-30, -1)), (1, Gen.Choose(1_000, 10_000)))
        from count in Gen.Frequency((3, Gen.Constant(1)), (1, Gen.Choose(2, 5)))
        select new GeneratedActivity(type, Some.DaysAgo(daysAgo), detail, count);

    private static Gen<int> Ids(IndexedBase leads) => Gen.Elements<int>([.. leads.Leads.Keys]);

    // Below all, in between, at the end and far behind it.
    private static IEnumerable<int> FreeIds(IndexedBase leads) =>
        leads.Leads.Keys.SelectMany(id => new[] { id - 1, id + 1 }).Append(1).Append(leads.Leads.Keys.LastOrDefault() + 5_000)
            .Where(id => id > 0 && !leads.Leads.ContainsKey(id));

    private static BaseEdit Waiting(int id, DateTime since) => BaseEdit.None with { Waiting = BaseEdit.None.Waiting.SetItem(id, since) };
}
