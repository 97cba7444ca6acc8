using LeadDesk.Core.Import;
using LeadDesk.Web.Data;

namespace LeadDesk.Web.Features.Import.History;

/// <summary>A problem of an import as a person reads it.</summary>
/// <param name="Row">As a person counts on the sheet.</param>
/// <param name="Column">Header of the column; null when the whole row is meant.</param>
public sealed record ShownProblem(string? Sheet, int Row, string? Column, string? Value, string Text)
{
    public static ShownProblem Of(ImportProblem problem, ImportProblems texts) =>
        new(problem.Sheet, problem.RowOnSheet, problem.Column, problem.Value, texts.TextOf(problem));

    public static ShownProblem Of(ImportProblemRecord problem, ImportProblems texts) =>
        new(problem.Sheet, RowNumbers.Shown(problem.Sheet, problem.Row), problem.Column, problem.Value, texts.TextOf(problem));
}
