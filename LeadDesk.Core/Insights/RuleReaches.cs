using System.Collections;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Insights;

/// <summary>The reach of every rule of a model, in its order. Never changes.</summary>
/// <remarks>After an edit only rules that changed are worked out, after an import only the chunks of the leads that changed.</remarks>
public sealed class RuleReaches : IReadOnlyList<RuleReach>
{
    private readonly Evaluation _evaluation;
    private readonly Outcomes[] _everybody;
    private readonly Counted[] _rules;

    private RuleReaches(Evaluation evaluation, Outcomes[] everybody, Counted[] rules)
    {
        _evaluation = evaluation;
        _everybody = everybody;
        _rules = rules;
    }

    public int Count => _rules.Length;

    public RuleReach this[int index] => _rules[index].Reach;

    /// <summary>Of all rules of the model, those that are switched off too.</summary>
    /// <param name="previous">Of an earlier evaluation: what still holds is taken over, the same instances. Null for none.</param>
    public static RuleReaches Of(Evaluation evaluation, RuleReaches? previous = null, CancellationToken cancellationToken = default) =>
        Of(evaluation, evaluation.Model.Rules, previous, cancellationToken);

    /// <summary>Of a rule; null when the model does not have it.</summary>
    public RuleReach? Find(string ruleId) => Array.Find(_rules, rule => rule.Reach.Rule.Id == ruleId)?.Reach;

    public IEnumerator<RuleReach> GetEnumerator() => _rules.Select(rule => rule.Reach).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static RuleReaches Of(Evaluation evaluation, IReadOnlyList<ScoringRule> rules, RuleReaches? previous, CancellationToken cancellationToken)
    {
        previous = previous?._evaluation.Day == evaluation.Day && previous._evaluation.Index.Origin == evaluation.Index.Origin ? previous : null;
        var sources = rules.Select(rule => new Source(rule, evaluation, previous?.StillTrueOf(rule, evaluation))).ToArray();
        var earlierPlaces = PlacesOf(evaluation.Index, previous?._evaluation.Index);
        var chunks = Evaluation.ForChunks(
            evaluation.Index,
            evaluation.Code,
            evaluation.Workers,
            (worker, chunk) => ReachesIn(evaluation.Index.Chunks[chunk], worker, sources, earlierPlaces[chunk]),
            cancellationToken);
        var everybody = chunks.Select((_, chunk) => previous is not null && earlierPlaces[chunk] is >= 0 and var place
            ? previous._everybody[place]
            : OutcomesOf(evaluation.Index.Chunks[chunk])).ToArray();
        var all = everybody.Aggregate(default(Outcomes), (sum, outcomes) => sum + outcomes);

        return new(evaluation, everybody, [.. sources.Select((source, place) => source.Finished([.. chunks.Select(chunk => chunk[place])], all))]);
    }

    /// <summary>Whether these are the reaches of the rules of this very evaluation.</summary>
    internal bool AreOf(Evaluation evaluation) =>
        _evaluation.Index == evaluation.Index && _evaluation.Day == evaluation.Day && _evaluation.Model.Equals(evaluation.Model);

    /// <summary>Whom a rule reaches in a chunk of the index.</summary>
    internal ChunkReach In(int rule, int chunk) => _rules[rule].Chunks[chunk];

    /// <summary>Whether two rules give points to exactly the same leads, or take them from them.</summary>
    internal bool ReachTheSame(int one, int other) =>
        _rules[one].Reach.Leads == _rules[other].Reach.Leads
        && _rules[one].Chunks.Zip(_rules[other].Chunks).All(pair => pair.First.ReachesTheSame(pair.Second));

    // Null when the rule, or what it depends on besides the leads, is another.
    private Counted? StillTrueOf(ScoringRule rule, Evaluation evaluation) =>
        Array.Find(_rules, known => known.Reach.Rule.Equals(rule)) is { } counted
        && (rule.Markets.Count == 0 || _evaluation.Model.Markets.Equals(evaluation.Model.Markets))
            ? counted
            : null;

    // By chunk: where an earlier index has the very same one; -1 where it has not.
    private static int[] PlacesOf(LeadIndex index, LeadIndex? earlier)
    {
        var places = new Dictionary<LeadChunk, int>(ReferenceEqualityComparer.Instance);

        foreach (var (place, chunk) in (earlier?.Chunks ?? []).Index())
        {
            places.Add(chunk, place);
        }

        return [.. index.Chunks.Select(chunk => places.GetValueOrDefault(chunk, -1))];
    }

    private static ChunkReach[] ReachesIn(LeadChunk chunk, Worker worker, Source[] sources, int earlierPlace)
    {
        var reaches = new ChunkReach[sources.Length];
        var rows = Rows.All(chunk, worker.Model.Today);
        var markets = worker.MarketsOf(rows);

        for (var rule = 0; rule < reaches.Length; rule++)
        {
            reaches[rule] = sources[rule].ReachIn(rows, markets, earlierPlace);
        }

        return reaches;
    }

    private static Outcomes OutcomesOf(LeadChunk chunk)
    {
        var outcomes = default(Outcomes);

        foreach (var status in chunk.Statuses)
        {
            outcomes += Outcomes.Of((LeadStatus)status);
        }

        return outcomes;
    }

    /// <param name="Chunks">What the reach is the sum of.</param>
    private sealed record Counted(RuleReach Reach, ChunkReach[] Chunks);

    /// <summary>Where the reach of a rule comes from: what is known of it, or else the leads.</summary>
    private sealed class Source(ScoringRule rule, Evaluation evaluation, Counted? known)
    {
        private readonly RuleOnLeads _rule = new(rule, evaluation);

        public ChunkReach ReachIn(in Rows rows, ReadOnlySpan<byte> markets, int earlierPlace)
        {
            if (known is not null && earlierPlace >= 0)
            {
                return known.Chunks[earlierPlace];
            }

            Span<int> points = stackalloc int[LeadChunk.Capacity];
            points = points[..rows.Count];
            _rule.Award(rows, markets, points);

            return new(rows.Chunk, points);
        }

        public Counted Finished(ChunkReach[] chunks, Outcomes everybody)
        {
            var outcomes = chunks.Aggregate(default(Outcomes), (sum, chunk) => sum + chunk.Outcomes);
            var reach = new RuleReach(rule, chunks.Sum(chunk => chunk.Leads), chunks.Sum(chunk => chunk.Points), outcomes, everybody);

            return new(known is not null && known.Reach.Equals(reach) ? known.Reach : reach, chunks);
        }
    }
}
