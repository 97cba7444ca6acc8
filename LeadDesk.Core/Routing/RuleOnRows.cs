using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Routing;

/// <summary>An assignment rule as tables by code, ready to be tested on many leads at once.</summary>
internal sealed class RuleOnRows
{
    private readonly Evaluation _evaluation;
    private readonly bool[] _routes;
    private readonly bool[]? _markets;
    private readonly bool[]? _personas;
    private readonly ConditionCode? _language;
    private readonly bool[] _speaks = [];
    private readonly ConditionCode[] _fields;

    public RuleOnRows(AssignmentRule rule, Evaluation evaluation)
    {
        var model = evaluation.Model;

        // The compiled model may be of an earlier index, which had no values yet that only this rule looks at.
        var leads = evaluation.Code.Leads with { Index = evaluation.Index };
        _evaluation = evaluation;
        _routes = [.. model.Routes.Select(route => rule.Routes.Count == 0 ? route.GoesToSales : rule.Routes.Contains(route.Id))];
        _markets = Table(rule.Markets, model.Markets.Select(market => market.Id));
        _personas = Table(rule.Personas, model.Personas.Select(persona => persona.Id));
        _fields = [.. rule.Fields.Select(field => ConditionCode.Of(field, leads))];

        if (rule.Languages.Count > 0)
        {
            var spoken = TextTest.IsAnyOf(rule.Languages);
            _language = ConditionCode.Of(new TextCondition(BuiltInFields.Language, spoken), leads);
            _speaks = [false, .. model.Markets.Select(market => market.Language is { } language && spoken.Matches(language))];
        }
    }

    /// <summary>Sets the bit of every row that matches.</summary>
    /// <param name="matched">By row, from the first of the rows on.</param>
    public void Mark(int chunk, in Rows rows, ulong bit, Span<ulong> matched)
    {
        var result = _evaluation.Results[chunk];
        Span<bool> wanted = stackalloc bool[LeadChunk.Capacity];
        wanted = wanted[..rows.Count];
        var any = false;

        for (var index = 0; index < wanted.Length; index++)
        {
            var row = rows.From + index;
            wanted[index] = _routes[result.Routes[row]] && _personas?[result.Grades.Best[row]] is not false;
            any |= wanted[index];
        }

        if (!any)
        {
            return;
        }

        if (_markets is not null || _language is not null)
        {
            KeepMarketsAndLanguages(rows, wanted);
        }

        Span<byte> truths = stackalloc byte[LeadChunk.Capacity];

        foreach (var field in _fields)
        {
            field.Test(rows, truths);

            for (var index = 0; index < wanted.Length; index++)
            {
                wanted[index] &= truths[index] == Kleene.Met;
            }
        }

        for (var index = 0; index < wanted.Length; index++)
        {
            matched[index] |= wanted[index] ? bit : 0;
        }
    }

    private void KeepMarketsAndLanguages(in Rows rows, Span<bool> wanted)
    {
        Span<byte> markets = stackalloc byte[LeadChunk.Capacity];
        Span<byte> truths = stackalloc byte[LeadChunk.Capacity];
        _evaluation.Code.Markets.Read(rows, markets);
        _language?.Test(rows, truths);

        for (var index = 0; index < wanted.Length; index++)
        {
            wanted[index] = wanted[index]
                && _markets?[markets[index]] is not false
                && (_language is null || truths[index] == Kleene.Met || (truths[index] == Kleene.Unknown && _speaks[markets[index]]));
        }
    }

    // By code, 0 for none of them; null when all are wanted.
    private static bool[]? Table(ValueList<string> wanted, IEnumerable<string> ids) =>
        wanted.Count == 0 ? null : [wanted.Contains(""), .. ids.Select(wanted.Contains)];
}
