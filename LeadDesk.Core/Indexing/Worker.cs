using System.Numerics;
using System.Runtime.InteropServices;

namespace LeadDesk.Core.Indexing;

/// <summary>Evaluates chunks on one thread; keeps what it can use again for the next chunk.</summary>
internal sealed class Worker(ModelCode model)
{
    private const int Remembered = 1 << 10;

    private readonly byte[] _markets = new byte[LeadChunk.Capacity];
    private readonly KnownFilling[] _fillings = new KnownFilling[Remembered];
    private readonly int[] _effects = new int[Filling.LengthFor(model.Personas.Length)];
    private readonly byte[][] _behaviours = [.. Enumerable.Range(0, model.Behaviours).Select(_ => new byte[LeadChunk.Capacity])];
    private readonly int[] _shareEffects = new int[model.Personas.Length];

    public ModelCode Model => model;

    /// <summary>Everything anew.</summary>
    public ChunkResult Evaluate(LeadChunk chunk)
    {
        var rows = Rows.All(chunk, model.Today) with { Behaviours = _behaviours };
        var markets = MarketsOf(rows);
        var sums = model.SumsOf(rows, markets);
        var effects = EffectsOf(rows);
        var unknown = UnknownOf(rows);
        var grades = Rank(rows, effects);

        for (var row = 0; row < chunk.Count; row++)
        {
            Look(chunk, row, effects, unknown[row], grades);
        }

        return Qualify(sums, effects, unknown, ScoresOf(sums, chunk.Count), grades);
    }

    /// <summary>The market of each row; valid until the next call.</summary>
    public ReadOnlySpan<byte> MarketsOf(in Rows rows)
    {
        model.Markets.Read(rows, _markets);

        return _markets.AsSpan(0, rows.Count);
    }

    public int[][] EffectsOf(Rows rows) => [.. Enumerable.Range(0, model.Personas.Length).Select(persona => EffectsOf(rows, persona))];

    public int[] EffectsOf(in Rows rows, int persona)
    {
        var effects = GC.AllocateUninitializedArray<int>(rows.Count);
        model.Personas[persona].Judge(rows, effects);

        return effects;
    }

    public ulong[] UnknownOf(in Rows rows)
    {
        var unknown = GC.AllocateUninitializedArray<ulong>(rows.Count);
        model.FindUnknown(rows, unknown);

        return unknown;
    }

    /// <summary>Base score and every category's sum up to its cap.</summary>
    public int[] ScoresOf(int[][] sums, int count)
    {
        var scores = GC.AllocateUninitializedArray<int>(count);
        scores.AsSpan().Fill(model.Model.BaseScore);

        for (var category = 0; category < sums.Length; category++)
        {
            AddCapped(scores, sums[category], model.Model.Categories[category].Cap ?? int.MaxValue);
        }

        return scores;
    }

    private static void AddCapped(Span<int> scores, ReadOnlySpan<int> sums, int cap)
    {
        var whole = MemoryMarshal.Cast<int, Vector<int>>(scores);
        var added = MemoryMarshal.Cast<int, Vector<int>>(sums);
        var most = new Vector<int>(cap);

        for (var index = 0; index < whole.Length; index++)
        {
            whole[index] += Vector.Min(added[index], most);
        }

        for (var row = whole.Length * Vector<int>.Count; row < scores.Length; row++)
        {
            scores[row] += Math.Min(sums[row], cap);
        }
    }

    /// <summary>
    /// Finds the best persona of every lead and the runner-up; how far grades reach is left open. <see cref="MarketsOf"/> must have been called for the rows.
    /// </summary>
    public GradeResult Rank(in Rows rows, int[][] effects)
    {
        var result = GradeResult.For(rows.Count);

        for (var start = 0; start < rows.Count; start += Vector<int>.Count)
        {
            Rank(start, Math.Min(Vector<int>.Count, rows.Count - start), effects, result);
        }

        return result;
    }

    /// <summary>Finds how far a lead's grade reaches. <see cref="MarketsOf"/> must have been called for all rows of the chunk.</summary>
    public void Look(LeadChunk chunk, int row, int[][] effects, ulong unknown, GradeResult grades)
    {
        var (lowest, highest) = RangeOf(chunk, row, effects, unknown, grades.Grades[row]);
        grades.Lowest[row] = (byte)lowest;
        grades.Highest[row] = (byte)highest;
    }

    /// <summary>Completes a result with bands and routes.</summary>
    /// <param name="bands">Where they are known already; otherwise <see cref="MarketsOf"/> must have been called for all rows of the chunk.</param>
    public ChunkResult Qualify(int[][] sums, int[][] effects, ulong[] unknown, int[] scores, GradeResult grades, ushort[]? bands = null)
    {
        bands ??= model.Qualification.BandsOf(scores, _markets);
        var (routes, cells) = model.Qualification.RoutesOf(bands, grades.Grades);

        return new() { Sums = sums, Effects = effects, Unknown = unknown, Scores = scores, Grades = grades, Bands = bands, Routes = routes, Cells = cells };
    }

