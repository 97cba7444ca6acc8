namespace LeadDesk.Web.Features.Work.Bar;

/// <summary>An action that was run, and what became of it.</summary>
public sealed record WorkDone(WorkAction Action, WorkResult Result)
{
    /// <summary>What was chosen, as people read it: the reason's name or the new owner's; null where there was nothing to choose.</summary>
    public string? Choice { get; init; }
}
