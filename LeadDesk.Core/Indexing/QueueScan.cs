using System.Text;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Texts;

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

    /// <summary>Not even asked about: closed, put off, or without the words that are searched for.</summary>
    public const ushort Excluded = 1 << 15;

    private const ushort AnyList = Excluded - 1;

    private readonly Evaluation _evaluation;
    private readonly bool _includeClosed;
    private readonly SnoozedLeads _snoozed;
    private readonly SearchBlock.SearchWord[] _words;
    private readonly bool[] _isClosed = [.. Enum.GetValues<LeadStatus>().Select(status => !status.IsOpen())];

    public QueueScan(Evaluation evaluation, QueueFilter filter)
    {
        _evaluation = evaluation;
        _includeClosed = filter.IncludeClosed;
        _snoozed = filter.Snoozed;
        _words =
        [
            .. Folding.Fold(filter.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .OrderByDescending(word => word.Length)
                .Select(word => new SearchBlock.SearchWord(Encoding.UTF8.GetBytes(word))),
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
            Mark(leads.Statuses, _isClosed, Excluded, misses);
        }

        if (_snoozed is not SnoozedLeads.Included && leads.SnoozedUntil is { } until)
        {
            MarkSnoozed(until, misses);
        }

        for (var facet = 0; facet < Facets.Length; facet++)
        {
            if (Facets[facet].Unwanted is { } unwanted)
            {
                Mark(facet, chunk, unwanted, misses);
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

    /// <summary>The codes of a facet for each row; empty when all of them are 0.</summary>
    /// <param name="scratch">May be written to.</param>
    public ReadOnlySpan<int> Codes(int facet, int chunk, Span<int> scratch)
    {
        var leads = _evaluation.Index.Chunks[chunk];
        var result = _evaluation.Results[chunk];
        scratch = scratch[..leads.Count];

        switch (facet)
        {
            case Owners:
                return leads.Column(LeadColumns.Owner);
            case Sources:
                return leads.Column(LeadColumns.Source);
            case Routes:
                return Widened(result.Routes, scratch);
            case Bands:
                return Widened(result.Bands, scratch);
            case Personas:
                return Widened(result.Grades.Best, scratch);
            case Letters:
                return LettersOf(result.Grades.Grades, scratch);
            case Statuses:
                return Widened(leads.Statuses, scratch);
            default:
                Span<byte> markets = stackalloc byte[LeadChunk.Capacity];
                _evaluation.Code.Markets.Read(Rows.All(leads, 0), markets);

                return Widened(markets[..leads.Count], scratch);
        }
    }

    private void Mark(int facet, int chunk, bool[] unwanted, Span<ushort> misses)
    {
        var result = _evaluation.Results[chunk];
        var bit = (ushort)(1 << facet);

        switch (facet)
        {
            case Routes:
                Mark(result.Routes, unwanted, bit, misses);
                break;
            case Bands:
                Mark(result.Bands, unwanted, bit, misses);
                break;
            case Personas:
                Mark(result.Grades.Best, unwanted, bit, misses);
                break;
            case Letters:
                Mark(result.Grades.Grades, [.. _evaluation.Code.Qualification.LetterOfStep.Select(letter => unwanted[letter])], bit, misses);
                break;
            default:
                Span<int> scratch = stackalloc int[LeadChunk.Capacity];
                Mark(Codes(facet, chunk, scratch), unwanted, bit, misses);
                break;
        }
    }

    private static void Mark(ReadOnlySpan<int> codes, bool[] unwanted, ushort bit, Span<ushort> misses)
    {
        for (var row = 0; row < misses.Length; row++)
        {
            misses[row] |= unwanted[codes.IsEmpty ? 0 : codes[row]] ? bit : (ushort)0;
        }
    }

    private static void Mark(ushort[] codes, bool[] unwanted, ushort bit, Span<ushort> misses)
    {
        for (var row = 0; row < misses.Length; row++)
        {
            misses[row] |= unwanted[codes[row]] ? bit : (ushort)0;
        }
    }

    private static void Mark(byte[] codes, bool[] unwanted, ushort bit, Span<ushort> misses)
    {
        for (var row = 0; row < misses.Length; row++)
        {
            misses[row] |= unwanted[codes[row]] ? bit : (ushort)0;
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

    private QueueFacet OfColumn(ValueList<string> wanted, int column)
    {
        var table = _evaluation.Index.TableOf(column);

        return new(wanted, table);
    }

    private ReadOnlySpan<int> LettersOf(byte[] steps, Span<int> scratch)
    {
        var letters = _evaluation.Code.Qualification.LetterOfStep;

        for (var row = 0; row < steps.Length; row++)
        {
            scratch[row] = letters[steps[row]];
        }

        return scratch;
    }

    private static ReadOnlySpan<int> Widened(scoped ReadOnlySpan<ushort> codes, Span<int> scratch)
    {
        for (var row = 0; row < codes.Length; row++)
        {
            scratch[row] = codes[row];
        }

        return scratch;
    }

    private static ReadOnlySpan<int> Widened(scoped ReadOnlySpan<byte> codes, Span<int> scratch)
    {
        for (var row = 0; row < codes.Length; row++)
        {
            scratch[row] = codes[row];
        }

        return scratch;
    }
}
