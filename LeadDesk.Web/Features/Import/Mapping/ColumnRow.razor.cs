using System.Globalization;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Features.Import.Upload;
using Microsoft.AspNetCore.Components;

namespace LeadDesk.Web.Features.Import.Mapping;

/// <summary>One column of a list, with three of its values, and the choice of what it becomes.</summary>
public sealed partial class ColumnRow
{
    private const string Asking = "Asking";

    private (ImportDraft Draft, int Index, bool Disabled) _shown;
    private bool _changed = true;

    [Parameter, EditorRequired] public required ImportDraft Draft { get; set; }

    /// <summary>The column's place in the list, from 0.</summary>
    [Parameter, EditorRequired] public int Index { get; set; }

    [Parameter] public bool Disabled { get; set; }

    /// <summary>Called with the draft as the user wants it.</summary>
    [Parameter] public EventCallback<ImportDraft> OnChange { get; set; }

    private ColumnProposal Proposal => Draft.Columns[Index];

    private MappedColumn Column => Proposal.Column;

    private IEnumerable<LeadField> OwnFields => Draft.Catalogue.OwnFields.Where(own => !own.IsHidden || Column.Target == new ColumnTarget.Field(own.Key));

    private double FilledShare => Draft.Proposal.Rows == 0 ? 0 : (double)Proposal.Known / Draft.Proposal.Rows;

    private string FilledPercent => (FilledShare * 100).ToString("0.#", CultureInfo.InvariantCulture);

    // 99.9 % is not all of them, and one of ten thousand is not none.
    private string FilledText => (Proposal.Known == 0 ? 0 : Math.Clamp(Math.Round(FilledShare, 2), 0.01, Proposal.Known == Draft.Proposal.Rows ? 1 : 0.99))
        .ToString("P0", CultureInfo.CurrentCulture);

    private string? MoreSummary => Column switch
    {
        { Changes.Count: > 0 and var count } => L["Changes", count].Value,
        { Precedence: not null } => L["OwnPrecedence"].Value,
        _ => null,
    };

    private string State => Draft.Asks(Proposal) ? Asking : Column.Target is ColumnTarget.LeaveOut ? "LeftOut" : "Sure";

    // What is left out by proposal says why.
    private string StateText => State == "LeftOut" && Draft.ReasonToLeaveOut(Proposal) is { } reason ? L[reason.ToString()] : L[State];

    private string Symbol => State switch
    {
        Asking => "help",
        "LeftOut" => "block",
        _ => "check_circle",
    };

    // A wide list has hundreds of rows, and one choice changes one or two of them.
    protected override void OnParametersSet()
    {
        var changed = _shown.Draft is not { } before || before.Kind != Draft.Kind || before.Catalogue != Draft.Catalogue
            || _shown.Index != Index || _shown.Disabled != Disabled || Index >= before.Columns.Count
            || !before.Columns[Index].Equals(Proposal) || before.Asks(before.Columns[Index]) != Draft.Asks(Proposal);
        _changed |= changed;
        _shown = (Draft, Index, Disabled);
    }

    protected override bool ShouldRender() => _changed;

    protected override void OnAfterRender(bool firstRender) => _changed = false;

    private string Id(string part) => string.Create(CultureInfo.InvariantCulture, $"column-{Index}-{part}");

    private Task ChooseTargetAsync(ChangeEventArgs change) =>
        TargetChoice.Parse(change.Value as string, Proposal, Draft.Kind, Draft.Catalogue) is { } target
            ? ChangeAsync(Draft.WithTarget(Index, target))
            : Task.CompletedTask;

    private Task ChooseTypeAsync(ChangeEventArgs change) =>
        Column.Target is ColumnTarget.NewField field
        && Enum.TryParse<FieldType>(change.Value as string, out var type)
        && TargetChoice.NewFieldTypes.Contains(type)
            ? ChangeAsync(Draft.WithTarget(Index, field with { Type = type }))
            : Task.CompletedTask;

    private Task ChoosePrecedenceAsync(ChangeEventArgs change) =>
        (change.Value as string) is { Length: 0 } ? ChangeAsync(Draft.WithPrecedence(Index, null))
        : Enum.TryParse<FieldPrecedence>(change.Value as string, out var precedence) && Enum.IsDefined(precedence)
            ? ChangeAsync(Draft.WithPrecedence(Index, precedence))
            : Task.CompletedTask;

    // Even when the page refuses the change: the drop-down list must show again what holds.
    private Task ChangeAsync(ImportDraft draft)
    {
        _changed = true;

        return OnChange.InvokeAsync(draft);
    }
}
