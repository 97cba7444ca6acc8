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

    /// <summary>Not even asked about: closed, or without the words that are searched for.</summary>
    public const ushort Excluded = 1 << 15;

    private readonly Evaluation _evaluation;
    private readonly bool _includeClosed;
    private readonly SearchBlock.SearchWord[] _words;
    private readonly bool[] _isOpen = [.. Enum.GetValues<LeadStatus>().Select(status => status.IsOpen())];

    public QueueScan(Evaluation evaluation, QueueFilter filter)
    {
        _evaluation = evaluation;
        _includeClosed = filter.IncludeClosed;
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
    /// Writes for each row a bit for every list it is not on, or <see cref="Excluded"/>. False when all rows are excluded; nothing is written then.
    /// </summary>
    public bool Misses(int chunk, Span<ushort> misses)
    {
        var leads = _evaluation.Index.Chunks[chunk];

        if (!Search(leads, misses))
        {
            return false;
        }

        if (!_includeClosed)
        {
            for (var row = 0; row < misses.Length; row++)
            {
                misses[row] |= _isOpen[leads.Statuses[row]] ? (ushort)0 : Excluded;
            }
        }

        Span<int> codes = stackalloc int[LeadChunk.Capacity];

        for (var facet = 0; facet < Facets.Length; facet++)
        {
            if (Facets[facet].Allowed is { } allowed)
            {
                Mark(Codes(facet, chunk, codes), allowed, (ushort)(1 << facet), misses);
            }
        }

        return true;
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

    private static void Mark(ReadOnlySpan<int> codes, bool[] allowed, ushort bit, Span<ushort> misses)
    {
        if (codes.IsEmpty)
        {
            if (!allowed[0])
            {
                foreach (ref var miss in misses)
                {
                    miss |= bit;
                }
            }

            return;
        }

        for (var row = 0; row < misses.Length; row++)
        {
            misses[row] |= allowed[codes[row]] ? (ushort)0 : bit;
        }
    }

    private bool Search(LeadChunk leads, Span<ushort> misses)
    {
        if (_words.Length == 0)
        {
            misses.Clear();
            return true;
        }

        Span<bool> found = stackalloc bool[LeadChunk.Capacity];
        found.Clear();

        if (!leads.Search.Find(_words, found))
        {
            return false;
        }

        for (var row = 0; row < misses.Length; row++)
        {
            misses[row] = found[row] ? (ushort)0 : Excluded;
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
