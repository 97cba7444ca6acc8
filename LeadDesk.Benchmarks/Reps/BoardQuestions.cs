using System.Diagnostics;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Board;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Work;
using LeadDesk.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Benchmarks.Reps;

/// <summary>What a board page asks in the server, without drawing: rows, facets with counts, and the counts of the queues.</summary>
internal sealed class BoardQuestions(string database)
{
    private const int PageSize = 50;

    private static readonly string[] Views =
    [
        "/board", "/board?queue=mine", "/board?queue=unassigned", "/board?queue=snoozed", "/board?route=salesNow", "/board?route=salesReview", "/board?route=nurture",
        "/board?route=nurture&page=3", "/board?page=4", "/board?closed=1",
    ];

    private static readonly string[] Narrowed =
    [
        .. new[] { "Website", "Messe", "Empfehlung", "Partner", "Webinar", "Newsletter", "LinkedIn" }
            .SelectMany(source => new[] { "A", "A,B", "C" }.Select(grade => $"/board?source={source}&grade={grade}")),
    ];

    private static readonly string[] Searches =
    [
        .. new[] { "mueller", "schmidt", "gmbh", "weber anna", "obermüller", "klein", "bau", "tech", "030 00", "rosenbäcker", "yılmaz", "götz", "@", "e", "ag" }
            .Select(word => $"/board?q={Uri.EscapeDataString(word)}"),
    ];

    // None of them is asked again: they only let the run-time compile everything as it does in a server that has been up for a minute.
    private static readonly string[] WarmingUp =
    [
        .. Enumerable.Range(0, 40).Select(number => $"/board?status=accepted&q={Uri.EscapeDataString("warm " + number)}"),
        .. new[] { "D", "F", "A,C", "A,D", "A,F", "B,C", "B,D", "B,F", "C,D", "C,F", "D,F", "A,B,C" }.SelectMany(letters => new[] { "", "&status=accepted", "&closed=1" }.Select(more => $"/board?grade={letters}{more}")),
        .. new[] { "o", "x", "wa", "hub", "lange", "wagner", "berger" }.Select(word => $"/board?q={word}"),
    ];

    /// <returns>Whether the targets were reached.</returns>
    public async Task<bool> RunAsync(TextWriter output, CancellationToken cancellationToken)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Database:Path", database)]).Build();
        await using var services = LeadDeskServices.ForCommandLine(configuration);
        await services.GetRequiredService<LiveIndex>().LoadedAsync(cancellationToken);
        var query = services.GetRequiredService<BoardQuery>();
        var actor = Actor.CommandLine with { UserId = "nobody in particular" };
        await AskAsync(query, actor, WarmingUp, cancellationToken);
        string[] all = [.. Views, .. Narrowed, .. Searches];
        var answers = await AskAsync(query, actor, all, cancellationToken);
        var first = Percentiles.Of(answers);
        var search = Percentiles.Of(await AskAsync(query, actor, [.. Searches.Select(view => view + "&grade=B")], cancellationToken));
        var again = Percentiles.Of(await AskAsync(query, actor, all, cancellationToken));
        var worked = Percentiles.Of(await AskWhileWorkedAsync(services, query, actor, cancellationToken));
        await output.WriteLineAsync("\nA board page with rows, facets and counts, in the server");
        await output.WriteLineAsync($"  asked for the first time  {first}   (target: p95 at most 50 ms)");
        await output.WriteLineAsync("    slowest: " + string.Join(", ", all.Zip(answers).OrderByDescending(view => view.Second).Take(6).Select(view => FormattableString.Invariant($"{view.First} {view.Second:0} ms"))));
        await output.WriteLineAsync($"  search within a filter    {search}");
        await output.WriteLineAsync($"  asked again               {again}");
        await output.WriteLineAsync($"  after a lead changed      {worked}");

        return first.P95 <= 50 && search.P95 <= 50;
    }

    private static async Task<List<double>> AskAsync(BoardQuery query, Actor actor, IEnumerable<string> views, CancellationToken cancellationToken)
    {
        var times = new List<double>();

        foreach (var view in views.Select(BoardAddress.Parse))
        {
            var watch = Stopwatch.StartNew();
            await query.RunAsync(actor, view.Filter, (view.Page - 1) * PageSize, PageSize, cancellationToken);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return times;
    }

    // Somebody's work changes one lead, and then everybody's page is asked for anew.
    private static async Task<List<double>> AskWhileWorkedAsync(ServiceProvider services, BoardQuery query, Actor actor, CancellationToken cancellationToken)
    {
        var actions = services.GetRequiredService<LeadActions>();
        var rows = (await query.RunAsync(actor, new BoardFilter(), 0, PageSize, cancellationToken)).Rows;
        var times = new List<double>();

        foreach (var row in rows.Take(20))
        {
            await actions.RunAsync(Actor.CommandLine, [new(row.Id, row.Version)], new WorkAction.AddNote("Rief zurück."), cancellationToken);
            await actions.RunAsync(Actor.CommandLine, [new(row.Id)], new WorkAction.Contact(Core.Leads.ContactKind.Call, Core.Leads.ContactOutcome.Reached), cancellationToken);
            times.AddRange(await AskAsync(query, actor, Views, cancellationToken));
        }

        return times;
    }
}
