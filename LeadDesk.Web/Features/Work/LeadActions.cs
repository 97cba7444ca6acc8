using LeadDesk.Web.Access;

namespace LeadDesk.Web.Features.Work;

/// <summary>What sales does with leads, one or thousands with one click, and how it is undone.</summary>
public sealed class LeadActions
{
    /// <summary>How many characters a note may have.</summary>
    public const int LongestNote = 2_000;

    /// <summary>Does it with all leads where it is possible, in one transaction; the others are left alone and named. Scores follow.</summary>
    /// <exception cref="AccessDeniedException">The actor may not work leads.</exception>
    public Task<WorkResult> RunAsync(Actor actor, IReadOnlyCollection<WorkedLead> leads, WorkAction action, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Brings back what was before one click; leads that somebody worked on since are left alone and named. Once undone, undoing again does nothing.</summary>
    /// <exception cref="AccessDeniedException">The actor may not work leads, or it is a colleague's work and the actor may not administer.</exception>
    public Task<WorkResult> UndoAsync(Actor actor, string batch, CancellationToken cancellationToken) => throw new NotImplementedException();
}
