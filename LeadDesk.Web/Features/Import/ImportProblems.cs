using LeadDesk.Core.Import;
using LeadDesk.Web.Data;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Import;

/// <summary>Says in the reader's language what was wrong with a cell or a row.</summary>
public sealed class ImportProblems(IStringLocalizer<ImportProblems> texts)
{
    public string TextOf(ImportProblem problem) => TextOf(problem.Reason.ToString(), problem.Value, problem.Arguments);

    public string TextOf(ImportProblemRecord problem) => TextOf(problem.Reason, problem.Value, problem.Arguments);

    /// <summary>Why a mapping cannot be used, in one sentence.</summary>
    public string TextOf(MappingFault fault) => texts[fault.Kind.ToString(), fault.Column.Header, TargetOf(fault.Column)];

    private string TextOf(string reason, string? value, IReadOnlyList<string> arguments) =>
        texts[reason, value ?? "", arguments.ElementAtOrDefault(0) ?? "", arguments.ElementAtOrDefault(1) ?? ""];

    private static string TargetOf(MappedColumn column) => column.Target switch
    {
        ColumnTarget.Field field => field.Key,
        ColumnTarget.NewField field => field.Name,
        ColumnTarget.Activity activity => activity.Part.ToString(),
        _ => column.Header,
    };
}
