using LeadDesk.Core.Import;
using LeadDesk.Web.Data;

namespace LeadDesk.Web.Features.Import;

/// <summary>A problem of an import as a person reads it.</summary>
/// <param name="Column">Header of the column; null when the whole row is meant.</param>
public sealed record ShownProblem(string? Sheet, int Row, string? Column, string? Value, string Text)
{
    public static ShownProblem Of(ImportProblem problem, ImportProblems texts) =>
        new(problem.Sheet, problem.Row, problem.Column, problem.Value, texts.TextOf(problem));

    public static ShownProblem Of(ImportProblemRecord problem, ImportProblems texts) =>
        new(problem.Sheet, problem.Row, problem.Column, problem.Value, texts.TextOf(problem));
}
