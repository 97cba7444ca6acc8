using System.Diagnostics;
using System.Globalization;
using LeadDesk.Benchmarks.Bases;
using LeadDesk.Benchmarks.Comparison;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Board;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Features.Scoring;
using LeadDesk.Web.Features.Users;
using LeadDesk.Web.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Benchmarks.Reps;

/// <summary>
/// The board at work, in three parts: the questions of a board page to the query in the server; a page in a real browser; and many reps at
/// once, each with a circuit of their own that is scripted at protocol level. Server, browser and reps share the machine.
/// </summary>
internal sealed class RepsRun(int leads, int reps, TimeSpan length, TimeSpan pause)
{
    /// <returns>Whether every target was reached.</returns>
    public async Task<bool> RunAsync(string folder, TextWriter output, CancellationToken cancellationToken)
    {
        var database = Path.Combine(folder, "leaddesk.db");
        await output.WriteLineAsync($"{Machine.Describe()}\n{leads:N0} leads with {GeneratedBase.ActivitiesPerLead} activities each; preparing ...");
        var accounts = File.Exists(database)
            ? await LetInAgainAsync(database, cancellationToken)
            : await PrepareAsync(database, cancellationToken);
        var isGood = await ShowAsync(database, accounts[0], output, cancellationToken);

        // Another server, so that what the first one keeps in memory for others is not taken for what a circuit costs.
        await using var server = new RunningServer(database);
        await server.WaitUntilLoadedAsync(cancellationToken);

        return isGood & await WorkAsync(server, await server.Address, accounts, output, cancellationToken);
    }

    private static async Task<bool> ShowAsync(string database, (string Email, string Password) account, TextWriter output, CancellationToken cancellationToken)
    {
        await using var server = new RunningServer(database);
        var address = await server.Address;
        await server.WaitUntilScoredAsync(cancellationToken);
        var isGood = await new BoardQuestions(database).RunAsync(output, cancellationToken);

        return isGood & await BoardInBrowser.RunAsync(address, account, output);
    }

    // Under its name only when it is whole: what was broken off is prepared again.
    private async Task<IReadOnlyList<(string Email, string Password)>> PrepareAsync(string database, CancellationToken cancellationToken)
    {
        var unfinished = database + ".unfinished";

        foreach (var leftOver in new[] { unfinished, unfinished + "-wal", unfinished + "-shm" })
        {
            File.Delete(leftOver);
        }

        await CreateDatabaseAsync(unfinished, cancellationToken);
        var accounts = await AddRepsAsync(unfinished, cancellationToken);
        SqliteConnection.ClearAllPools();
        File.Move(unfinished, database);

        return accounts;
    }

    private async Task<IReadOnlyList<(string Email, string Password)>> LetInAgainAsync(string database, CancellationToken cancellationToken)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Database:Path", database)]).Build();
        await using var services = LeadDeskServices.ForCommandLine(configuration);
        var users = services.GetRequiredService<UserAdministration>();
        var accounts = new List<(string, string)>();

        for (var number = 0; number < reps; number++)
        {
            var change = await users.ResetPasswordAsync(Actor.CommandLine, EmailOf(number), cancellationToken);
            accounts.Add((EmailOf(number), change.Secret ?? throw new InvalidOperationException(string.Join(' ', change.Problems))));
        }

