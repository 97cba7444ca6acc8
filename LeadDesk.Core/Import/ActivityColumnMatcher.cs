namespace LeadDesk.Core.Import;

/// <summary>Proposes what the columns of a list of activities mean.</summary>
public sealed class ActivityColumnMatcher(WritingHabit habit)
{
    private static readonly ColumnTarget LeaveOut = new ColumnTarget.LeaveOut();

    private static readonly ValueList<Synonyms<ActivityPart>> Headers =
    [
        Synonyms<ActivityPart>.Of(
            ActivityPart.LeadEmail, "lead email|email|email address|mailadresse|emailadresse|kontakt email|contact email|recipient", "mail|lead|empfaenger"),
        Synonyms<ActivityPart>.Of(
            ActivityPart.LeadExternalId,
            "lead id|mql id|external id|externe id|kundennummer|kunden nr|customer id|contact id",
            "id|lead nummer|leadexternalid|lead nr|nr"),
        Synonyms<ActivityPart>.Of(
            ActivityPart.Type,
            "activity type|aktivitaetsart|event type|ereignisart|art der aktivitaet|aktivitaetstyp|activity",
            "type|typ|art|aktivitaet|event|ereignis|action|aktion|call type|kind|was"),
        Synonyms<ActivityPart>.Of(
            ActivityPart.Date,
            "date|datum|timestamp|zeitpunkt|start time|start datetime|date hit|occurred at|activity date",
            "time|zeit|wann|when|am|datetime|created time|tag|day|occurred"),
        Synonyms<ActivityPart>.Of(
            ActivityPart.Detail,
            "detail|details|betreff|subject|kampagne|campaign|url|seite|page url",
            "page|datei|file|thema|topic|inhalt|content|beschreibung|description|name|titel|title|campaign name"),
        Synonyms<ActivityPart>.Of(ActivityPart.Count, "anzahl|haeufigkeit|number of times", "count|menge|hits|occurrences|mal|times"),
    ];

    /// <summary>Reads all rows it is given, once, without keeping them.</summary>
    public ImportProposal Propose(IReadOnlyList<string?> headers, IEnumerable<SheetRow> rows, CancellationToken cancellationToken = default)
    {
        var columns = SurveyedColumn.SurveyAll(headers, rows, cancellationToken, out var count);
        var (parts, taken) = (new Dictionary<int, (ActivityPart Part, double Confidence)>(), new HashSet<ActivityPart>());

        foreach (var (column, part, confidence) in columns
            .SelectMany(Candidates)
            .Where(candidate => candidate.Confidence >= 0.5)
            .OrderByDescending(candidate => candidate.Confidence)
            .ThenBy(candidate => candidate.Column.Index))
        {
            if (!parts.ContainsKey(column.Index) && taken.Add(part))
            {
                parts.Add(column.Index, (part, confidence));
            }
        }

        return new(
            columns.Select(column => parts.TryGetValue(column.Index, out var found)
                ? column.Propose(new ColumnTarget.Activity(found.Part), found.Confidence, LeaveOut, habit)
                : column.Propose(LeaveOut, 0.6, LeaveOut, habit)).ToValueList(),
            count);
    }

    private static IEnumerable<(SurveyedColumn Column, ActivityPart Part, double Confidence)> Candidates(SurveyedColumn column)
    {
        foreach (var synonyms in Headers)
        {
            yield return (column, synonyms.Meaning, Plausible(column, synonyms.Meaning, synonyms.Likeness(column.Words)));
        }

        // The values alone say where addresses and dates are.
        yield return (column, ActivityPart.LeadEmail, column.Survey.Emails >= 0.8 ? 0.6 : 0);
        yield return (column, ActivityPart.Date, column.Survey.Dates >= 0.8 ? 0.5 : 0);
    }

    private static double Plausible(SurveyedColumn column, ActivityPart part, double confidence)
    {
        var values = column.Survey;
        if (values.Known == 0)
        {
            return confidence - 0.3;
        }

        return part switch
        {
            ActivityPart.LeadEmail => values.Emails >= 0.5,
            ActivityPart.LeadExternalId => values.Emails < 0.5 && values.Dates < 0.5,
            ActivityPart.Date => values.Dates >= 0.5,
            ActivityPart.Count => values.Numbers >= 0.5,
            ActivityPart.Type => values.Dates < 0.5 && values.Numbers < 0.5,
            _ => values.Dates < 0.5,
        } ? confidence : 0;
    }
}
