namespace LeadDesk.Core.Import;

/// <summary>Recognises columns of a list of leads that say how it ended with them: "converted", "deal stage", "won date".</summary>
internal static class LeadOutcomeHeaders
{
    private const double Clear = 0.85;

    // "Converted: 0" may mean lost or still open, and "y" anything.
    private const double Unclear = 0.75;

    private static readonly Synonyms<bool> Results = Synonyms<bool>.Of(
        meaning: true,
        "deal stage|deal status|deal result|sales stage|opportunity stage|opportunity status|verkaufsphase|deal phase|verkaufschancenphase|gewonnen verloren|won lost|closed won",
        "stage|stage name|abschlussstatus|outcome|result|ergebnis|deal");

    private static readonly Synonyms<bool> Answered = Synonyms<bool>.Of(
        meaning: true,
        "converted|is converted|konvertiert|conversion|kunde geworden|became customer|has purchased|purchased|gekauft|has bought|deal closed",
        "is customer|ist kunde|bought|sold|verkauft|abschluss|abgeschlossen|outcome|result|ergebnis|target|label|y");

    private static readonly Synonyms<bool> Dates = Synonyms<bool>.Of(
        meaning: true, "close date|closed date|closing date|actual close date|converted date|date converted|conversion date|konvertiert am|entscheidungsdatum|lost date|verloren am", "closed|closed at|closedate");

    private static readonly Synonyms<bool> Values = Synonyms<bool>.Of(
        meaning: true, "deal value|close value|won value|deal amount|deal wert|dealwert|auftragswert|auftragsvolumen|abschlusswert|opportunity amount");

    private static readonly string[] WonWords = ["won", "gewonnen"];
    private static readonly string[] LostWords = ["lost", "verloren", "not", "nicht", "kein", "no", "never", "nie"];

    /// <summary>How sure it is that the column says how it ended; 0 when it does not.</summary>
    public static double Result(SurveyedColumn column)
    {
        var (values, words) = (column.Survey, column.Words.Tokens);
        if (values.Known == 0)
        {
            return 0;
        }

        var names = Results.Likeness(column.Words) >= ColumnProposal.Sure;

        return values.DealResults >= 0.9 ? (names ? Clear : Unclear)
            : values.DealResults > 0 && names ? Clear
            : values.YesNo < 0.9 || words.Any(LostWords.Contains) ? 0
            : words.Any(WonWords.Contains) ? Clear
            : Answered.Likeness(column.Words) >= ColumnProposal.Sure ? Unclear
            : 0;
    }

    /// <summary>How sure it is that the column says when it ended; 0 when it does not.</summary>
    /// <param name="hasResult">Whether another column says how.</param>
    public static double Date(SurveyedColumn column, bool hasResult) => column.Survey.Dates < 0.5 ? 0
        : OutcomeColumnMatcher.IsWonDate(column.Header) ? 0.95
        : hasResult && Dates.Likeness(column.Words) >= ColumnProposal.Sure ? Clear
        : 0;

    /// <summary>How sure it is that the column says what the deal was worth; 0 when it does not.</summary>
    public static double Value(SurveyedColumn column) =>
        column.Survey is { Numbers: >= 0.5, Dates: < 0.5 } && Values.Likeness(column.Words) >= ColumnProposal.Sure ? Clear : 0;
}
