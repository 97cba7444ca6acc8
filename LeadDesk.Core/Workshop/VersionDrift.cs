using LeadDesk.Core.Modelling;

namespace LeadDesk.Core.Workshop;

/// <summary>One change that a later version brought, and how a draft of the version before stands to it.</summary>
/// <param name="Published">What the later version changed against the base.</param>
/// <param name="Draft">The same edit as if the draft's present value had been wanted; null where the draft no longer has the item.</param>
/// <param name="TakeOver">The edit that brings the change into the draft; null where the item is gone.</param>
/// <param name="IsConflict">The draft changed the same in another way. Otherwise it still is as the base was.</param>
public sealed record Drift(DraftEdit Published, DraftEdit? Draft, DraftEdit? TakeOver, bool IsConflict);

/// <summary>Compares three models: what a draft started from, what was published meanwhile, and the draft.</summary>
public static class VersionDrift
{
    /// <summary>
    /// The changes of the published version that publishing the draft would take back, in the order in which they can be taken over. What the
    /// draft has already, and what only the draft changed, is not among them.
    /// </summary>
    public static ValueList<Drift> Of(ScoringModel start, ScoringModel published, ScoringModel draft) =>
        Missing(start, published, draft).ToValueList();

    // Edits build on each other, such as the places of items that are moved: each is held against the draft with all before it.
    private static IEnumerable<Drift> Missing(ScoringModel start, ScoringModel published, ScoringModel draft)
    {
        foreach (var edit in ModelDifference.Between(start, published))
        {
            switch (edit.ApplyTo(draft))
            {
                case EditOutcome.Applied applied:
                    draft = applied.Model;
                    yield return new(edit, applied.Edit.Inverse, edit, IsConflict: false);
                    break;
                case EditOutcome.Conflicting { Conflict: var conflict }:
                    yield return new(edit, conflict.Present, conflict.Mine, IsConflict: true);
                    break;
            }
        }
    }
}
