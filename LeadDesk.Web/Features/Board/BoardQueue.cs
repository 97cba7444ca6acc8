namespace LeadDesk.Web.Features.Board;

/// <summary>Whose leads, or which, the board shows; a route narrows <see cref="All"/> further.</summary>
public enum BoardQueue
{
    /// <summary>Everybody's leads that are not put off.</summary>
    All,

    /// <summary>Those the user works.</summary>
    Mine,

    /// <summary>Those nobody works.</summary>
    Unassigned,

    /// <summary>Those that are put off until a later day.</summary>
    Snoozed,
}
