using System.Buffers;
using System.Globalization;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>References to cells such as <c>AB12</c>.</summary>
internal static class CellReference
{
    /// <summary>The widest sheet any spreadsheet program knows, column XFD.</summary>
    public const int LastColumn = 16_384;

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>The place of a cell, both starting at 1; false where the text is none.</summary>
    public static bool TryParse(string reference, out (int Row, int Column) place)
    {
        place = default;
        var text = reference.Replace("$", "", StringComparison.Ordinal);
        var letters = text.AsSpan().IndexOfAnyExcept(Letters);

        if (letters is < 1 or > 3 || !int.TryParse(text.AsSpan(letters), NumberStyles.None, CultureInfo.InvariantCulture, out var row) || row < 1)
        {
            return false;
        }

        place = (row, ColumnOf(text));

        return place.Column <= LastColumn;
    }

    /// <summary>The column, starting at 1; far beyond <see cref="LastColumn"/> when it has too many letters.</summary>
    public static int ColumnOf(string reference)
    {
        var column = 0;
        var letters = 0;

        while (letters < reference.Length && char.IsAsciiLetter(reference[letters]))
        {
            column = letters < 4 ? (column * 26) + (reference[letters] | 0x20) - 'a' + 1 : int.MaxValue;
            letters++;
        }

        return letters > 0 && letters < reference.Length && reference.AsSpan(letters).IndexOfAnyExceptInRange('0', '9') < 0
            ? column
            : throw new FileRefusedException(RefusalReason.Damaged);
    }
}
