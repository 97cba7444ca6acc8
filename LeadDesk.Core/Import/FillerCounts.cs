using System.Globalization;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Import;

/// <summary>Counts the answers of one column that are none.</summary>
internal sealed class FillerCounts
{
    private const int MostTexts = 64;

    // Nines are suspicious where they come again and again, and are far above everything else.
    private const int FewestNines = 3;
    private const double LeastShareOfNines = 0.005;

    private readonly Dictionary<string, (string Text, int Count, FillerForm? Form)> _found = new(StringComparer.Ordinal);
    private double _largest = double.MinValue;

    /// <summary>Cells that say in words that there is no value, and were counted as known.</summary>
    public int Words { get; private set; }

    /// <summary>A word that means unknown everywhere.</summary>
    public void AddUnknown(string text) => Count(text.Trim(), 1, null);

    public void Add(string text, int count)
    {
        if (Fillers.FormOf(text) is not { } form)
        {
            return;
        }

        Words += Fillers.IsWord(form) ? count : 0;
        Count(text, count, form);
    }

    public void Add(double number)
    {
        if (number is >= 999 and < 1e9 && Fillers.FormOf(number.ToString("R", CultureInfo.InvariantCulture)) is FillerForm.Nines)
        {
            Count(number.ToString("R", CultureInfo.InvariantCulture), 1, FillerForm.Nines);
        }
        else
        {
            _largest = Math.Max(_largest, number);
        }
    }

    public void AddLargest(double number) => _largest = Math.Max(_largest, number);

    /// <summary>What to propose for a column of this target, the most frequent first.</summary>
    /// <param name="known">How many cells hold anything.</param>
    public ValueList<Filler> For(FieldType? type, string? key, int known) => _found.Values
        .Select(found => (found.Text, found.Count, Certainty: found.Form is { } form ? Certainty(form, found.Text, found.Count, type, key, known) : FillerCertainty.Always))
        .Where(found => found.Certainty is not null)
        .OrderByDescending(found => found.Count)
        .ThenBy(found => found.Text, StringComparer.Ordinal)
        .Select(found => new Filler(found.Text, found.Count, found.Certainty!.Value))
        .ToValueList();

    private FillerCertainty? Certainty(FillerForm form, string text, int count, FieldType? type, string? key, int known) =>
        form is FillerForm.Nines && type is FieldType.Number
        && (count < FewestNines || count < known * LeastShareOfNines || _largest >= double.Parse(text, CultureInfo.InvariantCulture))
            ? null
            : Fillers.CertaintyOf(text, form, type, key);

    private void Count(string text, int count, FillerForm? form)
    {
        var folded = Folding.Fold(text);
        if (_found.TryGetValue(folded, out var found))
        {
            _found[folded] = found with { Count = found.Count + count };
        }
        else if (_found.Count < MostTexts)
        {
            _found.Add(folded, (text, count, form));
        }
    }
}
