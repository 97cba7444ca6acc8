using LeadDesk.Core.Import;
using LeadDesk.Web.Features.Privacy;

namespace LeadDesk.Web.Features.Import.Run;

/// <summary>Reads the rows of a list about leads so that nothing is kept of people on the suppression list, not even of a row that cannot be taken.</summary>
/// <param name="emailOf">The address of the lead that a row names; null when it does not.</param>
internal sealed class GuardedRows<T>(SuppressedPeople suppressed, Func<SheetRow, Action<ImportProblem>, T?> read, Func<T, string?> emailOf)
    where T : class
{
    /// <summary>The row; null when it is rejected. Its problems are reported unless it is about somebody on the list.</summary>
    public GuardedRow<T>? Read(SheetRow row, Action<ImportProblem> report)
    {
        List<ImportProblem>? problems = null;
        var understood = read(row, problem => (problems ??= []).Add(problem));

        if (understood is null ? suppressed.IsNamedIn(row) : suppressed.Contains(emailOf(understood), row))
        {
            return new(null);
        }

        problems?.ForEach(report);

        return understood is null ? null : new(understood);
    }
}

/// <summary>A row that was read.</summary>
/// <param name="Row">Null when it is about somebody on the suppression list.</param>
internal sealed record GuardedRow<T>(T? Row)
    where T : class;