        return accounts;
    }

    private static string EmailOf(int number) => $"rep{number}@leaddesk.example";

    private async Task CreateDatabaseAsync(string database, CancellationToken cancellationToken)
    {
        var generated = new GeneratedBase(leads);
        var index = IndexRun.Create(generated, cancellationToken);
        await using var created = await LeadDeskDatabase.CreateAsync(
            database, generated, BenchmarkModel.Create(), id => SizeRun.StoredScore(index, id), services => services.AddScoring().AddLeads().AddBoard(), cancellationToken);
        await using var db = await created.Services.GetRequiredService<IDbContextFactory<LeadDeskDbContext>>().CreateDbContextAsync(cancellationToken);
        await db.Organisations.ExecuteUpdateAsync(row => row.SetProperty(organisation => organisation.SetUpAt, GeneratedBase.Now), cancellationToken);
    }

    // The leads of the generated base belong to people who are there already: the first reps are these, and so have leads of their own.
    private async Task<IReadOnlyList<(string Email, string Password)>> AddRepsAsync(string database, CancellationToken cancellationToken)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Database:Path", database)]).Build();
        await using var services = LeadDeskServices.ForCommandLine(configuration);
        var users = services.GetRequiredService<UserAdministration>();
        var accounts = new List<(string, string)>();

        for (var number = 0; number < reps; number++)
        {
            var email = EmailOf(number);
            var change = number < GeneratedBase.Reps.Count
                ? await LetInAsync(services, users, GeneratedBase.Reps[number], email, cancellationToken)
                : await users.AddAsync(Actor.CommandLine, email, $"Rep {number}", [Roles.Sales], cancellationToken);
            accounts.Add((email, change.Secret ?? throw new InvalidOperationException(string.Join(' ', change.Problems))));
        }

        return accounts;
    }

    private static async Task<UserChange> LetInAsync(ServiceProvider services, UserAdministration users, string id, string email, CancellationToken cancellationToken)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<LeadDeskDbContext>>().CreateDbContextAsync(cancellationToken);
        var normalised = email.ToUpperInvariant();
        await db.Users.Where(user => user.Id == id).ExecuteUpdateAsync(
            set => set
                .SetProperty(user => user.Email, email)
                .SetProperty(user => user.NormalizedEmail, normalised)
                .SetProperty(user => user.UserName, email)
                .SetProperty(user => user.NormalizedUserName, normalised)
                .SetProperty(user => user.EmailConfirmed, true)
                .SetProperty(user => user.SecurityStamp, Guid.NewGuid().ToString("N")),
            cancellationToken);
        await users.SetRolesAsync(Actor.CommandLine, id, [Roles.Sales], cancellationToken);

        return await users.ResetPasswordAsync(Actor.CommandLine, email, cancellationToken);
    }

    private async Task<bool> WorkAsync(
        RunningServer server, Uri address, IReadOnlyList<(string Email, string Password)> accounts, TextWriter output, CancellationToken cancellationToken)
    {
        var before = server.WorkingSet;
        var crew = new List<Rep>();

        try
        {
            foreach (var (email, password) in accounts)
            {
                var rep = await Rep.ArriveAsync(address, email, password, crew.Count, cancellationToken);
                crew.Add(rep);
                await rep.SettleAsync(cancellationToken).WaitAsync(TimeSpan.FromMinutes(2), cancellationToken);
            }

            await Task.Delay(TimeSpan.FromSeconds(10), cancellationToken);
            var circuit = (server.WorkingSet - before) / (double)reps / (1 << 20);
            var (processor, clock) = (server.ProcessorTime, Stopwatch.StartNew());
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            end.CancelAfter(length);
            await Task.WhenAll(crew.Select(rep => Task.Run(() => rep.WorkAsync(pause, end.Token), cancellationToken)));
            var busy = (server.ProcessorTime - processor).TotalSeconds / clock.Elapsed.TotalSeconds;

            return await ReportAsync(output, crew, server, circuit, busy, clock.Elapsed);
        }
        finally
        {
            foreach (var rep in crew)
            {
                await rep.DisposeAsync();
            }
        }
    }

    private async Task<bool> ReportAsync(TextWriter output, List<Rep> crew, RunningServer server, double circuit, double busy, TimeSpan took)
    {
        var done = crew.SelectMany(rep => rep.Done).ToList();
        var failures = crew.SelectMany(rep => rep.Failures).ToList();
        var all = Percentiles.Of(done.Select(one => one.Milliseconds));
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"\n{reps} reps at work for {took.TotalMinutes:0.0} minutes: {done.Count} actions, {done.Count / took.TotalSeconds:0.0} a second; the server took {busy:0.00} cores"));

        foreach (var kind in done.GroupBy(one => one.What).OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            await output.WriteLineAsync($"  {kind.Key,-14} {Percentiles.Of(kind.Select(one => one.Milliseconds))}");
        }

        await output.WriteLineAsync($"  {"all",-14} {all}   (target: p95 below 300 ms)");
        await output.WriteLineAsync($"  failures: {failures.Count}, errors in the server's log: {server.Errors}");

        foreach (var failure in failures.Distinct().Take(5))
        {
            await output.WriteLineAsync($"    {failure}");
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  a circuit costs {circuit:0.00} MB of the server's working set (target: 2 MB at most); {crew.Sum(rep => rep.Bytes) / 1e6:0} MB were drawn"));

        return all.P95 < 300 && failures.Count == 0 && server.Errors == 0 && circuit <= 2;
    }
}
