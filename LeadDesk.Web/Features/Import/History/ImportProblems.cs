using System.Globalization;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Import.Mapping;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Import.History;

/// <summary>Says in the reader's language what was wrong with a cell or a row.</summary>
public sealed class ImportProblems(IStringLocalizer<ImportProblems> texts, TargetNames targets, RowNames rows)
{
    public string TextOf(ImportProblem problem) => TextOf(problem.Reason.ToString(), problem.Value, problem.Arguments);

    public string TextOf(ImportProblemRecord problem) => TextOf(problem.Reason, problem.Value, problem.Arguments);

    /// <summary>Why a mapping cannot be used, in one sentence.</summary>
    public string TextOf(MappingFault fault) => texts[fault.Kind.ToString(), fault.Column.Header, TargetOf(fault.Column)];

    /// <summary>What was done with, or noticed about, a list as a whole.</summary>
    /// <remarks>Texts may use {0} the column, {1} the count, {2} the first rows, {3} the target, {4} and {5} the arguments; "…One" is the text for a count of 1.</remarks>
    public string TextOf(ImportNote note)
    {
        var key = $"Note.{note.Kind}";
        var one = note.Count == 1 ? texts[key + "One"] : null;
        object[] arguments =
        [
            note.Column ?? "", note.Count.ToString("N0", CultureInfo.CurrentCulture), RowsOf(note),
            note.Target is { } target ? targets.Of(target, FieldCatalogue.BuiltIn) : "", note.Arguments.ElementAtOrDefault(0) ?? "", note.Arguments.ElementAtOrDefault(1) ?? "",
        ];

        return one is { ResourceNotFound: false } ? texts[one.Name, arguments] : texts[key, arguments];
    }

    private string RowsOf(ImportNote note) =>
        rows.Of(note.Rows, note.Sheets) + (note.Count > note.Rows.Count && note.Rows.Count > 0 ? ", …" : "");

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
