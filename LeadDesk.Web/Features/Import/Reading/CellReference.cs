namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>References to cells such as <c>AB12</c>.</summary>
internal static class CellReference
{
    /// <summary>The widest sheet any spreadsheet program knows, column XFD.</summary>
    public const int LastColumn = 16_384;

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
