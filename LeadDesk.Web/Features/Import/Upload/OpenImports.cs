using System.Collections.Concurrent;
using System.Security.Cryptography;
using LeadDesk.Web.Access;

namespace LeadDesk.Web.Features.Import.Upload;

/// <summary>The lists that users are about to import: at most one of each user, forgotten two hours after the last look at it.</summary>
public sealed class OpenImports(UploadFolder folder, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Entry> _ofUsers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _uploading = new(StringComparer.Ordinal);

    /// <summary>How long nobody may look at a list before it is deleted.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(2);

    /// <summary>The user's list with this id; null when there is none, or when it is somebody else's.</summary>
    /// <exception cref="AccessDeniedException">The actor may not import.</exception>
    public OpenImport? Find(Actor actor, string id) => Of(actor) is { } open && open.Id == id ? open : null;

    /// <summary>The user's list; null when there is none.</summary>
    /// <exception cref="AccessDeniedException">The actor may not import.</exception>
    public OpenImport? Of(Actor actor)
    {
        actor.Demand(Right.ImportLeads);

        if (actor.UserId is null || !_ofUsers.TryGetValue(actor.UserId, out var entry) || IsOver(entry))
        {
            return null;
        }

        entry.LastUsed = clock.GetUtcNow();

        return entry.Import;
    }

    /// <summary>Gives up the user's list and deletes its file; an import that is running ends without writing anything.</summary>
    public void Abandon(Actor actor, string id)
    {
        if (Find(actor, id) is { } open && _ofUsers.TryRemove(open.UserId, out _))
        {
            Discard(open);
        }
    }

    /// <summary>Whether the user may upload now: one upload at a time, and none while an import of theirs writes.</summary>
    internal bool TryBeginUpload(Actor actor) =>
        actor.UserId is { } user
        && Of(actor) is not { Work: { DryRun: false, IsRunning: true } }
        && _uploading.TryAdd(user, true);

    internal void EndUpload(Actor actor) => _uploading.TryRemove(actor.UserId!, out _);

    /// <summary>Keeps a list in place of the user's former one.</summary>
    public OpenImport Add(Actor actor, StoredUpload upload, ImportDraft draft)
    {
        var open = new OpenImport(RandomNumberGenerator.GetHexString(32, lowercase: true), actor.UserId!, upload, draft);
        var entry = new Entry(open) { LastUsed = clock.GetUtcNow() };

        _ofUsers.AddOrUpdate(open.UserId, entry, (_, former) =>
        {
            Discard(former.Import);
            return entry;
        });

        return open;
    }

    /// <summary>Deletes lists nobody has looked at for too long, and files that a crash left behind.</summary>
    public void Tidy()
    {
        foreach (var (user, entry) in _ofUsers)
        {
            if (IsOver(entry) && _ofUsers.TryRemove(new(user, entry)))
            {
                Discard(entry.Import);
            }
        }

        folder.DeleteAbandoned(
            clock.GetUtcNow() - Lifetime, _ofUsers.Values.Select(entry => entry.Import.Upload.Path).ToHashSet(StringComparer.Ordinal));
    }

    private bool IsOver(Entry entry) =>
        entry.Import.Work is not { IsRunning: true } && clock.GetUtcNow() - entry.LastUsed > Lifetime;

    private void Discard(OpenImport open)
    {
        open.Work?.Cancel();
        folder.Delete(open.Upload.Path);

        // What still runs reads on until it notices; its list gives back its room later.
        if (open.Work is not { IsRunning: true })
        {
            open.Draft.File.Dispose();
        }
    }

    private sealed class Entry(OpenImport import)
    {
        public OpenImport Import => import;

        public DateTimeOffset LastUsed { get; set; }
    }
}
