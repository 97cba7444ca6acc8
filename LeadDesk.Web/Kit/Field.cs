using Microsoft.AspNetCore.Components;

namespace LeadDesk.Web.Kit;

/// <summary>What every input of LeadDesk has: a label that is always visible, help in one line, and its problem below it.</summary>
/// <typeparam name="TValue">What is entered.</typeparam>
public abstract class Field<TValue> : ComponentBase
{
    [Parameter, EditorRequired] public required string Label { get; set; }

    [Parameter] public TValue? Value { get; set; }

    [Parameter] public EventCallback<TValue?> ValueChanged { get; set; }

    /// <summary>Help in one line.</summary>
    [Parameter] public string? Hint { get; set; }

    /// <summary>What is wrong with the value and what to do, as a sentence; null when nothing is.</summary>
    [Parameter] public string? Problem { get; set; }

    [Parameter] public bool Disabled { get; set; }

    /// <summary>Where the input has to be found by its id, for example by a label elsewhere.</summary>
    [Parameter] public string? Id { get; set; }

    /// <summary>Takes the focus when it appears, as the first field of a panel does.</summary>
    [Parameter] public bool Focused { get; set; }

    /// <summary>Further attributes of the input itself, such as autocomplete or data-*.</summary>
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? More { get; set; }

    /// <summary>What is read out with the input while there is a problem.</summary>
    protected string ProblemId { get; } = $"problem-{Guid.NewGuid():N}";
}
