using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace LeadDesk.Web.Data.Sqlite;

/// <summary>What `dotnet ef migrations add` builds the model with; it opens no database.</summary>
public sealed class SqliteDesignTime : IDesignTimeDbContextFactory<LeadDeskDbContext>
{
    public LeadDeskDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<LeadDeskDbContext>();
        options.UseLeadDeskSqlite(new());

        return new(options.Options);
    }
}
