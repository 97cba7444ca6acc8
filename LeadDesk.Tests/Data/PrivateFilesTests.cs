using System.Runtime.Versioning;
using LeadDesk.Web.Data;
using Microsoft.Data.Sqlite;

namespace LeadDesk.Tests.Data;

/// <summary>Nobody but LeadDesk's own account can read what it stores.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PrivateFilesTests : IDisposable
{
    private const UnixFileMode Open = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private readonly DatabaseFolder _folder = new();

    private string Data => Path.GetDirectoryName(_folder.File)!;

    [Fact]
    public async Task Database_log_and_lock_are_private_from_the_first_byte()
    {
        await using var db = DatabaseFolder.Open(await _folder.PreparedAsync());
        db.AuditEvents.Add(new() { At = DateTime.UnixEpoch, Action = "test", Subject = "test" });
        await db.SaveChangesAsync();

        Assert.Equal(PrivateFiles.FolderMode, File.GetUnixFileMode(Data));
        Assert.All(
            ["leaddesk.db", "leaddesk.db-wal", "leaddesk.db-shm", "leaddesk.db.lock"],
            name => Assert.Equal(PrivateFiles.FileMode, File.GetUnixFileMode(Path.Combine(Data, name))));
    }

    [Fact]
    public async Task An_installation_that_was_open_to_others_is_closed_at_the_next_start()
    {
        await _folder.PreparedAsync();
        SqliteConnection.ClearAllPools();
        var backups = Directory.CreateDirectory(Path.Combine(Data, "backups")).FullName;
        var backup = Path.Combine(backups, "old.db");
        await File.WriteAllTextAsync(backup, "");
        foreach (var file in new[] { _folder.File, backup })
        {
            File.SetUnixFileMode(file, Open);
        }

        foreach (var folder in new[] { Data, backups })
        {
            File.SetUnixFileMode(folder, Open | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        await _folder.PreparedAsync();

        Assert.All([Data, backups], folder => Assert.Equal(PrivateFiles.FolderMode, File.GetUnixFileMode(folder)));
        Assert.All([_folder.File, backup], file => Assert.Equal(PrivateFiles.FileMode, File.GetUnixFileMode(file)));
    }

    [Fact]
    public async Task A_folder_with_files_of_others_stays_open_to_them()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "somebody-elses.txt"), "");
        var before = File.GetUnixFileMode(Data);

        await _folder.PreparedAsync();

        Assert.Equal(before, File.GetUnixFileMode(Data));
        Assert.Equal(PrivateFiles.FileMode, File.GetUnixFileMode(_folder.File));
    }

    public void Dispose() => _folder.Dispose();
}
