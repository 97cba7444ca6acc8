using Microsoft.AspNetCore.Components;

namespace LeadDesk.Web.Features.Workshop.Rooms;

/// <summary>A part of the page that is rendered again only when it would show something else.</summary>
/// <remarks>
/// Every edit of anybody renders the whole page of everybody in the draft; with dozens of rows on it and ten people in the room, rows
/// that nobody touched must cost nothing.
/// </remarks>
public abstract class SteadyPart : ComponentBase
{
    private object? _shown;

    /// <summary>Everything the markup depends on, comparable by value; local state too. Null renders in any case.</summary>
    protected abstract object? Shown { get; }

    protected sealed override bool ShouldRender()
    {
        var shown = Shown;

        if (shown is not null && shown.Equals(_shown))
        {
            return false;
        }

        _shown = shown;

        return true;
    }
}
