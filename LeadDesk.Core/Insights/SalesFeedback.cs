using LeadDesk.Core.Indexing;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Insights;

/// <summary>What sales decided about the leads that go to sales because of one rule: without its points they would not.</summary>
/// <param name="MoreThanUsual">
/// How many more of them were rejected than if sales had rejected them as often as all leads; negative for fewer. The higher, the more there is to talk about.
/// </param>
public sealed record RuleAcceptance(ScoringRule Rule, Acceptance Acceptance, double MoreThanUsual);

/// <summary>What sales says of the scoring model by accepting and rejecting leads.</summary>
/// <remarks>Leads are judged as they are today: grades, bands and points may have been others on the day of the decision.</remarks>
/// <param name="Letters">A first; groups without any decision are left out, here and below.</param>
/// <param name="Bands">Highest first.</param>
/// <param name="Personas">In the model's order, leads without one last.</param>
/// <param name="Sources">Most decisions first.</param>
/// <param name="Rules">What is most worth talking about first; rules with too few decisions come last.</param>
public sealed record SalesFeedback(
    Acceptance All,
    ValueList<GroupAcceptance> Letters,
    ValueList<GroupAcceptance> Bands,
    ValueList<GroupAcceptance> Personas,
    ValueList<GroupAcceptance> Sources,
    ValueList<RuleAcceptance> Rules)
{
    /// <param name="verdicts">At most one for each lead; those for leads the evaluation does not know are left out.</param>
    public static SalesFeedback Of(Evaluation evaluation, IEnumerable<Verdict> verdicts, CancellationToken cancellationToken = default)
    {
        var decided = verdicts
            .Select(verdict => (Verdict: verdict, Place: evaluation.Index.PlaceOf(verdict.LeadId)))
            .Where(known => known.Place is not null)
            .Select(known => new Decided(known.Verdict, known.Place!.Value.Chunk, known.Place.Value.Row))
            .ToList();
        var all = Acceptance.Of([.. decided.Select(lead => lead.Verdict)]);

        return new(
            all,
            ByGroup(decided, lead => evaluation.Code.Qualification.LetterOfStep[ResultOf(lead).Grades.Grades[lead.Row]], letter => ModelValidation.Letters[letter]),
            ByGroup(decided, lead => -ResultOf(lead).Bands[lead.Row], band => evaluation.Model.Bands[-band].Id),
            ByGroup(decided, PersonaOf, persona => persona == int.MaxValue ? null : evaluation.Model.Personas[persona].Id),
            ByGroup(decided, SourceOf, source => evaluation.Index.TableOf(LeadColumns.Source).ValueOf(source)?.Invariant)
                .OrderByDescending(source => source.Acceptance.Decided).ThenBy(source => source.Group, StringComparer.Ordinal)
                .ToValueList(),
            ByRule(evaluation, decided, all, cancellationToken));

        ChunkResult ResultOf(Decided lead) => evaluation.Results[lead.Chunk];

        int PersonaOf(Decided lead) => ResultOf(lead).Grades.Best[lead.Row] is > 0 and var best ? best - 1 : int.MaxValue;

        int SourceOf(Decided lead) => evaluation.Index.Chunks[lead.Chunk].Column(LeadColumns.Source)?[lead.Row] ?? 0;
    }

    private static ValueList<GroupAcceptance> ByGroup(List<Decided> decided, Func<Decided, int> place, Func<int, string?> name) => decided
        .GroupBy(place, lead => lead.Verdict)
        .OrderBy(group => group.Key)
        .Select(group => new GroupAcceptance(name(group.Key), Acceptance.Of([.. group])))
        .ToValueList();

    private static ValueList<RuleAcceptance> ByRule(Evaluation evaluation, List<Decided> decided, Acceptance all, CancellationToken cancellationToken)
    {
        var byChunk = decided.ToLookup(lead => lead.Chunk);
        var lifted = Evaluation.ForChunks(
            evaluation.Index, evaluation.Code, evaluation.Workers, (worker, chunk) => LiftedIn(evaluation, chunk, [.. byChunk[chunk]], worker), cancellationToken);
        var usual = all.Decided == 0 ? 0 : (double)all.Rejected / all.Decided;

        return lifted
            .SelectMany(chunk => chunk)
            .GroupBy(lead => lead.Rule, lead => lead.Verdict)
            .OrderBy(rule => rule.Key)
            .Select(rule => (evaluation.Code.Rules[rule.Key].Rule, Acceptance: Acceptance.Of([.. rule])))
            .Select(rule => new RuleAcceptance(rule.Rule, rule.Acceptance, rule.Acceptance.Rejected - (usual * rule.Acceptance.Decided)))
            .OrderBy(rule => rule.Acceptance.IsTooFew)
            .ThenByDescending(rule => rule.MoreThanUsual)
            .ThenByDescending(rule => rule.Acceptance.Rejected)
            .ToValueList();
    }

    // Which rules bring which of a chunk's leads to sales.
    private static List<(int Rule, Verdict Verdict)> LiftedIn(Evaluation evaluation, int chunk, Decided[] decided, Worker worker)
    {
        var routes = evaluation.Model.Routes;
        var lifted = new List<(int, Verdict)>();
        var qualified = decided.Where(lead => routes[evaluation.Results[chunk].Routes[lead.Row]].GoesToSales).ToArray();

        if (qualified.Length == 0)
        {
            return lifted;
        }

        var rows = Rows.All(evaluation.Index.Chunks[chunk], evaluation.Code.Today);
        var markets = worker.MarketsOf(rows);
        Span<int> points = stackalloc int[LeadChunk.Capacity];
        points = points[..rows.Count];

        for (var rule = 0; rule < evaluation.Code.Rules.Length; rule++)
        {
            var applied = evaluation.Code.Rules[rule];
            applied.Award(rows, markets, points);

            foreach (var lead in qualified)
            {
                var given = points[lead.Row];

                if (given != 0 && !routes[evaluation.RouteWithout(applied, given, chunk, lead.Row, markets[lead.Row])].GoesToSales)
                {
                    lifted.Add((rule, lead.Verdict));
                }
            }
        }

        return lifted;
    }

    /// <summary>A lead with a verdict, and where it lies.</summary>
    private readonly record struct Decided(Verdict Verdict, int Chunk, int Row);
}
