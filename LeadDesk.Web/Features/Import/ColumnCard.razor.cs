using System.Globalization;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Features.Import.Uploads;
using Microsoft.AspNetCore.Components;

namespace LeadDesk.Web.Features.Import;

/// <summary>One column of a list, with three of its values, and the choice of what it becomes.</summary>
public sealed partial class ColumnCard
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

    private IEnumerable<LeadField> OwnFields => Draft.Catalogue.Fields.Skip(BuiltInFields.All.Count);

    private string State => Draft.Asks(Proposal) ? Asking : Column.Target is ColumnTarget.LeaveOut ? "LeftOut" : "Sure";

    private string Icon => State switch
    {
        Asking => "help",
        "LeftOut" => "block",
        _ => "check_circle",
    };

    // A wide list has hundreds of cards, and one choice changes one or two of them.
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

    private Task ChooseDatesAsync(ChangeEventArgs change) =>
        Enum.TryParse<DayMonthOrder>(change.Value as string, out var order) && Enum.IsDefined(order)
            ? ChangeAsync(Draft.WithDates(Index, order))
            : Task.CompletedTask;

    private Task ChooseNumbersAsync(ChangeEventArgs change) =>
        Enum.TryParse<NumberForm>(change.Value as string, out var form) && Enum.IsDefined(form)
            ? ChangeAsync(Draft.WithNumbers(Index, form))
            : Task.CompletedTask;

    // Even when the page refuses the change: the drop-down list must show again what holds.
    private Task ChangeAsync(ImportDraft draft)
    {
        _changed = true;

        return OnChange.InvokeAsync(draft);
    }
}
