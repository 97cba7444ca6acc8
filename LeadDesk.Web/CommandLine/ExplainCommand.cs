using System.CommandLine;
using System.Globalization;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Features.Scoring;

namespace LeadDesk.Web.CommandLine;

/// <summary><c>explain ID-or-E-MAIL [--on DATE]</c>: why a lead has its score and grade.</summary>
internal static class ExplainCommand
{
    public static Command Create(SessionStarter session)
    {
        var lead = new Argument<string>("lead") { Description = "Id or e-mail address of the lead." };
        var on = new Option<string?>("--on") { Description = "The explanation as of this day, yyyy-MM-dd; today without this option." };
        var command = new Command("explain", "Print everything that made a lead's score, grade and route.") { lead, on };
        command.SetAction(session.Run((run, cancellationToken) =>
            PrintAsync(run, run.Arguments.GetRequiredValue(lead), Session.ParseDate(run.Arguments.GetValue(on)), cancellationToken)));

        return command;
    }

    private static async Task PrintAsync(Session run, string idOrEmail, DateOnly? on, CancellationToken cancellationToken)
    {
        await run.Get<LeadScoring>().EnsureCurrentAsync(cancellationToken);
        var leads = run.Get<LeadQuery>();
        var id = await leads.FindIdAsync(Actor.CommandLine, idOrEmail, cancellationToken);
        var view = id is { } known ? await leads.FindAsync(Actor.CommandLine, known, on, cancellationToken) : null;

        if (view is null)
        {
            throw new RefusedException($"There is no lead \"{idOrEmail}\". Give an id from the board, or an e-mail address.");
        }

        run.Print(ExplainedLead.From(view), AsText);
    }

    private static void AsText(TextWriter output, ExplainedLead lead)
    {
        output.WriteLine(string.Create(CultureInfo.CurrentCulture, $"Lead {lead.Id} {lead.Email}, {lead.On:d}, model version {lead.ModelVersion}"));
        output.WriteLine($"Score {lead.Score} ({lead.Band}), grade {lead.Grade} ({lead.Reachable.Lowest} to {lead.Reachable.Highest}), route {lead.Route}");
        output.WriteLine();
        output.WriteLine($"Base score {lead.BaseScore}");

        foreach (var category in lead.Categories)
        {
            var ceiling = category.Counted == category.Sum ? "" : $", of which {category.Counted:+0;-0;0} count";
            output.WriteLine($"{category.Name} {category.Sum:+0;-0;0}{ceiling}");

            foreach (var rule in lead.Rules.Where(rule => rule.Category == category.Name && rule.Points != 0))
            {
                output.WriteLine($"  {rule.Name} {rule.Points:+0;-0;0}");

                foreach (var evidence in rule.Evidence)
                {
                    output.WriteLine($"    {Describe(evidence)}");
                }
            }
        }

        foreach (var persona in lead.Personas)
        {
            output.WriteLine();
            output.WriteLine($"{persona.Name}: {persona.Grade}");

            foreach (var criterion in persona.Criteria)
            {
                var steps = criterion.Steps == 0 ? "" : $" {criterion.Steps:+0;-0}";
                output.WriteLine($"  {criterion.Name}: {Words(criterion.Result)}{steps}");
            }
        }
    }

    private static string Words(Truth result) => result switch
    {
        Truth.Met => "met",
        Truth.NotMet => "not met",
        _ => "unknown",
    };

    private static string Describe(EvidenceLine evidence) => string.Join(" ", new[]
    {
        evidence.Field ?? evidence.Activity,
        evidence.Value is null ? null : $"= {evidence.Value}",
        evidence.On?.ToString("d", CultureInfo.CurrentCulture),
        evidence.Detail,
        evidence.Count is > 1 ? $"x {evidence.Count}" : null,
        evidence.Days is { } days ? $"quiet for {days} days" : null,
        evidence.Points is { } points ? points.ToString("+0.##;-0.##;0", CultureInfo.CurrentCulture) : null,
    }.Where(part => !string.IsNullOrEmpty(part)));
}

