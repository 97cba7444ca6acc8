using System.Text;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Indexing;

/// <summary>Goes through all leads with a filter: for each, the lists of the filter it is not on.</summary>
internal sealed class QueueScan
{
    public const int Routes = 0;
    public const int Letters = 1;
    public const int Bands = 2;
    public const int Personas = 3;
    public const int Owners = 4;
    public const int Sources = 5;
    public const int Markets = 6;
    public const int Statuses = 7;
    public const int FacetCount = 8;

    /// <summary>Not even asked about: closed, put off, not overdue, or without the words that are searched for.</summary>
    public const ushort Excluded = 1 << 15;

    private const ushort AnyList = Excluded - 1;

    private readonly Evaluation _evaluation;
    private readonly ResponseDeadlines? _onlyOverdueBy;
    private readonly bool _includeClosed;
    private readonly SnoozedLeads _snoozed;
    private readonly SearchBlock.SearchWord[] _words;
    private readonly ushort[] _closed = [.. Enum.GetValues<LeadStatus>().Select(status => status.IsOpen() ? (ushort)0 : Excluded)];

    // By facet and code: what a row misses that has it; null for a facet that is not narrowed.
    private readonly ushort[]?[] _missed;

    /// <param name="onlyOverdueBy">Leads that are not overdue by these are excluded; null when it does not matter.</param>
    public QueueScan(Evaluation evaluation, QueueFilter filter, ResponseDeadlines? onlyOverdueBy = null)
    {
        _onlyOverdueBy = onlyOverdueBy;
        _evaluation = evaluation;
        _includeClosed = filter.IncludeClosed;
        _snoozed = filter.Snoozed;
        _words =
        [
            .. Folding.Fold(filter.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .OrderByDescending(word => word.Length)
                .Select(word => new SearchBlock.SearchWord(Encoding.UTF8.GetBytes(word), Encoding.UTF8.GetBytes(Folding.WithoutDots(word)))),
        ];
        var model = evaluation.Model;
        Facets =
        [
            new(filter.Routes, [.. model.Routes.Select(route => route.Id)]),
            new(filter.Letters, [.. ModelValidation.Letters]),
            new(filter.Bands, [.. model.Bands.Select(band => band.Id)]),
            new(filter.Personas, ["", .. model.Personas.Select(persona => persona.Id)]),
            OfColumn(filter.Owners, LeadColumns.Owner),
            OfColumn(filter.Sources, LeadColumns.Source),
            new(filter.Markets, ["", .. model.Markets.Select(market => market.Id)]),
            new(filter.Statuses, [.. Enum.GetValues<LeadStatus>().Select(DerivedFields.NameOf)]),
        ];
        _missed = [.. Facets.Select((facet, place) => facet.Unwanted?.Select(unwanted => unwanted ? (ushort)(1 << place) : (ushort)0).ToArray())];

        // Letters are given by the step of the grade.
        _missed[Letters] = _missed[Letters] is { } letters ? [.. evaluation.Code.Qualification.LetterOfStep.Select(letter => letters[letter])] : null;
    }

    /// <summary>What can be filtered by, in the order of the constants.</summary>
    public QueueFacet[] Facets { get; }

    /// <summary>
    /// Writes for each row a bit for every list it is not on, or <see cref="Excluded"/>. False when all rows are excluded; nothing of use is written then.
    /// </summary>
    /// <param name="onlyFound">Whether only rows on all lists matter: the others are then not searched, and are excluded.</param>
    public bool Misses(int chunk, Span<ushort> misses, bool onlyFound)
    {
        var leads = _evaluation.Index.Chunks[chunk];

        if (_snoozed is SnoozedLeads.Only && leads.SnoozedUntil is null)
        {
            return false;
        }

        misses.Clear();

        if (_words.Length == 0)
        {
            Filter(leads, chunk, misses);

            return true;
        }

        switch (leads.Search.ChanceOf(_words))
        {
            case SearchBlock.Chance.None:
                return false;

            // A few groups are searched faster than the whole chunk is filtered; many only for what the filter leaves.
            case SearchBlock.Chance.Few:
                if (!Search(leads, misses, AnyList))
                {
                    return false;
                }

                Filter(leads, chunk, misses);

                return true;
            default:
                Filter(leads, chunk, misses);

                return Search(leads, misses, onlyFound ? (ushort)0 : AnyList);
        }
    }

    private void Filter(LeadChunk leads, int chunk, Span<ushort> misses)
    {
        if (!_includeClosed)
        {
            Mark(leads.Statuses, _closed, misses);
        }

        if (_snoozed is not SnoozedLeads.Included && leads.SnoozedUntil is { } until)
        {
            MarkSnoozed(until, misses);
        }

        if (_onlyOverdueBy is { } deadlines)
        {
            MarkInTime(deadlines, leads, chunk, misses);
        }

        for (var facet = 0; facet < Facets.Length; facet++)
        {
            if (_missed[facet] is { } missed)
            {
                Mark(facet, chunk, missed, misses);
            }
        }
    }

    private void MarkSnoozed(int[] until, Span<ushort> misses)
    {
        var (today, unwanted) = (_evaluation.Day.Today.DayNumber, _snoozed is SnoozedLeads.Hidden);

        for (var row = 0; row < misses.Length; row++)
        {
            misses[row] |= until[row] > today == unwanted ? Excluded : (ushort)0;
        }
    }

    private void MarkInTime(ResponseDeadlines deadlines, LeadChunk leads, int chunk, Span<ushort> misses)
    {
        var (routes, waiting) = (_evaluation.Results[chunk].Routes, _evaluation.Index.Waiting[chunk]);
        Span<byte> scratch = stackalloc byte[LeadChunk.Capacity];
        var markets = deadlines.MarketsOf(_evaluation, leads, scratch);

        for (var row = 0; row < misses.Length; row++)
        {
            misses[row] |= deadlines.IsOverdue(leads, row, routes[row], markets[row], waiting[row]) ? (ushort)0 : Excluded;
        }
    }

    /// <summary>Adds rows of a chunk to the counts of a facet's codes.</summary>
    public void Count(int facet, int chunk, ReadOnlySpan<ushort> rows, int[] counts)
    {
        var leads = _evaluation.Index.Chunks[chunk];
        var result = _evaluation.Results[chunk];

        switch (facet)
        {
            case Owners:
                Count(leads.Column(LeadColumns.Owner), rows, counts);
                break;
            case Sources:
                Count(leads.Column(LeadColumns.Source), rows, counts);
                break;
            case Routes:
                Count(result.Routes, rows, counts);
                break;
            case Bands:
                Count(result.Bands, rows, counts);
                break;
            case Personas:
                Count(result.Grades.Best, rows, counts);
                break;
            case Letters:
                CountLetters(result.Grades.Grades, rows, counts);
                break;
            case Statuses:
                Count(leads.Statuses, rows, counts);
                break;
            default:
                Span<byte> markets = stackalloc byte[LeadChunk.Capacity];
                _evaluation.Code.Markets.Read(Rows.All(leads, 0), markets);
                Count(markets, rows, counts);
                break;
        }
    }

    // A column that is not there has code 0 everywhere.
    private static void Count(int[]? codes, ReadOnlySpan<ushort> rows, int[] counts)
    {
        if (codes is null)
        {
            counts[0] += rows.Length;
        }
        else
        {
            foreach (var row in rows)
            {
                counts[codes[row]]++;
            }
        }
    }

    private static void Count(ushort[] codes, ReadOnlySpan<ushort> rows, int[] counts)
    {
        foreach (var row in rows)
        {
            counts[codes[row]]++;
        }
    }

    private static void Count(ReadOnlySpan<byte> codes, ReadOnlySpan<ushort> rows, int[] counts)
    {
        foreach (var row in rows)
        {
            counts[codes[row]]++;
        }
    }

    private void CountLetters(byte[] steps, ReadOnlySpan<ushort> rows, int[] counts)
    {
        var letters = _evaluation.Code.Qualification.LetterOfStep;

        foreach (var row in rows)
        {
            counts[letters[steps[row]]]++;
        }
    }

    private void Mark(int facet, int chunk, ushort[] missed, Span<ushort> misses)
    {
        var leads = _evaluation.Index.Chunks[chunk];
        var result = _evaluation.Results[chunk];

        switch (facet)
        {
            case Routes:
                Mark(result.Routes, missed, misses);
                break;
            case Bands:
                Mark(result.Bands, missed, misses);
                break;
            case Personas:
                Mark(result.Grades.Best, missed, misses);
                break;
            case Letters:
                Mark(result.Grades.Grades, missed, misses);
                break;
            case Owners:
                Mark(leads.Column(LeadColumns.Owner), missed, misses);
                break;
            case Sources:
                Mark(leads.Column(LeadColumns.Source), missed, misses);
                break;
            case Statuses:
                Mark(leads.Statuses, missed, misses);
                break;
            default:
                Span<byte> markets = stackalloc byte[LeadChunk.Capacity];
                _evaluation.Code.Markets.Read(Rows.All(leads, 0), markets);
                Mark(markets, missed, misses);
                break;
        }
    }

    // What is missed is looked up and not asked for: half of the rows would be guessed wrongly.
    private static void Mark(int[]? codes, ushort[] missed, Span<ushort> misses)
    {
        for (var row = 0; row < misses.Length; row++)
        {
            misses[row] |= missed[codes is null ? 0 : codes[row]];
        }
    }

    private static void Mark(ushort[] codes, ushort[] missed, Span<ushort> misses)
    {
        for (var row = 0; row < misses.Length; row++)
        {
            misses[row] |= missed[codes[row]];
        }
    }

    private static void Mark(ReadOnlySpan<byte> codes, ushort[] missed, Span<ushort> misses)
    {
        for (var row = 0; row < misses.Length; row++)
        {
            misses[row] |= missed[codes[row]];
        }
    }

    // Rows that miss anything but what may be missed are not looked at.
    private bool Search(LeadChunk leads, Span<ushort> misses, ushort mayMiss)
    {
        Span<bool> found = stackalloc bool[LeadChunk.Capacity];
        found = found[..misses.Length];

        for (var row = 0; row < misses.Length; row++)
        {
            found[row] = (misses[row] & ~mayMiss) == 0;
        }

        if (!leads.Search.Keep(_words, found))
        {
            return false;
        }

        for (var row = 0; row < misses.Length; row++)
        {
            misses[row] |= found[row] ? (ushort)0 : Excluded;
        }

        return true;
    }

    private QueueFacet OfColumn(ValueList<string> wanted, int column) => new(wanted, _evaluation.Index.TableOf(column));
}
