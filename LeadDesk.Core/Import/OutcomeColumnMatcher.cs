namespace LeadDesk.Core.Import;

/// <summary>Proposes what the columns of a list of outcomes mean.</summary>
public sealed class OutcomeColumnMatcher(WritingHabit habit)
{
    private static readonly ValueList<Synonyms<OutcomePart>> Headers =
    [
        Synonyms<OutcomePart>.Of(OutcomePart.LeadEmail, LeadKeyHeaders.Email, LeadKeyHeaders.EmailAsWhole),
        Synonyms<OutcomePart>.Of(OutcomePart.LeadExternalId, LeadKeyHeaders.ExternalId, LeadKeyHeaders.ExternalIdAsWhole),
        Synonyms<OutcomePart>.Of(
            OutcomePart.Result,
            "deal stage|deal status|sales stage|opportunity stage|opportunity status|stage name|verkaufsphase|deal phase|ergebnis|result|outcome|gewonnen verloren|won lost|verkaufschancenphase",
            "stage|status|phase|stufe|won|is won|gewonnen|converted|konvertiert|abschluss|abschlussstatus"),
        Synonyms<OutcomePart>.Of(
            OutcomePart.Date,
            "won date|date won|won time|won at|won on|gewonnen am|close date|closed date|closing date|abschlussdatum|actual close date|deal closed|entscheidungsdatum|lost time|verloren am|deal geschlossen",
            "date|datum|am|closed|closed at|timestamp|zeitpunkt|wann|closedate|closingdate"),
        Synonyms<OutcomePart>.Of(
            OutcomePart.Value,
            "deal value|close value|won value|deal amount|deal wert|dealwert|auftragswert|auftragsvolumen|abschlusswert|opportunity amount|actual revenue",
            "amount|betrag|wert|value|umsatz|revenue|volumen|deal size|summe"),
    ];

    // Such a date means that the deal was won, whatever else the list says.
    private static readonly Synonyms<bool> WonDates = Synonyms<bool>.Of(
        meaning: true, "won date|date won|won time|won at|won on|closed won date|gewonnen am|gewonnen datum", "abschlussdatum|auftragsdatum|verkauft am");

    private static readonly ValueList<string> NotDecided = ["created", "modified", "updated", "erstellt", "angelegt", "geaendert", "start", "engage", "birthday", "geburtsdatum"];

    /// <summary>Whether a list with these columns says which deals were won: by a result, or by a date that only won deals have.</summary>
    public static bool TellsResults(ColumnMapping mapping)
    {
        var result = new ColumnTarget.Outcome(OutcomePart.Result);
        var date = new ColumnTarget.Outcome(OutcomePart.Date);

        return mapping.Columns.Any(column => column.Target == result)
            || mapping.Columns.Any(column => column.Target == date && IsWonDate(column.Header));
    }

    /// <summary>Whether a date under this header means that the deal was won.</summary>
    public static bool IsWonDate(string header) => WonDates.Likeness(HeaderWords.Of(header)) >= ColumnProposal.Sure;

    /// <summary>Whether a header surely names one of the parts.</summary>
    internal static bool Knows(HeaderWords words, double least) => Headers.Any(synonyms => synonyms.Likeness(words) >= least);

    /// <summary>Reads all rows it is given, once, without keeping them.</summary>
    public ImportProposal Propose(IReadOnlyList<string?> headers, IEnumerable<SheetRow> rows, CancellationToken cancellationToken = default)
    {
        var columns = SurveyedColumn.SurveyAll(headers, rows, cancellationToken, out var count);

        return PartAssignment.Propose(columns, count, habit, columns.SelectMany(Candidates), part => new ColumnTarget.Outcome(part));
    }

    private static IEnumerable<PartCandidate<OutcomePart>> Candidates(SurveyedColumn column)
    {
        foreach (var synonyms in Headers)
        {
            yield return new(column, synonyms.Meaning, Plausible(column, synonyms.Meaning, synonyms.Likeness(column.Words)));
        }

        var values = column.Survey;
        yield return new(column, OutcomePart.LeadEmail, values.Emails >= 0.8 ? 0.6 : 0);
        yield return new(column, OutcomePart.Result, values.DealResults >= 0.3 ? 0.6 : 0);
        yield return new(column, OutcomePart.Date, values.Dates >= 0.8 && !column.Words.Tokens.Any(NotDecided.Contains) ? 0.5 : 0);

        yield return new(
            column, OutcomePart.LeadExternalId, column.Words.Compact == LeadKeyHeaders.ContactId ? Plausible(column, OutcomePart.LeadExternalId, ColumnProposal.Sure) : 0);

        // The number of a deal is a lead's only where each lead is a deal.
        yield return new(column, OutcomePart.LeadExternalId, column.Words.Compact is "opportunityid" or "dealid" ? 0.6 : 0);
    }

    private static double Plausible(SurveyedColumn column, OutcomePart part, double confidence)
    {
        var values = column.Survey;
        if (values.Known == 0)
        {
            return confidence - 0.3;
        }

        return part switch
        {
            OutcomePart.LeadEmail => values.Emails >= 0.5 ? confidence : 0,
            OutcomePart.LeadExternalId => values.Emails < 0.5 && values.Dates < 0.5 ? confidence : 0,
            OutcomePart.Date => values.Dates >= 0.5 || values.AreSerialDates(column.Words) ? confidence : 0,
            OutcomePart.Value => values.Numbers >= 0.5 && values.Dates < 0.5 ? confidence : 0,
            _ when values.DealResults > 0 => confidence,

            // A bare yes or no is a deal's result only where the header says won.
            _ when values.YesNo >= 0.9 => column.Words.Tokens.Any(word => word is "won" or "gewonnen") ? confidence : Math.Min(confidence, 0.75),
            _ => 0,
        };
    }
}