// The names and the order of the properties below are a contract with other programs.
internal sealed record ExplainedLead(
    int Id,
    string? Email,
    DateOnly On,
    int ModelVersion,
    int BaseScore,
    IReadOnlyList<ExplainedRule> Rules,
    IReadOnlyList<ExplainedCategory> Categories,
    int Score,
    IReadOnlyList<ExplainedPersona> Personas,
    string? Persona,
    string Grade,
    ExplainedRange Reachable,
    string Band,
    string Route)
{
    public static ExplainedLead From(LeadView view)
    {
        var why = view.Explanation;

        return new(
            view.Lead.Id,
            view.Lead.Email,
            why.On,
            view.Published.Number,
            why.BaseScore,
            [.. why.Rules.Select(rule => ExplainedRule.From(rule, view.Published.Model))],
            [.. why.Categories.Select(category => new ExplainedCategory(category.Category.Name, category.Sum, category.Counted))],
            why.Score,
            [.. why.Personas.Select(ExplainedPersona.From)],
            why.Best?.Persona.Name,
            why.Grade.ToString(),
            new(why.Reachable.Lowest.ToString(), why.Reachable.Highest.ToString()),
            why.Band.Name,
            why.Route.Name);
    }
}

internal sealed record ExplainedRule(string Id, string Name, string Category, int Points, IReadOnlyList<EvidenceLine> Evidence)
{
    public static ExplainedRule From(RuleOutcome outcome, ScoringModel model) => new(
        outcome.Rule.Id,
        outcome.Rule.Name,
        model.CategoryOf(outcome.Rule).Name,
        outcome.Points,
        [.. outcome.Award.Evidence.SelectMany(EvidenceLine.From)]);
}

internal sealed record ExplainedCategory(string Name, int Sum, int Counted);

internal sealed record ExplainedPersona(string Name, string Grade, IReadOnlyList<ExplainedCriterion> Criteria)
{
    public static ExplainedPersona From(PersonaOutcome outcome) => new(
        outcome.Persona.Name,
        outcome.Grade.ToString(),
        [.. outcome.Criteria.Select(criterion => new ExplainedCriterion(criterion.Criterion.Name, criterion.Result, criterion.Effect.Steps))]);
}

internal sealed record ExplainedCriterion(string Name, Truth Result, int Steps);

internal sealed record ExplainedRange(string Lowest, string Highest);

/// <summary>One fact a rule looked at. What does not belong to its kind is null.</summary>
internal sealed record EvidenceLine
{
    public string? Field { get; init; }

    public string? Value { get; init; }

    public Truth? Result { get; init; }

    public string? Activity { get; init; }

    public DateOnly? On { get; init; }

    public string? Detail { get; init; }

    public int? Count { get; init; }

    /// <summary>How long the lead has been quiet.</summary>
    public int? Days { get; init; }

    /// <summary>What this one occurrence gave, before rounding and caps.</summary>
    public double? Points { get; init; }

    public static IEnumerable<EvidenceLine> From(Evidence evidence) => evidence switch
    {
        Evidence.Field field => [new() { Field = field.Key, Value = field.Value?.Invariant, Result = field.Result }],
        Evidence.Occurrence occurrence => [Of(occurrence.Activity) with { Points = occurrence.Points }],
        Evidence.Behaviour behaviour => behaviour.Found.Select(Of),
        Evidence.Silence silence => [new() { On = silence.LastOn, Days = silence.Days }],
        Evidence.Depth depth => depth.Known.Select(field => new EvidenceLine { Field = field, Result = Truth.Met })
            .Concat(depth.Missing.Select(field => new EvidenceLine { Field = field, Result = Truth.Unknown })),
        _ => throw new InvalidOperationException($"Unknown evidence {evidence.GetType().Name}."),
    };

    private static EvidenceLine Of(AgedActivity activity) =>
        new() { Activity = activity.Type, On = activity.On, Detail = activity.Detail, Count = activity.Count };
}
