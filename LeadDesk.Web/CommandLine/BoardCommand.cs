using System.CommandLine;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Values;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Board;
using LeadDesk.Web.Features.Model;
using LeadDesk.Web.Features.Scoring;
using Route = LeadDesk.Core.Qualification.Route;

namespace LeadDesk.Web.CommandLine;

/// <summary><c>board [--top N] [--route R] [--on DATE]</c>: whom to call next.</summary>
internal static class BoardCommand
{
    private const int DefaultTop = 20;

    public static Command Create(SessionStarter session)
    {
        var top = new Option<int>("--top") { Description = "How many leads, from the top.", DefaultValueFactory = _ => DefaultTop };
        var route = new Option<string?>("--route") { Description = "Only leads on this route, by its name or id." };
        var on = new Option<string?>("--on") { Description = "Scores as of this day, yyyy-MM-dd; today without this option." };

        var command = new Command("board", "Print the leads in the order in which they should be worked.") { top, route, on };
        command.SetAction(session.Run((run, cancellationToken) =>
            PrintAsync(run, run.Arguments.GetValue(top), run.Arguments.GetValue(route), Session.ParseDate(run.Arguments.GetValue(on)), cancellationToken)));

        return command;
    }

    private static async Task PrintAsync(Session run, int top, string? routeName, DateOnly? on, CancellationToken cancellationToken)
    {
        if (top < 1)
        {
            throw new RefusedException("--top must be at least 1.");
        }

        await run.Get<LeadScoring>().EnsureCurrentAsync(cancellationToken);
        var model = (await run.Get<ModelPublishing>().CurrentAsync(Actor.CommandLine, cancellationToken)).Model;
        var route = routeName is null ? null : Find(routeName, model);
        var rows = on is { } day
            ? await run.Get<BoardOnDayQuery>().RunAsync(Actor.CommandLine, day, route?.Id, top, cancellationToken)
            : await StoredAsync(run.Get<BoardQuery>(), route, top, cancellationToken);

        run.Print(rows.Select(row => BoardLine.From(row, model)).ToList(), AsText);
    }

    private static async Task<IReadOnlyList<BoardRow>> StoredAsync(BoardQuery board, Route? route, int top, CancellationToken cancellationToken)
    {
        var rows = new List<BoardRow>();

        while (rows.Count < top)
        {
            var page = await board.RunAsync(
                Actor.CommandLine, new() { Route = route?.Id }, rows.Count, Math.Min(top - rows.Count, BoardQuery.LargestPage), cancellationToken);
            rows.AddRange(page.Rows);

            if (page.Rows.Count == 0)
            {
                break;
            }
        }

        return rows;
    }

    /// <summary>The route with this name or id.</summary>
    internal static Route Find(string name, ScoringModel model) =>
        model.Routes.FirstOrDefault(route => Folding.Same(route.Name, name) || Folding.Same(route.Id, name))
        ?? throw new RefusedException(
            $"There is no route \"{name}\". The routes are: {string.Join(", ", model.Routes.Select(route => route.Name))}.");

    private static void AsText(TextWriter output, List<BoardLine> lines)
    {
        if (lines.Count == 0)
        {
            output.WriteLine("No leads.");
            return;
        }

        var table = new TextTable("#", "Id", "Score", "Grade", "Route", "Name", "Company", "E-mail", "Persona", "Why");
        foreach (var line in lines)
        {
            table.Add(
                line.Rank, line.Id, line.Score, line.Grade, line.Route, $"{line.FirstName} {line.LastName}".Trim(), line.Company, line.Email, line.Persona,
                string.Join(" · ", line.Reasons.Select(reason => $"{reason.Rule} {reason.Points:+0;-0}")));
        }

        table.Write(output);
    }

    // The names and the order of the properties are a contract with other programs.
    private sealed record BoardLine(
        int Rank,
        int Id,
        string? FirstName,
        string? LastName,
        string? Company,
        string? Email,
        int Score,
        string Grade,
        string? Persona,
        string Band,
        string Route,
        IReadOnlyList<Reason> Reasons)
    {
        public static BoardLine From(BoardRow row, ScoringModel model) => new(
            row.Rank,
            row.Id,
            row.FirstName,
            row.LastName,
            row.Company,
            row.Email,
            row.Score,
            row.Grade.ToString(),
            model.Personas.FirstOrDefault(persona => persona.Id == row.PersonaId)?.Name,
            model.Bands.First(band => band.Id == row.BandId).Name,
            model.Routes.First(route => route.Id == row.RouteId).Name,
            row.Reasons);
    }
}
