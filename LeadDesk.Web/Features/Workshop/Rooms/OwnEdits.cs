using LeadDesk.Core.Workshop;

namespace LeadDesk.Web.Features.Workshop.Rooms;

/// <summary>Quick changes of one item by one person: every press of an arrow key is one, and the next comes before the last is stored.</summary>
/// <remarks>
/// They are stored one after the other, each on top of the one before: otherwise two quick steps would be in conflict with each other. Whatever somebody else did meanwhile still counts as not seen.
/// </remarks>
public sealed class OwnEdits<T>
    where T : class
{
    private Task _last = Task.CompletedTask;
    private T? _latest;
    private int _waiting;

    /// <param name="shown">The item as the rendering showed it that the event belongs to.</param>
    /// <returns>Whether the draft is now as wanted.</returns>
    public async Task<bool> ChangeAsync(WorkshopDesk desk, T shown, Func<T, T> change)
    {
        _waiting++;
        var edit = ChangeAfterAsync(_last, desk, shown, change);
        _last = edit;

        return await edit;
    }

    private async Task<bool> ChangeAfterAsync(Task previous, WorkshopDesk desk, T shown, Func<T, T> change)
    {
        try
        {
            await previous.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
            var before = _latest ?? shown;
            var after = change(before);
            var stored = await desk.EditAsync(new ChangeItem<T>(before, after));
            _latest = stored ? after : null;

            return stored;
        }
        finally
        {
            _waiting--;
            _latest = _waiting == 0 ? null : _latest;
        }
    }
}
