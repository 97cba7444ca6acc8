using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Import;

/// <summary>By what lists with the same columns are recognised.</summary>
public static class HeaderFingerprint
{
    /// <summary>64 hexadecimal digits; the same for headers that differ only in case, accents and white space, and for blank columns at the end.</summary>
    public static string Of(IReadOnlyList<string?> headers)
    {
        var folded = headers.Select(header => Folding.Fold(header ?? "")).ToList();
        while (folded.Count > 0 && folded[^1].Length == 0)
        {
            folded.RemoveAt(folded.Count - 1);
        }

        // The length in front of each keeps "a", "b" apart from "ab".
        var text = new StringBuilder();
        foreach (var header in folded)
        {
            text.Append(CultureInfo.InvariantCulture, $"{header.Length}:{header}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
