using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Insights;

/// <summary>In what one lead can resemble another.</summary>
public enum LeadTrait
{
    /// <summary>The persona the grade comes from.</summary>
    Persona,

    Industry,

    /// <summary>The number of employees, half to twice as many.</summary>
    Size,

    /// <summary>A word of at least four letters in the job title.</summary>
    JobTitle,

    Country,

    Source,

    /// <summary>Kinds of activities.</summary>
    Activities,
}

/// <summary>A lead that was won and resembles another.</summary>
/// <param name="Likeness">Above 0, at most 1.</param>
/// <param name="InCommon">At least two traits.</param>
public sealed record SimilarWonLead(int LeadId, double Likeness, ValueList<LeadTrait> InCommon);

/// <summary>Which of the leads that were won resemble a lead most: what worked with them may work again.</summary>
/// <remarks>
/// Persona and industry weigh 3, size, job title and activities 2, country and source 1. The likeness is the weight of what both have in common,
/// divided by the weight of all that is known of the lead in question; of the activities counts the share of kinds both did among those either did. So nobody is alike for
/// lack of data. Texts are compared folded. Who has but one trait in common is not alike.
/// </remarks>
public sealed class SimilarWonLeads
{
    private const int FewestInCommon = 2;
    private const double PersonaWeight = 3;
    private const double ActivityWeight = 2;
    private const int ShortestWord = 4;

    // More kinds of activities than this are hardly told apart by anybody.
    private const int MostKinds = 64;

    private readonly Evaluation _evaluation;
    private readonly List<ComparedField> _fields;
    private readonly Dictionary<string, int> _types = new(StringComparer.Ordinal);
    private readonly sbyte[] _typeOfKind;
    private readonly ushort _persona;
    private readonly ulong _activities;
    private readonly double _weight;

    private SimilarWonLeads(Evaluation evaluation, int chunk, int row)
    {
        _evaluation = evaluation;
        _typeOfKind = new sbyte[evaluation.Index.Kinds.Count + 1];
        _persona = evaluation.Results[chunk].Grades.Best[row];
        _activities = ActivitiesOf(evaluation.Index.Chunks[chunk], row);
        _fields = [.. FieldsOf(evaluation.Index, evaluation.Index.Chunks[chunk], row)];
        _weight = (_persona == 0 ? 0 : PersonaWeight) + (_activities == 0 ? 0 : ActivityWeight) + _fields.Sum(field => field.Weight);
    }

    /// <summary>The most alike first; of equally alike ones the younger. Empty when there are none, or no such lead. Only leads that were won are looked at.</summary>
    /// <param name="most">How many to name.</param>
    public static IReadOnlyList<SimilarWonLead> Of(Evaluation evaluation, int leadId, int most, CancellationToken cancellationToken = default) =>
        evaluation.Index.PlaceOf(leadId) is { } place
            ? new SimilarWonLeads(evaluation, place.Chunk, place.Row).Best(leadId, most, cancellationToken)
            : [];

    private List<SimilarWonLead> Best(int but, int most, CancellationToken cancellationToken)
    {
        var best = new PriorityQueue<(int Chunk, int Row), (double Likeness, int Id)>();

        for (var chunk = 0; chunk < _evaluation.Results.Length && _weight > 0; chunk++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var leads = _evaluation.Index.Chunks[chunk];

            for (var row = NextWon(leads, 0); row >= 0; row = NextWon(leads, row + 1))
            {
                var (likeness, common) = leads.Ids[row] == but ? default : LikenessOf(leads, _evaluation.Results[chunk], row);

                if (common >= FewestInCommon)
                {
                    best.Enqueue((chunk, row), (likeness, leads.Ids[row]));

                    if (best.Count > most)
                    {
                        best.Dequeue();
                    }
                }
            }
        }

        return [.. best.UnorderedItems.OrderByDescending(found => found.Priority).Select(found => Named(found.Element, found.Priority))];
    }

    private static int NextWon(LeadChunk leads, int from) =>
        leads.Statuses.AsSpan(from).IndexOf((byte)LeadStatus.Won) is >= 0 and var ahead ? from + ahead : -1;

    private (double Likeness, int Common) LikenessOf(LeadChunk leads, ChunkResult result, int row)
    {
        var (weight, common) = (0.0, 0);

        if (_persona != 0 && result.Grades.Best[row] == _persona)
        {
            (weight, common) = (PersonaWeight, 1);
        }

        foreach (var field in _fields)
        {
            if (field.IsShared(leads, row))
            {
                (weight, common) = (weight + field.Weight, common + 1);
            }
        }

        var shared = SharedActivities(leads, row);

        return ((weight + (ActivityWeight * shared)) / _weight, shared > 0 ? common + 1 : common);
    }

