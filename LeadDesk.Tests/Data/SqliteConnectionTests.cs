using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Data;

public sealed class SqliteConnectionTests : IDisposable
{
    private readonly DatabaseFolder _folder = new();

    [Theory]
    [InlineData("NORMAL", 1)]
    [InlineData("full", 2)]
    public async Task Every_connection_has_the_durable_settings(string synchronous, int expected)
    {
        var process = _folder.Process(synchronous);
        await DatabaseFolder.PrepareAsync(process);
        await using var db = DatabaseFolder.Open(process);
        await db.Database.OpenConnectionAsync();

        Assert.Equal("wal", Pragma(db, "journal_mode"));
        Assert.Equal(expected.ToString(CultureInfo.InvariantCulture), Pragma(db, "synchronous"));
        Assert.Equal("1", Pragma(db, "foreign_keys"));
        Assert.Equal("1", Pragma(db, "secure_delete"));
        Assert.Equal("15000", Pragma(db, "busy_timeout"));
    }

    [Fact]
    public async Task Protected_values_can_be_read_by_the_next_process()
    {
        var secret = (await _folder.PreparedAsync()).GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect("hello");

        var next = _folder.Process();

        Assert.Equal("hello", next.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(secret));
    }

    public void Dispose() => _folder.Dispose();

    private static string? Pragma(Web.Data.LeadDeskDbContext db, string name)
    {
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA " + name;

        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
