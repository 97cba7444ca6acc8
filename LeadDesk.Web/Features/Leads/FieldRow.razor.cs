using System.Globalization;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace LeadDesk.Web.Features.Leads;

/// <summary>A field that can be changed where it stands. Whoever else changes it meanwhile is not written over unasked.</summary>
public sealed partial class FieldRow
{
    private ElementReference _pencil;
    private string? _typed;
    private string? _problem;
    private FieldValue? _seen;
    private FieldEditResult.Conflict? _conflict;
    private bool _editing;
    private bool _saving;
    private bool _movesFocus;

    [Parameter, EditorRequired] public required LeadField Field { get; set; }

    /// <summary>Null while it is unknown.</summary>
    [Parameter] public FieldValue? Value { get; set; }

    /// <summary>How the value is shown.</summary>
    [Parameter, EditorRequired] public required RenderFragment ChildContent { get; set; }

    /// <summary>Null for those who may only read.</summary>
    [Parameter] public Func<FieldEdit, Task<FieldEditResult>>? Save { get; set; }

    private string InputId => $"field-{Field.Key}";

    private static NumberForm Form =>
        CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator == "," ? NumberForm.Comma : NumberForm.Point;

    // Whoever cannot see the field change must still know where they are.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_movesFocus)
        {
            _movesFocus = false;
            await _pencil.FocusAsync();
        }
    }

    private void Open()
    {
        (_editing, _seen, _typed) = (true, Value, TextOf(Value));
        (_problem, _conflict) = (null, null);
    }

    private void Close() => (_editing, _movesFocus) = (false, true);

    private void CloseByKey(KeyboardEventArgs pressed)
    {
        if (pressed.Key is "Escape")
        {
            Close();
        }
    }

    private async Task SaveAsync()
    {
        // A second click may be on its way before the button is grey.
        if (_saving || Save is null)
        {
            return;
        }

        _saving = true;

        try
        {
            Take(await Save(new(Field.Key, _seen, _typed, Form)));
        }
        finally
        {
            _saving = false;
        }
    }

    private void Take(FieldEditResult result)
    {
        switch (result)
        {
            case FieldEditResult.Conflict conflict:
                // Who saves once more has seen it.
                (_conflict, _seen) = (conflict, conflict.Theirs);
                var theirs = conflict.Theirs is { } value ? Values.Quoted(Values.Of(Field.Key, value)) : L["Unknown"].Value;
                _problem = conflict.By is { } by ? L["ConflictBy", by, theirs] : L["Conflict", theirs];
                break;
            case FieldEditResult.Refused refused:
                _problem = refused.Problem is FieldProblem.Suppressed ? L["Suppressed"] : Problems[refused.Problem.ToString(), FieldEntry.LongestText];
                break;
            case FieldEditResult.Gone:
                _problem = L["Gone"];
                break;
            default:
                Close();
                break;
        }
    }

    private static string? TextOf(FieldValue? value) =>
        value is FieldValue.Number number ? number.Value.ToString("0.##########", CultureInfo.CurrentCulture) : value?.Invariant;
}
