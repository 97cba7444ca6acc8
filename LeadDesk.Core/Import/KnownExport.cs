using System.Collections.Frozen;
using LeadDesk.Core.Leads;

namespace LeadDesk.Core.Import;

/// <summary>What the columns of one product's export mean.</summary>
public sealed class KnownExport
{
    private const double Certain = 0.98;

    private static readonly ColumnTarget LeaveOut = new ColumnTarget.LeaveOut();

    private readonly FrozenDictionary<string, Meaning> _columns;

    internal KnownExport(string name, ImportKind kind, IEnumerable<Meaning> columns)
    {
        (Name, Kind) = (name, kind);
        _columns = columns.ToFrozenDictionary(column => column.Header, StringComparer.Ordinal);
    }

    /// <summary>The product, as people call it.</summary>
    public string Name { get; }

    /// <summary>What its export tells of.</summary>
    public ImportKind Kind { get; }

    /// <summary>Ends the headers of results in LeadDesk's own export; such columns are never imported.</summary>
    internal const string ResultSuffix = " (LeadDesk)";

    internal bool IsOwn { get; init; }

    /// <summary>The proposal with what is certain of this product's columns; the others stay as proposed.</summary>
    public ImportProposal Apply(ImportProposal proposal)
    {
        var targets = Targets(proposal);
        var taken = targets.Values.Where(IsUnique).ToHashSet();

        return proposal with
        {
            Columns = proposal.Columns
                .Select(column => targets.TryGetValue(column.Column.Index, out var target) ? Retargeted(column, target)
                    : !column.Column.SharesTarget && taken.Contains(column.Column.Target) ? column with { Column = column.Column with { Target = column.Fallback } }
                    : column)
                .Select(column => IsOwn ? AsWritten(column) : column)
                .ToValueList(),
        };
    }

    private Dictionary<int, ColumnTarget> Targets(ImportProposal proposal)
    {
        var (targets, taken) = (new Dictionary<int, ColumnTarget>(), new HashSet<ColumnTarget>());
        foreach (var column in proposal.Columns)
        {
            if (TargetOf(column, proposal) is { } target && (!IsUnique(target) || taken.Add(target)))
            {
                targets.Add(column.Column.Index, target);
            }
        }

        // A whole name beside its parts says nothing new.
        if (taken.Contains(new ColumnTarget.Field(BuiltInFields.LastName)))
        {
            foreach (var (index, _) in targets.Where(target => target.Value is ColumnTarget.FullName).ToArray())
            {
                targets[index] = LeaveOut;
            }
        }

        return targets;
    }

    private ColumnTarget? TargetOf(ColumnProposal column, ImportProposal proposal)
    {
        if (IsOwn && column.Column.Header.TrimEnd().EndsWith(ResultSuffix, StringComparison.OrdinalIgnoreCase))
        {
            return LeaveOut;
        }

        if (column.Known == 0 || !_columns.TryGetValue(HeaderWords.Of(column.Column.Header).Compact, out var meaning)
            || (meaning.Target is ColumnTarget.Field && column.Column.DatesAreDamage))
        {
            return null;
        }

        return meaning is { Target: ColumnTarget.Occurrences happened, When: { } when }
            ? happened with { DateColumn = proposal.Columns.FirstOrDefault(other => IsNamed(other, when))?.Column.Index }
            : meaning.Target;
    }

    private static bool IsNamed(ColumnProposal column, string header) => HeaderWords.Of(column.Column.Header).Compact == header;

    private static bool IsUnique(ColumnTarget target) => target is not (ColumnTarget.LeaveOut or ColumnTarget.Occurrences);

    private static ColumnProposal Retargeted(ColumnProposal column, ColumnTarget target) =>
        column with { Column = column.Column with { Target = target }, Confidence = Certain };

    // What LeadDesk wrote comes back unchanged.
    private static ColumnProposal AsWritten(ColumnProposal column) => column with { Column = column.Column with { Changes = [] }, LostZeros = 0, Fillers = [] };

    /// <param name="Header">Compact, as <see cref="HeaderWords.Compact"/>.</param>
    /// <param name="When">For occurrences: the compact header of the column that says when; null when none does.</param>
    internal sealed record Meaning(string Header, ColumnTarget Target, string? When = null);
}
