using System.Collections.Concurrent;
using System.Security.Cryptography;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Import.Run;

namespace LeadDesk.Web.Features.Import.Upload;

/// <summary>The lists that users are about to import, each forgotten two hours after the last look at it.</summary>
public sealed class OpenImports(UploadFolder folder, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Entry> _lists = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _uploading = new(StringComparer.Ordinal);

    /// <summary>How many lists of one user may wait; each keeps a file on the disk.</summary>
    public const int MostOfUser = 5;

    /// <summary>How long nobody may look at a list before it is deleted.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(2);

    /// <summary>The user's list with this id; null when there is none, or when it is somebody else's.</summary>
    /// <exception cref="AccessDeniedException">The actor may not import.</exception>
    public OpenImport? Find(Actor actor, string id)
    {
        actor.Demand(Right.ImportLeads);

        return actor.UserId is { } user && _lists.TryGetValue(id, out var entry) && entry.Import.UserId == user && !IsOver(entry) ? Seen(entry) : null;
    }

    /// <summary>The user's lists that are not imported yet, the newest first.</summary>
    /// <exception cref="AccessDeniedException">The actor may not import.</exception>
    public IReadOnlyList<OpenImport> WaitingOf(Actor actor)
    {
        actor.Demand(Right.ImportLeads);

        return [.. OfUser(actor.UserId).Where(entry => !IsOver(entry) && !IsImported(entry)).OrderByDescending(entry => entry.OpenedAt).Select(Seen)];
    }

    /// <summary>Gives up one of the user's lists and deletes its file; an import that is running ends without writing anything.</summary>
    public void Abandon(Actor actor, string id)
    {
        if (Find(actor, id) is { } open && _lists.TryRemove(id, out _))
        {
            Discard(open);
        }
    }

    /// <summary>Whether the user may upload now: one upload at a time, none while an import of theirs writes, and no more lists than they can keep apart.</summary>
    internal bool TryBeginUpload(Actor actor) =>
        actor.UserId is { } user
        && WaitingOf(actor) is { Count: < MostOfUser } waiting
        && !waiting.Any(open => open.Work is { DryRun: false, IsRunning: true })
        && _uploading.TryAdd(user, true);

    internal void EndUpload(Actor actor) => _uploading.TryRemove(actor.UserId!, out _);

    /// <summary>Keeps a list beside those of the user that are not imported yet.</summary>
    public OpenImport Add(Actor actor, StoredUpload upload, ImportDraft draft)
    {
        var open = new OpenImport(RandomNumberGenerator.GetHexString(32, lowercase: true), actor.UserId!, upload, draft);

        foreach (var imported in OfUser(actor.UserId).Where(IsImported).Where(entry => _lists.TryRemove(entry.Import.Id, out _)))
        {
            Discard(imported.Import);
        }

        _lists[open.Id] = new(open, clock.GetUtcNow());

        return open;
    }

    /// <summary>Deletes lists nobody has looked at for too long, and files that a crash left behind.</summary>
    public void Tidy()
    {
        foreach (var (id, entry) in _lists)
        {
            if (IsOver(entry) && _lists.TryRemove(new(id, entry)))
            {
                Discard(entry.Import);
            }
        }

        folder.DeleteAbandoned(
            clock.GetUtcNow() - Lifetime, _lists.Values.Select(entry => entry.Import.Upload.Path).ToHashSet(StringComparer.Ordinal));
    }

    private IEnumerable<Entry> OfUser(string? user) => _lists.Values.Where(entry => entry.Import.UserId == user);

    private static bool IsImported(Entry entry) => entry.Import.Work is { DryRun: false, State: WorkState.Done };

    private OpenImport Seen(Entry entry)
    {
        entry.LastUsed = clock.GetUtcNow();

        return entry.Import;
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

    private sealed class Entry(OpenImport import, DateTimeOffset openedAt)
    {
        public OpenImport Import => import;

        public DateTimeOffset OpenedAt { get; } = openedAt;

        public DateTimeOffset LastUsed { get; set; } = openedAt;
    }
}
