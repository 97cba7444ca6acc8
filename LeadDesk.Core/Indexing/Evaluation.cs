using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Indexing;

/// <summary>What a model says of every lead of an index on a day. Never changes: readers need no lock.</summary>
/// <remarks>
/// Equal to the point to what <see cref="Evaluator"/> says of each lead. The result of a later index, or of an edited model, is made from
/// this one and works out only what the change touches.
/// </remarks>
public sealed class Evaluation
{
    private readonly ModelCode _code;
    private readonly ChunkResult[] _results;
    private readonly int _workers;

    private Evaluation(LeadIndex index, ModelCode code, ChunkResult[] results, int workers)
    {
        Index = index;
        _code = code;
        _results = results;
        _workers = workers;
    }

    public LeadIndex Index { get; }

    public ScoringModel Model => _code.Model;

    public EvaluationDay Day => _code.Day;

    internal ModelCode Code => _code;

    internal ChunkResult[] Results => _results;

    internal int Workers => _workers;

    /// <summary>Evaluates every lead.</summary>
    /// <param name="model">Must be valid (<see cref="ModelValidation"/>).</param>
    /// <param name="day">In the time zone of the index.</param>
    /// <param name="workers">How many cores may be used; 0 for all. The result is the same with any number.</param>
    /// <exception cref="ArgumentException">The day is of another time zone than the index.</exception>
    public static Evaluation Of(LeadIndex index, ScoringModel model, EvaluationDay day, int workers = 0, CancellationToken cancellationToken = default)
    {
        RefuseOtherZone(index, day);

        return Of(index, new ModelCode(model, new(index, day, new()), previous: null), workers, cancellationToken);
    }

    /// <summary>The same model and day for a later index: only chunks that changed are evaluated.</summary>
    public Evaluation Following(LeadIndex later, CancellationToken cancellationToken = default)
    {
        if (later.Origin != Index.Origin)
        {
            return Of(later, Model, Day, _workers, cancellationToken);
        }

        var code = _code.Covers(later) ? _code : new ModelCode(Model, new(later, Day, _code.Tables), _code);
        var known = new Dictionary<LeadChunk, ChunkResult>(ReferenceEqualityComparer.Instance);

        for (var chunk = 0; chunk < _results.Length; chunk++)
        {
            known.Add(Index.Chunks[chunk], _results[chunk]);
        }

        return new(
            later,
            code,
            ForChunks(later, code, _workers, (worker, chunk) => known.GetValueOrDefault(later.Chunks[chunk]) ?? worker.Evaluate(later.Chunks[chunk]), cancellationToken),
            _workers);
    }

    /// <summary>The same leads by an edited model: only what the edit touches is worked out.</summary>
    /// <param name="edited">Must be valid.</param>
    public Evaluation With(ScoringModel edited, CancellationToken cancellationToken = default)
    {
        var code = new ModelCode(edited, new(Index, Day, _code.Tables), _code);
        var edit = new ModelEdit(_code, code);

        return edit.IsWhole
            ? Of(Index, code, _workers, cancellationToken)
            : new(Index, code, ForChunks(Index, code, _workers, (worker, chunk) => edit.Update(Index.Chunks[chunk], _results[chunk], worker), cancellationToken), _workers);
    }

    /// <summary>The same leads and model on another day.</summary>
    /// <param name="day">In the time zone of the index.</param>
    /// <exception cref="ArgumentException">The day is of another time zone than the index.</exception>
    public Evaluation On(EvaluationDay day, CancellationToken cancellationToken = default)
    {
        RefuseOtherZone(Index, day);

        return day == Day ? this : Of(Index, new ModelCode(Model, new(Index, day, _code.Tables), _code), _workers, cancellationToken);
    }

    /// <summary>Where a lead stands; null when there is no such lead.</summary>
    public Standing? Find(int leadId) => Index.PlaceOf(leadId) is { } place ? StandingOf(place.Chunk, place.Row) : null;

    /// <summary>The market a lead belongs to; null when it belongs to none, or there is no such lead.</summary>
    public Market? MarketOf(int leadId)
    {
        if (Index.PlaceOf(leadId) is not { } place)
        {
            return null;
        }

        Span<byte> market = [0];
        _code.Markets.Read(new(Index.Chunks[place.Chunk], place.Row, 1, _code.Today), market);

        return market[0] == 0 ? null : Model.Markets[market[0] - 1];
    }

    /// <summary>
    /// Whether this certainly says the same of a lead as an earlier evaluation, its data, activities and waiting time included. False may be
    /// said though nothing changed: leads that lie beside each other change together.
    /// </summary>
    public bool Shares(Evaluation earlier, int leadId) =>
        ReferenceEquals(this, earlier)
        || (Model == earlier.Model
            && Day == earlier.Day
            && Index.PlaceOf(leadId) is { } here
            && earlier.Index.PlaceOf(leadId) is { } there
            && ReferenceEquals(Index.Chunks[here.Chunk], earlier.Index.Chunks[there.Chunk])
            && ReferenceEquals(_results[here.Chunk], earlier._results[there.Chunk])
            && ReferenceEquals(Index.Waiting[here.Chunk], earlier.Index.Waiting[there.Chunk]));

