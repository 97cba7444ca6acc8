using System.Runtime.InteropServices;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Insights;

/// <param name="Value">A text in the spelling that most leads have.</param>
/// <param name="Leads">How many leads have it, in any spelling that conditions take for the same.</param>
public readonly record struct FieldValueCount(FieldValue Value, int Leads);

/// <summary>What leads really have in a field: offered while people write a condition on it.</summary>
/// <param name="Values">Most leads first; equally frequent ones by number, then by letters.</param>
/// <param name="Found">How many different values there are, those that were not taken too.</param>
/// <param name="Unknown">For how many leads the field is unknown.</param>
public sealed record FieldValues(ValueList<FieldValueCount> Values, int Found, int Unknown)
{
    /// <param name="fieldKey">A stored or a derived field.</param>
    /// <param name="search">Only values that contain this, compared as conditions compare; null or empty for all.</param>
    /// <param name="take">How many values to name.</param>
    /// <param name="day">What ages are counted to.</param>
    public static FieldValues Of(LeadIndex index, string fieldKey, string? search, int take, EvaluationDay day)
    {
        var source = FieldSource.Of(fieldKey, index);
        var counts = CountsOf(index, source, day.Today.DayNumber);
        var spellings = SpellingsIn(index, source, counts, FoldedText.Of(search ?? "")).GroupBy(spelling => spelling.Folded).ToList();

        return new(
            spellings
                .Select(same => (same.Key, Count: new FieldValueCount(MostFrequent(same), same.Sum(spelling => spelling.Leads))))
                .OrderByDescending(value => value.Count.Leads)
                .ThenBy(value => value.Key is FieldValue.Number number ? number.Value : 0)
                .ThenBy(value => value.Key.Invariant, StringComparer.Ordinal)
                .Take(take)
                .Select(value => value.Count)
                .ToValueList(),
            spellings.Count,
            counts[0]);
    }

    /// <summary>How many leads have each code of a field.</summary>
    private static int[] CountsOf(LeadIndex index, FieldSource source, int today)
    {
        var counts = new int[source.CodeCount(index, today)];
        Span<int> scratch = stackalloc int[LeadChunk.Capacity];

        foreach (var chunk in index.Chunks)
        {
            var codes = source.Codes(Rows.All(chunk, today), scratch);
            counts[0] += codes.IsEmpty ? chunk.Count : 0;

            foreach (var code in codes)
            {
                counts[code]++;
            }
        }

        return counts;
    }

    private static List<Spelling> SpellingsIn(LeadIndex index, FieldSource source, int[] counts, ReadOnlySpan<byte> wanted)
    {
        var spellings = new List<Spelling>();
        var folded = new List<byte>();

        for (var code = 1; code < counts.Length; code++)
        {
            // Values that no lead has any more are still in the dictionary.
            if (counts[code] > 0 && Contains(index, source, code, wanted, folded) && source.ValueOf(index, code) is { } value)
            {
                spellings.Add(new(value, value is FieldValue.Text text ? new FieldValue.Text(Folding.Fold(text.Value)) : value, counts[code]));
            }
        }

        return spellings;
    }

    // There may be as many e-mail addresses as leads: of those that are not wanted no objects are made.
    private static bool Contains(LeadIndex index, FieldSource source, int code, ReadOnlySpan<byte> wanted, List<byte> folded)
    {
        if (wanted.IsEmpty)
        {
            return true;
        }

        folded.Clear();
        var text = source.TextOf(index, code);

        if (text.IsEmpty)
        {
            folded.AddRange(FoldedText.Of(source.ValueOf(index, code)?.Invariant ?? ""));
        }
        else
        {
            FoldedText.Append(folded, text);
        }

        return CollectionsMarshal.AsSpan(folded).IndexOf(wanted) >= 0;
    }

    private static FieldValue MostFrequent(IEnumerable<Spelling> same) =>
        same.OrderByDescending(spelling => spelling.Leads).ThenBy(spelling => spelling.Value.Invariant, StringComparer.Ordinal).First().Value;

    /// <param name="Folded">The same for all spellings that conditions take for the same.</param>
    private readonly record struct Spelling(FieldValue Value, FieldValue Folded, int Leads);
}
