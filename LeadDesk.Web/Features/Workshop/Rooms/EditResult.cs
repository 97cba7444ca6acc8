using LeadDesk.Core;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Workshop;

namespace LeadDesk.Web.Features.Workshop.Rooms;

/// <summary>What became of somebody's edit.</summary>
public abstract record EditResult
{
    private EditResult()
    {
    }

    /// <summary>It is stored, and everybody sees it.</summary>
    public sealed record Stored(int Revision) : EditResult;

    /// <summary>The draft was already that way, or there was nothing to undo.</summary>
    public sealed record Nothing : EditResult;

    /// <summary>The model would not be valid with it; nothing was stored.</summary>
    public sealed record Refused(ValueList<ModelProblem> Problems) : EditResult;

    /// <summary>Somebody else changed the same; nothing was stored.</summary>
    /// <param name="Theirs">The edit of the other; null when it is not known.</param>
    public sealed record Conflict(EditConflict What, LogLine? Theirs) : EditResult;

    /// <summary>The draft is published or closed: nobody edits it any more.</summary>
    public sealed record Closed : EditResult;
}
