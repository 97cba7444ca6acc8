using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LeadDesk.Web.Data.Protection;

/// <summary>
/// Keeps the keys of cookies and one-time links, and the one of the suppression list's hashes, in a folder outside the database: whoever gets
/// hold of a copy of the database alone can neither sign in with it nor test whom its hashes mean. All processes on one database share it.
/// </summary>
/// <remarks>
/// The database only notes that there are keys (<see cref="Marker"/>), so that a start without them is noticed instead of quietly making new ones.
/// </remarks>
public sealed class KeyFolder(
    IDbContextFactory<LeadDeskDbContext> contexts,
    IOptions<DatabaseOptions> database,
    IOptions<ProtectionOptions> protection,
    ILoggerFactory loggers) : IXmlRepository
{
    /// <summary>Name of the row that says: the ring lies in the folder.</summary>
    internal const string Marker = "leaddesk-keys-outside";

    /// <summary>Name of the row with the hashes' key before it moved out of the database, and of the one that says it has.</summary>
    internal const string HashKeyName = "leaddesk-hash-key";

    /// <summary>What stands in a row instead of a key.</summary>
    private const string Moved = "<moved />";

    public string FullPath => protection.Value.FolderFor(database.Value);

    /// <summary>The file of the hashes' key.</summary>
    internal string HashKeyFile => Path.Combine(FullPath, "hash-key.xml");

    // Of the ring's keys; the framework names them "key-….xml" and "revocation-….xml".
    private bool HasRing => Directory.Exists(FullPath) && Directory.EnumerateFiles(FullPath, "key-*.xml").Any();

    public IReadOnlyCollection<XElement> GetAllElements() => HasRing ? Ring().GetAllElements() : [];

    public void StoreElement(XElement element, string friendlyName)
    {
        Ring().StoreElement(element, friendlyName);

        foreach (var file in Directory.EnumerateFiles(FullPath, "*.xml"))
        {
            PrivateFiles.Tighten(file);
        }

        using var db = contexts.CreateDbContext();

        if (!db.DataProtectionKeys.Any(row => row.FriendlyName == Marker))
        {
            db.DataProtectionKeys.Add(new() { FriendlyName = Marker, Xml = Moved });
            db.SaveChanges();
        }
    }

    /// <summary>The hashes' key as it is stored; null when there is none.</summary>
    internal XElement? ReadHashKey() => File.Exists(HashKeyFile) ? XElement.Load(HashKeyFile) : null;

    /// <summary>Stores the hashes' key unless there is one; of processes that do so at once the first wins.</summary>
    internal async Task StoreHashKeyAsync(XElement key, CancellationToken cancellationToken)
    {
        Write("hash-key.xml", key);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        if (!await db.DataProtectionKeys.AnyAsync(row => row.FriendlyName == HashKeyName, cancellationToken))
        {
            db.DataProtectionKeys.Add(new() { FriendlyName = HashKeyName, Xml = Moved });
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>Moves the keys of an older LeadDesk out of the database. Killed on the way, it goes on at the next start.</summary>
    /// <returns>How many keys moved.</returns>
    internal async Task<int> TakeOverAsync(LeadDeskDbContext db, CancellationToken cancellationToken)
    {
        var rows = await db.DataProtectionKeys.Where(row => row.Xml != Moved).OrderBy(row => row.Id).ToListAsync(cancellationToken);

        // First every key on the disk, then none in the database.
        foreach (var row in rows)
        {
            Write(row.FriendlyName == HashKeyName ? "hash-key.xml" : FileNameOf(row), XElement.Parse(row.Xml));
        }

        if (rows.Count > 0)
        {
            db.DataProtectionKeys.RemoveRange(rows);
            db.DataProtectionKeys.Add(new() { FriendlyName = Marker, Xml = Moved });
            db.DataProtectionKeys.AddRange(rows.Where(row => row.FriendlyName == HashKeyName).Select(_ => new DataProtectionKey { FriendlyName = HashKeyName, Xml = Moved }));
            await db.SaveChangesAsync(cancellationToken);
        }

        return rows.Count;
    }

    /// <summary>Whether the database has been used with keys that are not in the folder.</summary>
    internal async Task<bool> IsLostAsync(LeadDeskDbContext db, CancellationToken cancellationToken)
    {
        var noted = await db.DataProtectionKeys.Select(row => row.FriendlyName).ToListAsync(cancellationToken);

        return (noted.Contains(Marker) && !HasRing) || (noted.Contains(HashKeyName) && !File.Exists(HashKeyFile));
    }

    /// <summary>Puts what is left of the keys under another name; nothing is deleted.</summary>
    internal void SetAside(DateTimeOffset now)
    {
        if (Directory.Exists(FullPath))
        {
            Directory.Move(FullPath, FormattableString.Invariant($"{FullPath}-{now:yyyyMMdd-HHmmss-fff}"));
        }
    }

    /// <summary>Forgets that there were keys.</summary>
    internal static Task<int> ForgetAsync(LeadDeskDbContext db, CancellationToken cancellationToken) =>
        db.DataProtectionKeys.Where(row => row.Xml == Moved).ExecuteDeleteAsync(cancellationToken);

    private FileSystemXmlRepository Ring() => new(PrivateFiles.Folder(FullPath), loggers);

    // Beside its place first: a key that is there is whole, and is never written over.
    private void Write(string name, XElement key)
    {
        var path = Path.Combine(PrivateFiles.Folder(FullPath).FullName, name);
        var unfinished = $"{path}.{Guid.NewGuid():N}.part";

        using (var file = PrivateFiles.New(unfinished))
        {
            key.Save(file, SaveOptions.DisableFormatting);
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(unfinished, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(unfinished);
        }
    }

    private static string FileNameOf(DataProtectionKey row) =>
        row.FriendlyName.Length > 0 && row.FriendlyName.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
            ? row.FriendlyName + ".xml"
            : $"key-{Guid.NewGuid()}.xml";
}
