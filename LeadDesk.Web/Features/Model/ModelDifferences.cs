using LeadDesk.Core.Modelling;

namespace LeadDesk.Web.Features.Model;

/// <summary>What differs in one part of two models, by name.</summary>
/// <param name="Part">"rules", "personas", "categories", "bands", "routes" or "markets".</param>
public sealed record PartDifference(string Part, IReadOnlyList<string> Added, IReadOnlyList<string> Changed, IReadOnlyList<string> Removed);

/// <summary>What publishing a model would change, for whoever has to confirm it.</summary>
/// <param name="Parts">Only parts that differ.</param>
/// <param name="Cells">How many cells of the matrix lead elsewhere.</param>
public sealed record ModelDifferences(IReadOnlyList<PartDifference> Parts, int Cells)
{
    public static ModelDifferences Between(ScoringModel before, ScoringModel after)
    {
        PartDifference[] parts =
        [
            Compare("rules", before.Rules, after.Rules, rule => rule.Id, rule => rule.Name),
            Compare("categories", before.Categories, after.Categories, category => category.Id, category => category.Name),
            Compare("personas", before.Personas, after.Personas, persona => persona.Id, persona => persona.Name),
            Compare("bands", before.Bands, after.Bands, band => band.Id, band => band.Name),
            Compare("routes", before.Routes, after.Routes, route => route.Id, route => route.Name),
            Compare("markets", before.Markets, after.Markets, market => market.Id, market => market.Name),
        ];

        return new(
            [.. parts.Where(part => part.Added.Count + part.Changed.Count + part.Removed.Count > 0)],
            before.Matrix.Except(after.Matrix).Union(after.Matrix.Except(before.Matrix)).Select(cell => (cell.Band, cell.Letter)).Distinct().Count());
    }

    private static PartDifference Compare<T>(
        string part, IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> id, Func<T, string> name)
        where T : IEquatable<T>
    {
        var known = before.ToDictionary(id, StringComparer.Ordinal);
        var kept = after.Where(item => known.ContainsKey(id(item)));
        var added = after.Where(item => !known.ContainsKey(id(item)));

        return new(
            part,
            [.. added.Select(name)],
            [.. kept.Where(item => !item.Equals(known[id(item)])).Select(name)],
            [.. before.ExceptBy(after.Select(id), id, StringComparer.Ordinal).Select(name)]);
    }
}
