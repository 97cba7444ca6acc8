using LeadDesk.Core.Modelling;
using LeadDesk.Core.Values;

namespace LeadDesk.Web.Features.Workshop.Workbook;

/// <summary>How cells name categories, routes and the like: by name where that is clear, otherwise by id.</summary>
internal sealed class NameReferences(IEnumerable<(string Id, string Name)> items, IEnumerable<(string Id, string Name)> before)
{
    private readonly List<(string Id, string Name)> _items = [.. items];
    private readonly List<(string Id, string Name)> _before = [.. before];

    public NameReferences(IEnumerable<(string Id, string Name)> items)
        : this(items, [])
    {
    }

    public string NameOf(string id) => _items.Where(item => item.Id == id).Select(item => item.Name).FirstOrDefault(name => IdOf(name) == id) ?? id;

    /// <summary>Null when nothing is called so. Whatever was renamed is still known by the name it had before.</summary>
    public string? IdOf(string text) =>
        Single(_items, text)
        ?? _items.Select(item => item.Id).FirstOrDefault(id => id == text)
        ?? (Single(_before, text) is { } old && _items.Exists(item => item.Id == old) ? old : null);

    private static string? Single(List<(string Id, string Name)> items, string text)
    {
        var folded = Folding.Fold(text);
        var same = items.Where(item => Folding.Fold(item.Name) == folded).Select(item => item.Id).Distinct().Take(2).ToList();

        return same.Count == 1 ? same[0] : null;
    }

    public static NameReferences Markets(ScoringModel model) => new(model.Markets.Select(market => (market.Id, market.Name)));
}
