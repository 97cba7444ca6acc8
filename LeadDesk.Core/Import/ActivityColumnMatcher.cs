namespace LeadDesk.Core.Import;

/// <summary>Proposes what the columns of a list of activities mean.</summary>
public sealed class ActivityColumnMatcher(WritingHabit habit)
{
    private static readonly ValueList<Synonyms<ActivityPart>> Headers =
    [
        Synonyms<ActivityPart>.Of(ActivityPart.LeadEmail, LeadKeyHeaders.Email, LeadKeyHeaders.EmailAsWhole),
        Synonyms<ActivityPart>.Of(ActivityPart.LeadExternalId, LeadKeyHeaders.ExternalId, LeadKeyHeaders.ExternalIdAsWhole),
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

    /// <summary>Whether a header surely names one of the parts.</summary>
    internal static bool Knows(HeaderWords words, double least) => Headers.Any(synonyms => synonyms.Likeness(words) >= least);

    /// <summary>Reads all rows it is given, once, without keeping them.</summary>
    public ImportProposal Propose(IReadOnlyList<string?> headers, IEnumerable<SheetRow> rows, CancellationToken cancellationToken = default)
    {
        var columns = SurveyedColumn.SurveyAll(headers, rows, cancellationToken, out var count);

        return PartAssignment.Propose(columns, count, habit, columns.SelectMany(Candidates), part => new ColumnTarget.Activity(part));
    }

    private static IEnumerable<PartCandidate<ActivityPart>> Candidates(SurveyedColumn column)
    {
        foreach (var synonyms in Headers)
        {
            yield return new(column, synonyms.Meaning, Plausible(column, synonyms.Meaning, synonyms.Likeness(column.Words)));
        }

        yield return new(
            column, ActivityPart.LeadExternalId, column.Words.Compact == LeadKeyHeaders.ContactId ? Plausible(column, ActivityPart.LeadExternalId, ColumnProposal.Sure) : 0);

        // The values alone say where addresses and dates are.
        yield return new(column, ActivityPart.LeadEmail, column.Survey.Emails >= 0.8 ? 0.6 : 0);
        yield return new(column, ActivityPart.Date, column.Survey.Dates >= 0.8 ? 0.5 : 0);
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
            ActivityPart.Date => values.Dates >= 0.5 || values.AreSerialDates(column.Words),
            ActivityPart.Count => values.Numbers >= 0.5,
            ActivityPart.Type => values.Dates < 0.5 && values.Numbers < 0.5,
            _ => values.Dates < 0.5,
        } ? confidence : 0;
    }
}

/// <summary>What lists about leads that are there already call the key of the lead.</summary>
internal static class LeadKeyHeaders
{
    public const string Email = "lead email|email|email address|mailadresse|emailadresse|kontakt email|contact email|recipient";

    public const string EmailAsWhole = "mail|lead|empfaenger";

    public const string ExternalId = "lead id|mql id|external id|externe id|kundennummer|kunden nr|customer id";

    /// <summary>A CRM counts contacts apart from leads: only where nothing names the lead, its contact does.</summary>
    public const string ContactId = "contactid";

    public const string ExternalIdAsWhole = "id|lead nummer|leadexternalid|lead nr|nr";
}
