using System.Diagnostics;
using System.Text;
using LeadDesk.Tests.EndToEnd;
using Microsoft.Data.Sqlite;

namespace LeadDesk.Tests.CommandLine;

public sealed class KilledImportTests : IDisposable
{
    private const int Rows = 20_000;

    private readonly Commands _commands = new();

    public void Dispose() => _commands.Dispose();

    [Fact]
    public async Task An_import_that_is_killed_leaves_a_sound_database_and_nothing_of_itself()
    {
        await _commands.JsonAsync("import", _commands.File("before.csv", "E-mail,Last name\nada@nord.example,Erste"));
        var list = _commands.File("large.csv", Large());
        var killed = 0;

        for (var written = 1L; written <= 4_000_000; written *= 6)
        {
            killed += await KillWhileWritingAsync(list, written) ? 1 : 0;

            Assert.Equal("ok", Scalar("PRAGMA integrity_check"));
            Assert.Equal(1L, Scalar("SELECT COUNT(*) FROM Leads"));
            Assert.Equal(1L, Scalar("SELECT COUNT(*) FROM Imports"));
            Assert.Equal(1L, Scalar("SELECT COUNT(*) FROM LeadScores"));
        }

        Assert.True(killed > 0, "No import was killed before it was done: the test proved nothing.");
        Assert.Single((await _commands.JsonAsync("board")).EnumerateArray());
    }

    // The write-ahead log grows while the transaction runs: its size says how far the import has come.
    private async Task<bool> KillWhileWritingAsync(string list, long written)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [LeadDeskServer.Program, "import", list, "--db", _commands.Database, "--create-fields"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var log = new FileInfo(_commands.Database + "-wal");

        while (!process.HasExited)
        {
            log.Refresh();

            if (log.Exists && log.Length >= written)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync();

                return true;
            }

            await Task.Yield();
        }

        return false;
    }

    private object? Scalar(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_commands.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;

        return command.ExecuteScalar();
    }

    private static string Large()
    {
        var text = new StringBuilder("E-mail,First name,Last name,Company,Job title,Employees,Hobby\n");

        for (var row = 0; row < Rows; row++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"p{row}@large.example,Max,Muster{row},Firma {row % 977} GmbH,Head of Sales,{row % 900},Chess {row}\n");
        }

        return text.ToString();
    }
}
