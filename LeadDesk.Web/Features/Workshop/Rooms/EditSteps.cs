using LeadDesk.Core.Workshop;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;

namespace LeadDesk.Web.Features.Workshop.Rooms;

/// <summary>Which edits are undone together.</summary>
internal static class EditSteps
{
    // What somebody types into one field without a pause is one step to undo.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1.5);

    /// <summary>The number of the step that edits belong to: that of the one before them, or the next.</summary>
    public static int NumberFor(Actor actor, List<DraftEdit> edits, RoomState state, DateTime now)
    {
        var next = state.Log.Count == 0 ? 1 : state.Log.Max(line => line.Step) + 1;

        return state.Log.Count > 0
            && state.Undone.Count == 0
            && edits is [var edit]
            && state.Log[^1] is { Kind: DraftLogKind.Edit } last
            && last.By.Id == actor.UserId
            && now - last.At <= Pause
            && IsSameField(last.Edit, edit)
            && state.Done.Count > 0 && state.Done[^1].Number == last.Step
                ? last.Step
                : next;
    }

    private static bool IsSameField(DraftEdit last, DraftEdit next) =>
        last.GetType() == next.GetType() && last.Fields is [_, ..] && last.Items.SequenceEqual(next.Items) && last.Fields.Equals(next.Fields);
}
