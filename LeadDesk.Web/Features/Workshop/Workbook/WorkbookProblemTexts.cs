using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Workshop.Workbook;

/// <summary>Says in the user's language why a cell of a workbook was not taken.</summary>
public sealed class WorkbookProblemTexts(IStringLocalizer<WorkbookProblemTexts> texts)
{
    /// <summary>"Rules, F12: “many” is not a whole number."</summary>
    public string Of(WorkbookProblem problem) =>
        $"{(problem.Cell.Length == 0 ? problem.Sheet : texts["Place", problem.Sheet, problem.Cell])}: {ReasonOf(problem)}";

    private string ReasonOf(WorkbookProblem problem) => problem.Reason is WorkbookReason.Notation
        ? texts[$"Notation.{problem.Arguments[0]}", problem.Value, problem.Arguments[1], problem.Arguments[2]]
        : texts[problem.Reason.ToString(), [problem.Value, .. problem.Arguments]];
}
