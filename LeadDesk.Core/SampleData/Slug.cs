using System.Text;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.SampleData;

/// <summary>Names as they appear in addresses on the net.</summary>
internal static class Slug
{
    /// <summary>"Köhler &amp; Söhne" becomes "koehler-soehne".</summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder(name.Length + 4);
        foreach (var letter in Folding.Fold(name).Replace('ı', 'i'))
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

        return slug.ToString().TrimEnd('-');
    }
}
