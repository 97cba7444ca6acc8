using System.Runtime.InteropServices;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;

namespace LeadDesk.Core.Insights;

/// <summary>Leads whose score lies in a range.</summary>
/// <param name="From">The lowest score of the range.</param>
/// <param name="To">The highest score of the range.</param>
/// <param name="Leads">How many leads, whatever their status.</param>
/// <param name="Open">How many of them sales has still to decide on.</param>
public readonly record struct ScoreBucket(int From, int To, int Leads, int Open);

/// <summary>How the scores of all leads are spread, and how many leads any threshold lets through.</summary>
/// <remarks>Markets with thresholds of their own are not told apart.</remarks>
public sealed class ScoreHistogram
{
    // As many bars as fit beside one another and can still be pointed at.
    private const int MostBuckets = 60;

    // Ascending; the counts are of leads with at least the score.
    private readonly int[] _scores;
    private readonly int[] _leadsFrom;
    private readonly int[] _openFrom;

    private ScoreHistogram(int[] scores, int[] leadsFrom, int[] openFrom)
    {
        (_scores, _leadsFrom, _openFrom) = (scores, leadsFrom, openFrom);
        BucketWidth = scores.Length == 0 ? 1 : WidthFor(scores[0], scores[^1]);
        Buckets = [.. BucketsOf(BucketWidth)];
    }

    /// <summary>The lowest score a lead has; null without leads.</summary>
    public int? Lowest => _scores.Length == 0 ? null : _scores[0];

    /// <summary>The highest score a lead has; null without leads.</summary>
    public int? Highest => _scores.Length == 0 ? null : _scores[^1];

    /// <summary>1, 2 or 5, or one of them with zeros.</summary>
    public int BucketWidth { get; }

    /// <summary>From the lowest score to the highest without gaps, lowest first; they begin at multiples of the width. None without leads.</summary>
    public ValueList<ScoreBucket> Buckets { get; }

    public static ScoreHistogram Of(Evaluation evaluation)
    {
        var counts = CountsOf(evaluation);
        var scores = counts.Keys.Order().ToArray();
        var (leadsFrom, openFrom) = (new int[scores.Length], new int[scores.Length]);
        var (leads, open) = (0, 0);

        for (var place = scores.Length - 1; place >= 0; place--)
        {
            var count = counts[scores[place]];
            (leads, open) = (leads + count.Leads, open + count.Open);
            (leadsFrom[place], openFrom[place]) = (leads, open);
        }

        return new(scores, leadsFrom, openFrom);
    }

    /// <summary>How many leads have at least this score.</summary>
    public int CountFrom(int score) => From(_leadsFrom, score);

    /// <summary>How many leads that sales has still to decide on have at least this score.</summary>
    public int OpenFrom(int score) => From(_openFrom, score);

    /// <summary>
    /// The lowest score from which on no more open leads are found than can be worked: where a band must begin that is worked completely.
    /// Null when all open leads can be worked, so that any score will do.
    /// </summary>
    /// <param name="capacity">How many leads can be worked: for example 12 reps times 40 leads a week.</param>
    public int? Threshold(int capacity)
    {
        for (var place = _scores.Length - 1; place >= 0; place--)
        {
            if (_openFrom[place] > capacity)
            {
                return _scores[place] + 1;
            }
        }

        return null;
    }

    private static Dictionary<int, (int Leads, int Open)> CountsOf(Evaluation evaluation)
    {
        var counts = new Dictionary<int, (int Leads, int Open)>();

        for (var chunk = 0; chunk < evaluation.Results.Length; chunk++)
        {
            var (scores, statuses) = (evaluation.Results[chunk].Scores, evaluation.Index.Chunks[chunk].Statuses);

            for (var row = 0; row < scores.Length; row++)
            {
                ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, scores[row], out _);
                count.Leads++;
                count.Open += ((LeadStatus)statuses[row]).IsOpen() ? 1 : 0;
            }
        }

        return counts;
    }

    private static int WidthFor(int lowest, int highest)
    {
        for (var size = 1; ; size *= 10)
        {
            foreach (var width in new[] { size, 2 * size, 5 * size })
            {
                if (BucketOf(highest, width) - BucketOf(lowest, width) < MostBuckets)
                {
                    return width;
                }
            }
        }
    }

    private static int BucketOf(int score, int width) => (int)Math.Floor((double)score / width);

    private IEnumerable<ScoreBucket> BucketsOf(int width)
    {
        if (_scores.Length == 0)
        {
            yield break;
        }

        for (var bucket = BucketOf(_scores[0], width); bucket <= BucketOf(_scores[^1], width); bucket++)
        {
            var (from, next) = (bucket * width, (bucket + 1) * width);

            yield return new(from, next - 1, CountFrom(from) - CountFrom(next), OpenFrom(from) - OpenFrom(next));
        }
    }

    private int From(int[] counts, int score)
    {
        var place = Array.BinarySearch(_scores, score);
        place = place < 0 ? ~place : place;

        return place < counts.Length ? counts[place] : 0;
    }
}
