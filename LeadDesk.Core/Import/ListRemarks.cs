using System.Text.RegularExpressions;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Import;

/// <summary>How surely a text says that numbers beside it are totals.</summary>
internal enum TotalLabel
{
    None,

    /// <summary>May be a name as well, such as Total: the numbers decide.</summary>
    Ambiguous,

    /// <summary>A group's name and the word for total.</summary>
    OfGroup,

    Clear,
}

/// <summary>The words by which reports speak of themselves, in the languages lists come in; texts are compared folded.</summary>
internal static partial class ListRemarks
{
    private const int LongestRemark = 400;
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <param name="beyondDoubt">Whether only words count that no company has in its name.</param>
    public static bool IsRemark(string text, bool beyondDoubt)
    {
        if (text.Length > LongestRemark)
        {
            return false;
        }

        var folded = Folding.Fold(text);

        return Copyright().IsMatch(text) || Rights().IsMatch(folded) || Page().IsMatch(folded) || Count().IsMatch(folded)
            || (!beyondDoubt && (Made().IsMatch(folded) || AsOf().IsMatch(folded) || Frame().IsMatch(folded)));
    }

    public static TotalLabel TotalIn(string text)
    {
        if (text.Length > 100)
        {
            return TotalLabel.None;
        }

        var folded = Folding.Fold(text);

        return ClearTotal().IsMatch(folded) || LabelledTotal().IsMatch(folded) ? TotalLabel.Clear
            : BareTotal().IsMatch(folded) ? TotalLabel.Ambiguous
            : GroupTotal().IsMatch(folded) ? TotalLabel.OfGroup
            : TotalLabel.None;
    }

    [GeneratedRegex(@"^\W*(©|\([cC]\)\s*\d{4}|[cC](opyright|OPYRIGHT)\b.*(©|\([cC]\)|\d{4}))", Options)]
    private static partial Regex Copyright();

    [GeneratedRegex(
        @"\b(all rights reserved|alle rechte vorbehalten|tous droits reserves|tutti i diritti riservati)\b|^(strictly |streng )?(confidential|vertraulich|confidentiel|riservato)\b(?! \w+ (ltd|inc|gmbh))|^(for internal use|internal use only|nur fuer den internen gebrauch|nur fuer internen gebrauch)\b",
        Options)]
    private static partial Regex Rights();

    [GeneratedRegex(
        @"^((this )?(report|list|file)( was)? |(dieser |diese )?(bericht|liste|datei)( wurde)? )?(generated|created|exported|printed|produced|downloaded|erstellt|erzeugt|generiert|exportiert|gedruckt|ausgedruckt|heruntergeladen|genere|exporte|imprime|cree|generato|esportato|stampato|creato)\s*(by|on|at|from|with|am|von|aus|um|mit|le|par|il|da)?\s*(:|\b(by|on|at|from|with|am|von|aus|um|mit|le|par|il|da)\b)",
        Options)]
    private static partial Regex Made();

    [GeneratedRegex(
        @"^(stand|datenstand|as of|date of export|export date|exportdatum|erstellungsdatum|druckdatum|report date|run date|datum des exports)\s*:?\s*(vom |am )?(\d|$)",
        Options)]
    private static partial Regex AsOf();

    [GeneratedRegex(@"^(page|seite|blatt|pagina)\s+\d+(\s*(of|von|/|de|di|sur)\s*\d+)?$", Options)]
    private static partial Regex Page();

    [GeneratedRegex(
        @"^\(?\d[\d.,' ]*\s+(records?|rows?|entries|results?|datensaetze?|eintraege|zeilen|treffer|lignes|resultats|enregistrements|righe)\b.{0,40}$",
        Options)]
    private static partial Regex Count();

    [GeneratedRegex(
        @"^\W*(end of (report|list|file|export)|ende (der liste|des berichts|des exports|der datei))\b|^(source|quelle|legend|legende|applied filters?|filters?|filter criteria|suchkriterien|filterkriterien|hinweis|anmerkung)\s*:",
        Options)]
    private static partial Regex Frame();

    [GeneratedRegex(
        @"^(grand|overall|sub|net|gross)[ -]?totals?\b(?! \w+ (ltd|inc|gmbh|ag|sa|se)\b)|^(gesamt|zwischen|end|teil|schluss|haupt)-?(summen?|ergebnis|betrag|anzahl)\b|^summen?$|^insgesamt$|^(total general|totale generale|sous-total|subtotale|suma total)\b",
        Options)]
    private static partial Regex ClearTotal();

    [GeneratedRegex(
        @"^(totals?|sums?|summen?|gesamt|insgesamt|count|anzahl|average|avg|durchschnitt|mittelwert|somme|totale|moyenne|somma|suma|media)(\s*[:=].*|\s*\([^)]*\d[^)]*\)|\s+\d[\d.,']*(\s+(records?|rows?|leads?|datensaetze|zeilen|eintraege))?|\s+(records?|rows?|leads|contacts|datensaetze|zeilen|eintraege|kontakte)\b.*)$",
        Options)]
    private static partial Regex LabelledTotal();

    [GeneratedRegex(@"^(totals?|sums?|gesamt|count|anzahl|average|avg|durchschnitt|mittelwert|somme|totale|moyenne|somma|suma|media)$", Options)]
    private static partial Regex BareTotal();

    [GeneratedRegex(@"^.+ (total|totals|ergebnis|summe|subtotal|anzahl|count|mittelwert|average)$|^(summe|total|zwischensumme|subtotal) .+$", Options)]
    private static partial Regex GroupTotal();
}
