using System.Globalization;
using System.Text;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>Finds the code page in which odd bytes make words: letters among letters, capitals in front, letters that are common there.</summary>
internal static class CodePageSearch
{
    // Windows-1252 is by far the most usual: another page has to be clearly better.
    private const int ClearlyBetter = 2;

    private const int Common = 2;
    private const int Rare = 1;
    private const int Wrong = -3;
    private const int Impossible = -6;

    private static readonly Page Western = new(TextFormat.Windows1252, "äöüßÄÖÜéèêëàâçñíìïîóòôõúùûøåæœãáÿÉÈÊÀÇÑÁÍÓÚØÅÆŒ");

    private static readonly Page[] Others =
    [
        new(PageOf("macintosh"), Western.CommonLetters),
        new(PageOf("windows-1250"), "ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňřšťúůýžČŘŠŽäöüßÄÖÜőű"),
        new(PageOf("windows-1251"), "оаеинтрсвлкмпяьійОАЕИНТРСВЛКМ"),
        new(PageOf("koi8-r"), "оаеинтрсвлкмпяьОАЕИНТРСВЛКМ"),
        new(PageOf("windows-1253"), "αοιετσνςηυρπκλμάέήίόύώΑΕΙΟ"),
        new(PageOf("windows-1254"), "çöüÇÖÜşğıİŞĞ"),
        new(PageOf("ibm850"), Western.CommonLetters),
    ];

    public static Encoding Of(OddBytes bytes)
    {
        var western = Western.ScoreOf(bytes);
        var best = Others.MaxBy(page => page.ScoreOf(bytes))!;

        return best.ScoreOf(bytes) >= western + ClearlyBetter ? best.Encoding : Western.Encoding;
    }

    private static Encoding PageOf(string name) => TextFormat.Encodings.First(encoding => encoding.WebName == name);

    private sealed record Page(Encoding Encoding, string CommonLetters)
    {
        public long ScoreOf(OddBytes bytes)
        {
            var score = 0L;

            for (var value = 0x80; value <= 0xFF; value++)
            {
                var character = Encoding.GetChars([(byte)value]) is [var only] ? only : '\uFFFD';

                foreach (var before in Enum.GetValues<Neighbour>())
                {
                    foreach (var behind in Enum.GetValues<Neighbour>())
                    {
                        if (bytes[before, (byte)value, behind] is > 0 and var count)
                        {
                            score += (long)count * PointsOf(character, before, behind);
                        }
                    }
                }
            }

            return score;
        }

        private int PointsOf(char character, Neighbour before, Neighbour behind) =>
            character == '\uFFFD' || char.IsControl(character) ? Impossible
            : char.IsLetter(character) && character is not ('ª' or 'º' or 'ƒ') ? PointsOfLetter(character, before, behind)
            : PointsOfSign(character, before, behind);

        private int PointsOfLetter(char character, Neighbour before, Neighbour behind)
        {
            var isLatin = character < '\u0370';
            var besideAscii = before is Neighbour.Small or Neighbour.Capital || behind is Neighbour.Small or Neighbour.Capital;

            if (!isLatin && besideAscii)
            {
                return Wrong; // No word is written in two scripts.
            }

            if (before is Neighbour.None && behind is Neighbour.None)
            {
                return 0; // May as well be a sign.
            }

            return BreaksCase(character, before, behind) ? Wrong
                : isLatin && before is Neighbour.High && behind is Neighbour.High ? -Rare // Latin words hardly ever have three in a row.
                : CommonLetters.Contains(character) ? Common
                : Rare;
        }

        // "JŸrgen", "CafŽ" and "GrŠBE".
        private static bool BreaksCase(char character, Neighbour before, Neighbour behind) =>
            char.IsUpper(character)
                ? before is Neighbour.Small or Neighbour.High || (before is Neighbour.Capital && behind is Neighbour.Small)
                : behind is Neighbour.Capital && character != 'ß';

        private static int PointsOfSign(char character, Neighbour before, Neighbour behind)
        {
            var joins = before is not Neighbour.None && behind is not Neighbour.None;

            return character is '’' or '\u00A0' or '\u00AD' or '·' or '–' or '-' ? 0
                : joins ? Wrong
                : char.GetUnicodeCategory(character) is UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation
                    or UnicodeCategory.OpenPunctuation or UnicodeCategory.DashPunctuation ? 0
                : character is '…' or '€' or '£' or '§' or '°' or '®' or '™' or '©' or '²' or '³' or '½' or '¼' or 'ª' or 'º' or '„' or '‚' or '¿' or '¡' or '´' ? 0
                : before is not Neighbour.None || behind is not Neighbour.None ? -Rare
                : 0;
        }
    }
}
