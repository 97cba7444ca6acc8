using LeadDesk.Core.Leads;

namespace LeadDesk.Core.Import;

/// <summary>Proposes what the columns of a list mean, whatever it tells of, and knows what other products call theirs.</summary>
/// <param name="today">As in <see cref="ColumnMatcher"/>.</param>
public sealed class ListMatcher(FieldCatalogue catalogue, WritingHabit habit, DateOnly? today = null)
{
    /// <summary>Reads all rows it is given, once, without keeping them.</summary>
    public ImportProposal Propose(
        ImportKind kind, IReadOnlyList<string?> headers, IEnumerable<SheetRow> rows, CancellationToken cancellationToken = default)
    {
        var proposal = kind switch
        {
            ImportKind.Activities => new ActivityColumnMatcher(habit).Propose(headers, rows, cancellationToken),
            ImportKind.Outcomes => new OutcomeColumnMatcher(habit).Propose(headers, rows, cancellationToken),
            _ => new ColumnMatcher(catalogue, habit, today).Propose(headers, rows, cancellationToken),
        };

        return KnownExports.Of(headers) is { } export && export.Kind == kind ? export.Apply(proposal) : proposal;
    }
}