    private SimilarWonLead Named((int Chunk, int Row) place, (double Likeness, int Id) found)
    {
        var leads = _evaluation.Index.Chunks[place.Chunk];
        var common = _fields.Where(field => field.IsShared(leads, place.Row)).Select(field => field.Trait).ToList();

        if (_persona != 0 && _evaluation.Results[place.Chunk].Grades.Best[place.Row] == _persona)
        {
            common.Add(LeadTrait.Persona);
        }

        if (SharedActivities(leads, place.Row) > 0)
        {
            common.Add(LeadTrait.Activities);
        }

        return new(found.Id, found.Likeness, [.. common.Order()]);
    }

    private double SharedActivities(LeadChunk leads, int row)
    {
        if (_activities == 0)
        {
            return 0;
        }

        var others = ActivitiesOf(leads, row);

        return (double)ulong.PopCount(_activities & others) / ulong.PopCount(_activities | others);
    }

    // A bit for each kind of activity.
    private ulong ActivitiesOf(LeadChunk leads, int row)
    {
        var (start, end) = Rows.All(leads, _evaluation.Day.Today.DayNumber).ActivitiesOf(row);
        var kinds = 0UL;

        for (var index = start; index < end; index++)
        {
            kinds |= BitOf(leads.Activities.Kinds[index]);
        }

        return kinds;
    }

    private ulong BitOf(int kind)
    {
        if (_typeOfKind[kind] == 0)
        {
            var type = ActivityKinds.Spelt(_evaluation.Index.Kinds, kind).Type;

            if (!_types.TryGetValue(type, out var place))
            {
                _types.Add(type, place = _types.Count);
            }

            _typeOfKind[kind] = place < MostKinds ? (sbyte)(place + 1) : (sbyte)-1;
        }

        return _typeOfKind[kind] > 0 ? 1UL << (_typeOfKind[kind] - 1) : 0;
    }

    private static IEnumerable<ComparedField> FieldsOf(LeadIndex index, LeadChunk leads, int row)
    {
        (LeadTrait Trait, double Weight, string Field, Func<FieldValue, Func<FieldValue, bool>> Alike)[] compared =
        [
            (LeadTrait.Industry, 3, BuiltInFields.Industry, SameText),
            (LeadTrait.Size, 2, BuiltInFields.Employees, LikeSize),
            (LeadTrait.JobTitle, 2, BuiltInFields.JobTitle, SharedWord),
            (LeadTrait.Country, 1, BuiltInFields.Country, SameText),
            (LeadTrait.Source, 1, BuiltInFields.Source, SameText),
        ];

        foreach (var (trait, weight, field, alike) in compared)
        {
            var column = index.ColumnOf(field);
            var table = index.TableOf(column);

            if (column >= 0 && leads.Column(column)?[row] is > 0 and var code)
            {
                yield return new(trait, weight, column, table, alike(table.ValueOf(code)!));
            }
        }
    }

    private static Func<FieldValue, bool> SameText(FieldValue value)
    {
        var wanted = Folding.Fold(value.Invariant);

        return other => Folding.Fold(other.Invariant) == wanted;
    }

    private static Func<FieldValue, bool> LikeSize(FieldValue value) => other =>
        value is FieldValue.Number { Value: var one } && other is FieldValue.Number { Value: var two } && two >= one / 2 && two <= one * 2;

    private static Func<FieldValue, bool> SharedWord(FieldValue value)
    {
        var wanted = WordsOf(value);

        return other => WordsOf(other).Overlaps(wanted);
    }

    private static HashSet<string> WordsOf(FieldValue value) =>
        [.. Folding.Fold(value.Invariant).Split([' ', '-', '/', ',', '.', '(', ')', '&'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length >= ShortestWord)];

    /// <summary>One field of the lead in question. Each distinct value is compared once.</summary>
    private sealed class ComparedField(LeadTrait trait, double weight, int column, ValueTable table, Func<FieldValue, bool> isAlike)
    {
        private readonly sbyte[] _alike = new sbyte[table.Count + 1];

        public LeadTrait Trait => trait;

        public double Weight => weight;

        public bool IsShared(LeadChunk leads, int row)
        {
            if (leads.Column(column)?[row] is not (> 0 and var code))
            {
                return false;
            }

            if (_alike[code] == 0)
            {
                _alike[code] = isAlike(table.ValueOf(code)!) ? (sbyte)1 : (sbyte)-1;
            }

            return _alike[code] > 0;
        }
    }
}
