using LeadDesk.Web.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Data;

/// <summary>A temporary directory with a real database file, and the services a process would open it with.</summary>
public sealed class DatabaseFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("leaddesk-").FullName;
    private readonly List<ServiceProvider> _processes = [];

    public string File => Path.Combine(_folder, "data", "leaddesk.db");

    public string[] Backups =>
        Directory.Exists(Path.Combine(_folder, "data", "backups")) ? Directory.GetFiles(Path.Combine(_folder, "data", "backups")) : [];

    /// <summary>The folder of the keys that belong to it.</summary>
    public string Keys => Path.Combine(_folder, "data", "leaddesk.keys");

    public ServiceProvider Process(
        string synchronous = "NORMAL", Action<DbContextOptionsBuilder>? context = null, params KeyValuePair<string, string?>[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Database:Path", File), new("Database:Synchronous", synchronous), .. settings])
            .Build();
        var services = new ServiceCollection().AddLogging().AddLocalization().AddLeadDeskData(configuration);

        if (context is not null)
        {
            services.ConfigureDbContext<LeadDeskDbContext>(context);
        }

        var process = services.BuildServiceProvider();
        _processes.Add(process);

        return process;
    }

    public static Task PrepareAsync(ServiceProvider process) =>
        DatabaseStartup.PrepareAsync(process, CancellationToken.None);

    public async Task<ServiceProvider> PreparedAsync()
    {
        var process = Process();
        await PrepareAsync(process);

        return process;
    }

    public static LeadDeskDbContext Open(ServiceProvider process) =>
        process.GetRequiredService<IDbContextFactory<LeadDeskDbContext>>().CreateDbContext();

    public void Dispose()
    {
        _processes.ForEach(process => process.Dispose());
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