    /// <summary>Where every lead stands, in the order of their ids.</summary>
    public IEnumerable<Standing> Standings()
    {
        for (var chunk = 0; chunk < _results.Length; chunk++)
        {
            for (var row = 0; row < Index.Chunks[chunk].Count; row++)
            {
                yield return StandingOf(chunk, row);
            }
        }
    }

    /// <summary>The rules that give a lead points, or take them, in the model's order; empty when there is no such lead.</summary>
    public IReadOnlyList<RulePoint> PointsOf(int leadId) => Index.PlaceOf(leadId) is { } place ? PointsOf(place.Chunk, place.Row) : [];

    /// <summary>Leads whose standing, apart from the waiting time, or whose points of any rule differ from another evaluation of the same index. Ascending.</summary>
    /// <exception cref="ArgumentException">The other is of another index.</exception>
    public IReadOnlyList<int> DifferingFrom(Evaluation before)
    {
        if (before.Index != Index)
        {
            throw new ArgumentException("The two evaluations are not of the same index.", nameof(before));
        }

        var differences = new Differences(before, this);

        return [.. ForChunks(Index, _code, _workers, (worker, chunk) => differences.In(chunk, worker), CancellationToken.None).SelectMany(ids => ids)];
    }

    internal Standing StandingOf(int chunk, int row)
    {
        var result = _results[chunk];
        var grades = result.Grades;

        return new(
            Index.Chunks[chunk].Ids[row],
            result.Scores[row],
            Grade.FromStep(grades.Grades[row]),
            new(Grade.FromStep(grades.Lowest[row]), Grade.FromStep(grades.Highest[row])),
            PersonaId(grades.Best[row]),
            PersonaId(grades.RunnersUp[row]),
            grades.RunnersUp[row] == 0 ? null : Grade.FromStep(grades.RunnerUpGrades[row]),
            Model.Bands[result.Bands[row]],
            Model.Routes[result.Routes[row]],
            (LeadStatus)Index.Chunks[chunk].Statuses[row],
            new DateTime(Index.Waiting[chunk][row], DateTimeKind.Utc))
        {
            AwaitsReaction = Index.Chunks[chunk].AwaitsReaction(row),
        };
    }

    internal IReadOnlyList<RulePoint> PointsOf(int chunk, int row) =>
    [
        .. _code.Rules.Select(rule => new RulePoint(rule.Rule, PointsOf(rule, chunk, row))).Where(rule => rule.Points != 0),
    ];

    /// <summary>The points of one of the model's rules; 0 for none.</summary>
    internal int PointsOf(AppliedRule? rule, int chunk, int row)
    {
        var rows = new Rows(Index.Chunks[chunk], row, 1, _code.Today);
        Span<byte> market = stackalloc byte[1];
        Span<int> points = stackalloc int[1];
        _code.Markets.Read(rows, market);
        rule?.Award(rows, market, points);

        return points[0];
    }

    /// <summary>The place of the route a lead would be on if one of the model's rules gave it nothing.</summary>
    /// <param name="points">What the rule gives it.</param>
    /// <param name="market">The lead's market.</param>
    internal ushort RouteWithout(AppliedRule rule, int points, int chunk, int row, byte market)
    {
        var result = _results[chunk];
        var cap = Model.Categories[rule.Category].Cap ?? int.MaxValue;
        var sum = result.Sums[rule.Category][row];
        var score = result.Scores[row] - Math.Min(sum, cap) + Math.Min(sum - points, cap);
        var band = _code.Qualification.BandOf(score, market);

        return _code.Qualification.RouteOf(_code.Qualification.CellOf(band, result.Grades.Grades[row]));
    }

    /// <summary>Does something for every chunk, on as many cores as allowed, and returns the results in the order of the chunks.</summary>
    internal static T[] ForChunks<T>(LeadIndex index, ModelCode code, int workers, Func<Worker, int, T> evaluate, CancellationToken cancellationToken)
    {
        var results = new T[index.Chunks.Length];
        var cores = workers > 0 ? workers : Environment.ProcessorCount;

        if (cores == 1 || results.Length == 1)
        {
            var worker = new Worker(code);

            for (var chunk = 0; chunk < results.Length; chunk++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                results[chunk] = evaluate(worker, chunk);
            }

            return results;
        }

        Parallel.For(
            0,
            results.Length,
            new ParallelOptions { MaxDegreeOfParallelism = cores, CancellationToken = cancellationToken },
            () => new Worker(code),
            (chunk, _, worker) =>
            {
                results[chunk] = evaluate(worker, chunk);

                return worker;
            },
            _ => { });

        return results;
    }

    // The days of activities are counted when they come into the index.
    private static void RefuseOtherZone(LeadIndex index, EvaluationDay day)
    {
        if (!day.Zone.Equals(index.Zone))
        {
            throw new ArgumentException($"The day is of {day.Zone.Id}, the index of {index.Zone.Id}.", nameof(day));
        }
    }

    private static Evaluation Of(LeadIndex index, ModelCode code, int workers, CancellationToken cancellationToken) =>
        new(index, code, ForChunks(index, code, workers, (worker, chunk) => worker.Evaluate(index.Chunks[chunk]), cancellationToken), workers);

    private string? PersonaId(int place) => place == 0 ? null : Model.Personas[place - 1].Id;
}