    /// <summary>Qualifies those leads anew whose sums changed, when nothing but sums did. <see cref="MarketsOf"/> must have been called for all rows of the chunk.</summary>
    /// <param name="changed">By row.</param>
    public ChunkResult Requalify(ChunkResult old, int[][] sums, ReadOnlySpan<bool> changed)
    {
        var scores = (int[])old.Scores.Clone();
        var (bands, routes, cells) = (old.Bands, old.Routes, old.Cells);

        for (var row = 0; row < scores.Length; row++)
        {
            if (!changed[row])
            {
                continue;
            }

            scores[row] = ScoreOf(sums, row);
            var band = model.Qualification.BandOf(scores[row], _markets[row]);

            if (band != bands[row])
            {
                if (ReferenceEquals(bands, old.Bands))
                {
                    (bands, routes, cells) = ([.. bands], [.. routes], [.. cells]);
                }

                var cell = model.Qualification.CellOf(band, old.Grades.Grades[row]);
                cells[model.Qualification.CellOf(bands[row], old.Grades.Grades[row])]--;
                cells[cell]++;
                bands[row] = (ushort)band;
                routes[row] = model.Qualification.RouteOf(cell);
            }
        }

        return old with { Sums = sums, Scores = scores, Bands = bands, Routes = routes, Cells = cells };
    }

    private int ScoreOf(int[][] sums, int row)
    {
        var score = model.Model.BaseScore;

        for (var category = 0; category < sums.Length; category++)
        {
            score += Math.Min(sums[category][row], model.Model.Categories[category].Cap ?? int.MaxValue);
        }

        return score;
    }

    /// <summary>Whether filling these fields can do something else than by another model, always the same, that tests the same fields.</summary>
    public bool OutlookChanged(ulong unknown, ModelCode other)
    {
        if (unknown == 0 || ReferenceEquals(model.Outlook, other.Outlook))
        {
            return false;
        }

        ref var known = ref FillingAt(unknown);

        return known.Changed ??= !known.Filling.Equals(other.Outlook.FillingOf(unknown));
    }

    // Neighbouring leads lack the same facts over and over: the latest fillings are found without the outlook's dictionary.
    private ref KnownFilling FillingAt(ulong unknown)
    {
        ref var known = ref _fillings[(int)((unknown * 0x9E3779B97F4A7C15UL) >> 54)];

        if (known.Filling is null || known.Unknown != unknown)
        {
            known = new() { Unknown = unknown, Filling = model.Outlook.FillingOf(unknown) };
        }

        return ref known;
    }

    // The leads of one vector side by side, persona by persona.
    private void Rank(int start, int count, int[][] effects, GradeResult result)
    {
        var (best, bestGrade) = (Vector<int>.Zero, Vector<int>.Zero - Vector<int>.One);
        var (runnerUp, runnerUpGrade) = (best, bestGrade);

        for (var persona = 0; persona < effects.Length; persona++)
        {
            var grade = Effects.Grades(Effects.Steps(Load(effects[persona], start, count)));
            grade = model.Outlook.CountryDecidesPersonas ? grade | ~BuysHere(persona, start, count) : grade;
            var place = new Vector<int>(persona + 1);

            // On equal grades the persona that comes first stays.
            var wins = Vector.GreaterThan(grade, bestGrade);
            var follows = Vector.GreaterThan(grade, runnerUpGrade);
            runnerUp = Vector.ConditionalSelect(wins, best, Vector.ConditionalSelect(follows, place, runnerUp));
            runnerUpGrade = Vector.ConditionalSelect(wins, bestGrade, Vector.Max(grade, runnerUpGrade));
            best = Vector.ConditionalSelect(wins, place, best);
            bestGrade = Vector.Max(grade, bestGrade);
        }

        for (var lane = 0; lane < count; lane++)
        {
            result.Grades[start + lane] = (byte)Math.Max(0, bestGrade[lane]);
            result.Best[start + lane] = (ushort)best[lane];
            result.RunnersUp[start + lane] = (ushort)runnerUp[lane];
            result.RunnerUpGrades[start + lane] = (byte)Math.Max(0, runnerUpGrade[lane]);
        }
    }

    private static Vector<int> Load(ReadOnlySpan<int> values, int start, int count)
    {
        if (count == Vector<int>.Count)
        {
            return new(values[start..]);
        }

        Span<int> padded = stackalloc int[Vector<int>.Count];
        values.Slice(start, count).CopyTo(padded);

        return new(padded);
    }

    // All bits where the persona buys in the lead's market.
    private Vector<int> BuysHere(int persona, int start, int count)
    {
        Span<int> buys = stackalloc int[Vector<int>.Count];

        for (var lane = 0; lane < count; lane++)
        {
            buys[lane] = model.Outlook.PersonasIn(_markets[start + lane])[persona];
        }

        return new(buys);
    }

    private (int Lowest, int Highest) RangeOf(LeadChunk chunk, int row, int[][] effects, ulong unknown, int grade)
    {
        var countryMatters = model.Outlook.CountryDecidesPersonas && (chunk.Column(LeadColumns.Country)?[row] ?? 0) == 0;

        if (unknown == 0 && !countryMatters)
        {
            return (grade, grade);
        }

        for (var persona = 0; persona < effects.Length; persona++)
        {
            _effects[persona] = effects[persona][row];
        }

        if (!countryMatters)
        {
            return FillingAt(unknown).Filling.RangeOf(_effects, model.Outlook.PersonasIn(_markets[row]));
        }

        for (var persona = 0; persona < _shareEffects.Length; persona++)
        {
            _shareEffects[persona] = model.ShareEffect(persona, chunk.KnownFields[row]);
        }

        return model.Outlook.ForUnknownCountry(unknown, _effects, _shareEffects);
    }

    private struct KnownFilling
    {
        public ulong Unknown;
        public Filling Filling;
        public bool? Changed;
    }
}
