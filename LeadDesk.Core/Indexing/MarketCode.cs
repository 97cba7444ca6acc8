using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Indexing;

/// <summary>Which market each lead belongs to: 0 for none, then the model's markets from 1.</summary>
internal sealed class MarketCode
{
    private readonly FieldSource _country;
    private readonly byte[]? _marketOfCode;

    /// <param name="previous">Of the same model, for fewer countries; null for none.</param>
    public MarketCode(ScoringModel model, Base leads, MarketCode? previous)
    {
        _country = leads.SourceOf(BuiltInFields.Country);

        if (model.Markets.Count > 0)
        {
            var known = previous?._marketOfCode ?? [0];
            var table = new byte[_country.CodeCount(leads.Index, leads.Today)];
            known.AsSpan(0, Math.Min(known.Length, table.Length)).CopyTo(table);

            for (var code = known.Length; code < table.Length; code++)
            {
                table[code] = Of(model, _country.ValueOf(leads.Index, code));
            }

            _marketOfCode = table;
        }
    }

    public void Read(in Rows rows, Span<byte> markets)
    {
        Span<int> scratch = stackalloc int[LeadChunk.Capacity];
        var codes = _marketOfCode is null ? [] : _country.Codes(rows, scratch);

        if (codes.IsEmpty)
        {
            markets[..rows.Count].Clear();
            return;
        }

        for (var index = 0; index < codes.Length; index++)
        {
            markets[index] = _marketOfCode![codes[index]];
        }
    }

    /// <summary>By market: whether something for these markets holds there.</summary>
    public static bool[] HoldsIn(ValueList<string> markets, ScoringModel model) =>
        [markets.Count == 0, .. model.Markets.Select(market => markets.Count == 0 || markets.Contains(market.Id))];

    private static byte Of(ScoringModel model, FieldValue? country)
    {
        if (Countries.CodeOf(country?.Invariant) is { } code)
        {
            for (var index = 0; index < model.Markets.Count; index++)
            {
                if (model.Markets[index].Countries.Contains(code))
                {
                    return checked((byte)(index + 1));
                }
            }
        }

        return 0;
    }
}
