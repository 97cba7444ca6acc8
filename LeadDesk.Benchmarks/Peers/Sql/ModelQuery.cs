using LeadDesk.Benchmarks.Bases;
using LeadDesk.Core;
using LeadDesk.Core.Grading;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Benchmarks.Peers.Sql;

/// <summary>
/// A whole scoring model as one SQL query over the tables "leads" and "activities": rules with rounding and caps, categories with caps,
/// score, the grade of every persona and the best one.
/// </summary>
internal sealed class ModelQuery
{
    private readonly ScoringModel _model;
    private readonly SqlDialect _dialect;
    private readonly ActivitySums _sums;
    private readonly ConditionSql _conditions;

    private ModelQuery(ScoringModel model, SqlDialect dialect)
    {
        _model = model;
        _dialect = dialect;
        _sums = new(dialect);
        _conditions = new(dialect, _sums);
    }

    /// <summary>The query; its columns are id, score, grade (0 for F to 12 for A+) and grade1, grade2 ... of the personas.</summary>
    public static string For(ScoringModel model, SqlDialect dialect) => new ModelQuery(model, dialect).Write();

    private string Write()
    {
        var rules = _model.Rules.Where(rule => rule.Enabled).ToList();

        // Written first: they decide which sums the query has to make.
        var points = rules.Select((rule, index) => $"{InMarket(rule.Markets, PointsOf(rule), "0")} AS rule{index + 1}").ToList();
        var grades = _model.Personas.Select((persona, index) => $"{InMarket(persona.Markets, GradeOf(persona), "-1")} AS grade{index + 1}").ToList();
        var score = string.Join(" + ", _model.Categories.Select(category => CategoryOf(category, rules)).Prepend(SqlDialect.Number(_model.BaseScore)));
        var gradeNames = _model.Personas.Select((_, index) => $"grade{index + 1}").ToList();

        // Without CAST, a database may widen sums of whole numbers beyond what fits the result's columns.
        return $"""
            WITH sums AS (
              SELECT lead_id,
                {string.Join(",\n    ", _sums.SelectList)}
              FROM (SELECT lead_id, type, detail, count, {GeneratedBase.Day.Today.DayNumber} - day AS age FROM activities WHERE day <= {GeneratedBase.Day.Today.DayNumber}) AS aged
              GROUP BY lead_id),
            facts AS (
              SELECT leads.*, sums.*, {Market()} AS market
              FROM leads LEFT JOIN sums ON sums.lead_id = leads.id),
            judged AS (
              SELECT id,
                {string.Join(",\n    ", points)},
                {string.Join(",\n    ", grades)}
              FROM facts)
            SELECT id,
              CAST({score} AS INTEGER) AS score,
              CAST({_dialect.Greatest(["0", .. gradeNames])} AS INTEGER) AS grade,
              {string.Join(", ", gradeNames)}
            FROM judged
            """;
    }

    private string PointsOf(ScoringRule rule) => rule switch
    {
        ProfileRule profile => $"CASE WHEN {_conditions.Of(profile.When)} THEN {rule.Points} ELSE 0 END",
        ActivityRule activity => Capped(Enough(activity, Rounded(ExactPoints(activity))), activity.Cap),
        InactivityRule inactivity => $"CASE WHEN {QuietDays(inactivity)} >= {inactivity.Days} THEN {rule.Points} ELSE 0 END",
        CompletenessRule completeness => Rounded($"{rule.Points} * {KnownFields(completeness)} / {completeness.Fields.Count}.0"),
        _ => throw new NotSupportedException($"Unknown rule {rule.GetType().Name}."),
    };

    private string ExactPoints(ActivityRule rule) => (rule.Counting, rule.HalfLifeDays) switch
    {
        (Counting.Once, null) => $"CASE WHEN {_sums.LatestAge(rule.Activities)} IS NOT NULL THEN {rule.Points} END",
        (Counting.Once, { } halfLife) => $"{rule.Points} * {SqlDialect.Decay(_sums.LatestAge(rule.Activities), halfLife)}",
        (_, null) => $"{rule.Points} * {_sums.Occurrences(rule.Activities)}",
        (_, { } halfLife) => _sums.DecayedPoints(rule, halfLife),
    };

    private string Enough(ActivityRule rule, string points) => rule.MinCount > 1
        ? $"CASE WHEN {_sums.Occurrences(rule.Activities)} >= {rule.MinCount} THEN {points} ELSE 0 END"
        : points;

    private string QuietDays(InactivityRule rule) =>
        $"coalesce({_sums.LatestAge(new(rule.Types))}, {AgeOf($"\"{PeerColumns.CreatedDay}\"")})";

    // A lead that was created in the future counts as created today.
    private string AgeOf(string day) => _dialect.Greatest("0", $"{GeneratedBase.Day.Today.DayNumber} - {day}");

    private static string KnownFields(CompletenessRule rule) =>
        $"({string.Join(" + ", rule.Fields.Select(field => $"CASE WHEN {ConditionSql.Column(field)} IS NOT NULL THEN 1 ELSE 0 END"))})";

    // Both databases round half away from zero.
    private static string Rounded(string points) => $"CAST(coalesce(round({points}), 0) AS INTEGER)";

    private string Capped(string points, int? cap) => cap is { } most ? _dialect.Greatest($"{-most}", _dialect.Least($"{most}", points)) : points;

    private string CategoryOf(Category category, List<ScoringRule> rules)
    {
        var own = rules.Select((rule, index) => (rule.Category, Name: $"rule{index + 1}")).Where(rule => rule.Category == category.Id).ToList();
        var sum = own.Count == 0 ? "0" : $"({string.Join(" + ", own.Select(rule => rule.Name))})";

        return category.Cap is { } cap ? _dialect.Least($"{cap}", sum) : sum;
    }

    private string GradeOf(Persona persona)
    {
        var steps = persona.Criteria
            .Where(criterion => criterion.Kind is CriterionKind.Should)
            .Select(criterion => $"CASE WHEN {_conditions.Of(criterion.When)} THEN {criterion.Steps} ELSE 0 END");
        var knockOuts = persona.Criteria
            .Where(criterion => criterion.Kind is not CriterionKind.Should)
            .Select(criterion => criterion.Kind is CriterionKind.Must ? $"NOT {_conditions.Of(criterion.When)}" : _conditions.Of(criterion.When));
        var sum = string.Join(" + ", steps.Prepend($"{persona.StartGrade.Step}"));

        return $"CASE WHEN {string.Join(" OR ", knockOuts.DefaultIfEmpty("FALSE"))} THEN 0 "
            + $"ELSE {_dialect.Greatest("0", _dialect.Least($"{Grade.APlus.Step}", sum))} END";
    }

    private static string InMarket(ValueList<string> markets, string value, string otherwise) =>
        markets.Count == 0 ? value : $"CASE WHEN market IN ({SqlDialect.Texts(markets)}) THEN {value} ELSE {otherwise} END";

    private string Market() => _model.Markets.Count == 0
        ? "NULL"
        : $"CASE {string.Join(" ", _model.Markets.Select(Market))} END";

    private static string Market(Market market) =>
        $"WHEN \"{PeerColumns.CountryCode}\" IN ({SqlDialect.Texts(market.Countries)}) THEN {SqlDialect.Text(market.Id)}";
}
