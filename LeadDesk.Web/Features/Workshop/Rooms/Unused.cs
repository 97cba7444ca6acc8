using System.Text;
using LeadDesk.Core.Values;

namespace LeadDesk.Web.Features.Workshop.Rooms;

/// <summary>Ids and names for new items, which no other item of their list may have.</summary>
public static class Unused
{
    // Ids stand in addresses and files; nobody needs a longer one to recognise an item.
    private const int LongestId = 40;

    /// <summary>"Webinar besucht" becomes "webinar-besucht", or "webinar-besucht-2" when that is taken.</summary>
    /// <param name="otherwise">What stands for a name without any Latin letter or digit.</param>
    public static string Id(string name, string otherwise, IEnumerable<string> taken)
    {
        var slug = new StringBuilder();

        foreach (var letter in Folding.Fold(name))
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                slug.Append(letter);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var id = slug.ToString(0, Math.Min(slug.Length, LongestId)).Trim('-');

        var wanted = id.Length == 0 ? otherwise : id;
        var known = taken.ToHashSet(StringComparer.Ordinal);

        return Numbered(wanted, number => $"{wanted}-{number}").First(candidate => !known.Contains(candidate));
    }

    /// <summary>The name itself, or "Webinar (2)" when somebody would take another item for it.</summary>
    public static string Name(string name, IEnumerable<string> taken)
    {
        var folded = taken.Select(Folding.Fold).ToHashSet(StringComparer.Ordinal);

        return Numbered(name, number => $"{name} ({number})").First(candidate => !folded.Contains(Folding.Fold(candidate)));
    }

    private static IEnumerable<string> Numbered(string wanted, Func<int, string> withNumber) =>
        Enumerable.Range(2, int.MaxValue - 2).Select(withNumber).Prepend(wanted);
}
