using System.CommandLine;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.CommandLine;

/// <summary><c>index rebuild</c> and <c>index check</c>.</summary>
internal static class IndexCommands
{
    public static Command Create(SessionStarter session) =>
        new("index", "Look after the copy of the leads in memory that boards are read from.") { Rebuild(session), Check(session) };

    private static Command Rebuild(SessionStarter session)
    {
        var command = new Command("rebuild", "Make every running LeadDesk read the whole lead base again.");
        command.SetAction(session.Run(async (run, cancellationToken) =>
        {
            await using var db = await run.Get<IDbContextFactory<LeadDeskDbContext>>().CreateDbContextAsync(cancellationToken);
            await LeadJournal.AppendAsync(db, leadIds: null, run.Get<TimeProvider>().GetUtcNow().UtcDateTime, cancellationToken);

            run.Print(new { rebuild = true }, (output, _) => output.WriteLine("Every running LeadDesk reads the lead base again."));
        }));

        return command;
    }

    private static Command Check(SessionStarter session)
    {
        var command = new Command("check", "Compare every stored score, grade and route with what the model gives. Exit code 1 when any differ.");
        command.SetAction(session.RunCheck(async (run, cancellationToken) =>
        {
            var index = run.Get<LiveIndex>();
            var leads = (await index.LoadedAsync(cancellationToken)).Evaluation.Index.Count;
            var result = new CheckResult(leads, [.. index.Stale.Select(Difference.From)]);

            run.Print(result, AsText);

            return result.Differences.Count == 0;
        }));

        return command;
    }

    private static void AsText(TextWriter output, CheckResult result)
    {
        output.WriteLine($"{result.Leads} leads, {result.Differences.Count} with another stored score, grade or route than the model gives.");

        if (result.Differences.Count > 0)
        {
            output.WriteLine();
            var table = new TextTable("Id", "Stored", "Model");
            foreach (var difference in result.Differences)
            {
                table.Add(difference.Id, Words(difference.Stored), Words(difference.Model));
            }

            table.Write(output);
        }
    }

    private static string Words(Verdict? verdict) => verdict is null ? "nothing" : $"{verdict.Score} {verdict.Grade} {verdict.Route}";

    // The names and the order of the properties are a contract with other programs.
    private sealed record CheckResult(int Leads, IReadOnlyList<Difference> Differences);

    private sealed record Difference(int Id, Verdict? Stored, Verdict Model)
    {
        public static Difference From(StaleScore score) => new(score.LeadId, score.Stored is null ? null : Verdict.From(score.Stored), Verdict.From(score.Model));
    }

    private sealed record Verdict(int Score, string Grade, string Route)
    {
        public static Verdict From(StoredResult result) => new(result.Score, result.Grade.ToString(), result.RouteId);
    }
}
