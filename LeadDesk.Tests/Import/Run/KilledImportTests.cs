using System.Diagnostics;
using LeadDesk.Tests.EndToEnd;
using Microsoft.Data.Sqlite;

namespace LeadDesk.Tests.Import.Run;

public sealed class KilledImportTests : IDisposable
{
    private const int Kills = 10;
    private const int Known = 200;
    private const int Rows = 2_000;

    private static readonly string[] Counts =
    [
        "SELECT COUNT(*) FROM Leads", "SELECT COUNT(*) FROM LeadScores", "SELECT COUNT(*) FROM Imports", "SELECT COUNT(*) FROM ImportedLeads",
        "SELECT COUNT(*) FROM Leads WHERE JobTitle = 'new'",
    ];

    private static readonly long[] Nothing = [Known, Known, 1, Known, 0];
    private static readonly long[] All = [Rows, Rows, 2, Known + Rows, Rows];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("leaddesk-killed-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task An_import_that_is_killed_leaves_all_or_nothing()
    {
        var (before, list) = (Path.Combine(_folder.FullName, "before.db"), List("list.csv", Rows, "new"));
        await EndAsync(Import(before, List("known.csv", Known, "old")));
        Assert.Equal(Nothing, State(before));
        var clock = Stopwatch.StartNew();
        await EndAsync(Import(CopyOf(before, "whole.db"), list));
        var usual = clock.Elapsed;
        Assert.Equal(All, State(Path.Combine(_folder.FullName, "whole.db")));

        for (var kill = 1; kill <= Kills; kill++)
        {
            // Most of the time goes into the start of the program; nothing is written in it.
            var moment = usual * (0.3 + (0.8 * kill / Kills));
            var database = CopyOf(before, $"kill{kill}.db");
            using var program = Import(database, list);

            // Every other time it is killed in the commit: only then its pages come into the write-ahead log.
            await (kill % 2 == 0 ? CommitAsync(program, database) : Task.Delay(moment));
            program.Kill();
            await program.WaitForExitAsync();

            var left = State(database);

            Assert.True(left.SequenceEqual(Nothing) || left.SequenceEqual(All), $"Kill {kill} left {string.Join(", ", left)}.");
        }

        var last = Path.Combine(_folder.FullName, "kill1.db");
        await EndAsync(Import(last, list));
        Assert.Equal(All, State(last));
    }

    private static async Task CommitAsync(Process program, string database)
    {
        var log = new FileInfo(database + "-wal");

        while (!program.HasExited && !(log.Exists && log.Length > 0))
        {
            await Task.Delay(1);
            log.Refresh();
        }
    }

    private string List(string name, int rows, string jobTitle)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllLines(path, Enumerable.Range(0, rows).Select(row => $"lead{row}@example.org;Firma {row};{jobTitle}").Prepend("E-Mail;Firma;Position"));

        return path;
    }

    private string CopyOf(string database, string name)
    {
        var copy = Path.Combine(_folder.FullName, name);
        File.Copy(database, copy);

        return copy;
    }

    private static Process Import(string database, string list)
    {
        var program = Process.Start(new ProcessStartInfo("dotnet", [LeadDeskProcess.Program, "import", list])
        {
            Environment = { ["Database__Path"] = database },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        program.BeginOutputReadLine();
        program.BeginErrorReadLine();

        return program;
    }

    private static async Task EndAsync(Process program)
    {
        using (program)
        {
            await program.WaitForExitAsync();
            Assert.Equal(0, program.ExitCode);
        }
    }

    private static long[] State(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        Assert.Equal("ok", Value("PRAGMA integrity_check"));
        Assert.Null(Value("PRAGMA foreign_key_check"));

        return [.. Counts.Select(sql => (long)Value(sql)!)];

        object? Value(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;

            return command.ExecuteScalar();
        }
    }
}
