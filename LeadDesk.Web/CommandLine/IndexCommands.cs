using System.CommandLine;
using System.Globalization;
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
        var command = new Command("check", "Compare every stored score, grade and route with what the current model gives today. Exit code 1 when any differ, or are of another version or day.");
        command.SetAction(session.RunCheck(async (run, cancellationToken) =>
        {
            var check = await run.Get<LiveIndex>().CheckAsync(cancellationToken);

            run.Print(new CheckResult(check.Leads, [.. check.Differences.Select(Difference.From)], check.Stored, check.Current, check.IsSound), AsText);

            return check.IsSound;
        }));

        return command;
    }

    private static void AsText(TextWriter output, CheckResult result)
    {
        output.WriteLine($"{result.Leads} leads, {result.Differences.Count} with another stored score, grade or route than the model gives.");

        if (!result.Sound && result.Stored != result.Current)
        {
            output.WriteLine($"Stored are scores of {Words(result.Stored)}; current is {Words(result.Current)}.");
            output.WriteLine("A running LeadDesk stores the new scores by itself, within five minutes; otherwise it does so when it starts.");
        }

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

    private static string Words(ScoresOf? scores) =>
        scores is null ? "no model" : string.Create(CultureInfo.InvariantCulture, $"model version {scores.Version} for {scores.Day:yyyy-MM-dd}");

    // The names and the order of the properties are a contract with other programs.
    private sealed record CheckResult(int Leads, IReadOnlyList<Difference> Differences, ScoresOf? Stored, ScoresOf Current, bool Sound);

    private sealed record Difference(int Id, Verdict? Stored, Verdict Model)
    {
        public static Difference From(StaleScore score) => new(score.LeadId, score.Stored is null ? null : Verdict.From(score.Stored), Verdict.From(score.Model));
    }

    private sealed record Verdict(int Score, string Grade, string Route)
    {
        public static Verdict From(StoredResult result) => new(result.Score, result.Grade.ToString(), result.RouteId);
    }
}
