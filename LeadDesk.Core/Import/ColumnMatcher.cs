using LeadDesk.Core.Leads;

namespace LeadDesk.Core.Import;

/// <summary>Proposes what the columns of a list of leads mean, from their headers and their values.</summary>
/// <param name="today">Places days without a year, as in "Webinar 12.03."; without it such a column is only a guess.</param>
public sealed class ColumnMatcher(FieldCatalogue catalogue, WritingHabit habit, DateOnly? today = null)
{
    private const double Least = 0.5;

    // Enough to be proposed, too little to be believed.
    private const double Doubtful = 0.6;

    // Columns for the parts of a name go before a column for the whole.
    private const double ForParts = 0.1;

    private static readonly ColumnTarget LeaveOut = new ColumnTarget.LeaveOut();
    private static readonly ColumnTarget FullName = new ColumnTarget.FullName();
    private static readonly ColumnTarget LeadNumber = new ColumnTarget.LeadNumber();

    // Below this a field is only a guess: what the header tells of occurrences goes before it.
    private const double LikelyField = 0.7;

    private readonly ActivityTypeNames _types = new(catalogue);

    /// <summary>
    /// <paramref name="headers"/> has null where a column lacks one. Reads all rows it is given, once, without keeping them: the more rows, the surer the form of numbers and dates.
    /// </summary>
    public ImportProposal Propose(IReadOnlyList<string?> headers, IEnumerable<SheetRow> rows, CancellationToken cancellationToken = default)
    {
        var columns = SurveyedColumn.SurveyAll(headers, rows, cancellationToken, out var count);
        var targets = Assign(columns, columns.Any(column => LeadOutcomeHeaders.Result(column) > 0));

        var mayLackZeros = PostalCodesMayLackZeros(columns, targets);

        return new(columns.Select(column => Proposal(column, targets.GetValueOrDefault(column.Index), mayLackZeros)).ToValueList(), count);
    }

    // The surest pair of column and target first; then neither of the two is free any more.
    private Dictionary<int, Candidate> Assign(IReadOnlyList<SurveyedColumn> columns, bool tellsResults)
    {
        var targets = new Dictionary<int, Candidate>();
        var taken = new HashSet<string>(StringComparer.Ordinal);

        foreach (var candidate in columns
            .SelectMany(column => Candidates(column).Concat(Outcomes(column, tellsResults)))
            .Where(candidate => candidate.Confidence >= Least)
            .OrderByDescending(candidate => candidate.Confidence)
            .ThenBy(candidate => candidate.Column.Index))
        {
            if (!targets.ContainsKey(candidate.Column.Index) && NameToTake(candidate.Key, taken) is { } key && (candidate.TakesConsent || taken.Add(key)))
            {
                targets.Add(candidate.Column.Index, candidate with { Key = key });
            }
        }

        return targets;
    }

    // "Name" beside "Vorname" is the last name; beside both it is something else, such as the account's name.
    private static string? NameToTake(string key, HashSet<string> taken) => key switch
    {
        FieldHeaders.FullName when taken.Contains(BuiltInFields.LastName) => null,
        FieldHeaders.FullName when taken.Contains(BuiltInFields.FirstName) => BuiltInFields.LastName,
        BuiltInFields.FirstName or BuiltInFields.LastName when taken.Contains(FieldHeaders.FullName) => null,
        _ => key,
    };

    private IEnumerable<Candidate> Candidates(SurveyedColumn column)
    {
        if (FieldHeaders.Secrets.Contains(column.Words.Compact))
        {
            return [];
        }

        return FieldHeaders.All
            .Select(field => new Candidate(column, field.Meaning, Likeness(column, field)))
            .Append(new Candidate(column, BuiltInFields.EmailConsent, ConsentHeaders.Against(column.Words)) { TakesConsent = true })
            .Concat(catalogue.OfferedFields.Select(field => new Candidate(column, field.Key, NamedExactly(column, field))))
            .Concat(ByValues(column))
            .Select(candidate => candidate with { Confidence = Plausible(candidate) - (candidate.Key == FieldHeaders.FullName ? ForParts : 0) });
    }

    private static IEnumerable<Candidate> Outcomes(SurveyedColumn column, bool tellsResults) =>
    [
        Candidate.Of(column, OutcomePart.Result, LeadOutcomeHeaders.Result(column)),
        Candidate.Of(column, OutcomePart.Date, LeadOutcomeHeaders.Date(column, tellsResults)),
        Candidate.Of(column, OutcomePart.Value, tellsResults ? LeadOutcomeHeaders.Value(column) : 0),
    ];

    private static double Likeness(SurveyedColumn column, Synonyms<string> field) =>
        field.Meaning == BuiltInFields.EmailConsent && ConsentHeaders.CannotConsent(column.Words) ? 0 : field.Likeness(column.Words);

    private static double NamedExactly(SurveyedColumn column, LeadField field) =>
        column.Words.Compact.Length > 0
        && (column.Words.Compact == HeaderWords.Of(field.Key).Compact || column.Words.Compact == HeaderWords.Of(field.Name).Compact
            || column.Words.Compact == HeaderWords.Of(field.GermanName ?? "").Compact) ? 1 : 0;

    private static IEnumerable<Candidate> ByValues(SurveyedColumn column)
    {
        var values = column.Survey;
        if (FieldHeaders.AnyTitle.Likeness(column.Words) > 0.9)
        {
            yield return new(column, BuiltInFields.AcademicTitle, values.AcademicTitles >= 0.3 ? 0.9 : 0.5);
            yield return new(column, BuiltInFields.Salutation, values.Salutations >= 0.5 ? 0.9 : 0);
            yield return new(column, BuiltInFields.JobTitle, values.AcademicTitles + values.Salutations < 0.3 && values.Known > 0 ? 0.85 : 0.45);
        }

        if (column.Words.Tokens.Any(FieldHeaders.IdWords.Contains))
        {
            yield return new(column, BuiltInFields.ExternalId, 0.6);
        }

        // A name full of GmbH and AG is a firm's.
        if (values.Companies >= 0.2 && column.Words.Tokens.Any(token => token is "name" or "kunde" or "kundenname" or "spender"))
        {
            yield return new(column, BuiltInFields.Company, 0.75);
        }

        if (values.Emails >= 0.8)
        {
            yield return new(column, BuiltInFields.Email, 0.6);
        }

        if (values.Phones >= 0.8 && values.Samples.Any(sample => sample[0] is '+' or '0' or '(') && !column.Words.Compact.Contains("fax", StringComparison.Ordinal))
        {
            yield return new(column, BuiltInFields.Phone, 0.5);
        }
    }

    // A header promises; the values must keep it. Without any value the promise counts.
    private double Plausible(Candidate candidate)
    {
        var values = candidate.Column.Survey;
        if (candidate.Confidence <= 0 || (candidate.Confidence < 0.85 && MeansMore(candidate)))
        {
            return 0;
        }

        if (values.Known == 0)
        {
            return candidate.Confidence - 0.1;
        }

        var isPlausible = candidate.Key switch
        {
            BuiltInFields.ExternalId => (values.IsUnique || values.Shortened >= 0.5) && values.Known >= candidate.Column.Rows * 0.9 && values.Emails < 0.5 && values.Fractions == 0,
            BuiltInFields.Email => values.Emails >= 0.5,
            BuiltInFields.Phone or BuiltInFields.Mobile => values.Phones + values.Shortened >= 0.5,
            BuiltInFields.Website => values.Pages >= 0.5,
            // "NO" is a country, too.
            BuiltInFields.Country when values.Countries >= 0.8 => true,
            BuiltInFields.FirstName or BuiltInFields.LastName or BuiltInFields.City or BuiltInFields.Country =>
                values.Numbers < 0.5 && values.Dates < 0.5 && values.Emails < 0.5 && !values.AreBothAnswers,
            BuiltInFields.Company or BuiltInFields.JobTitle or BuiltInFields.Industry => values.Numbers < 0.5 && values.Dates < 0.5 && values.Emails < 0.5 && values.YesNo < 0.5,
            BuiltInFields.Salutation => values.Salutations > 0 || values.Numbers + values.AcademicTitles < 0.5,
            BuiltInFields.AcademicTitle => values.Salutations < 0.5 && values.Numbers < 0.5,
            FieldHeaders.LeadNumber => values.Numbers >= 0.9 && values.Fractions == 0,
            FieldHeaders.FullName => values.Names >= 0.5 && values.Companies < 0.2,
            BuiltInFields.EmailConsent when candidate.TakesConsent => values.AnswersUnder(candidate.Column.Words) >= 0.5 || values.Dates >= 0.8,
            _ => FitsType(candidate.Column, catalogue.Field(candidate.Key)?.Type),
        };

        return isPlausible ? candidate.Confidence
            : IsPoorNumber(candidate) ? Math.Min(candidate.Confidence, Doubtful)
            : 0;
    }

    // "Source Id" is not the source, and "Company Type" no company; a header spelled just so is.
    private static bool MeansMore(Candidate candidate) =>
        candidate.Key != BuiltInFields.ExternalId && candidate.Column.Words.Tokens.Any(FieldHeaders.OtherWords.Contains);

    // The header names a number, and only some of the values are any: what the others are must not turn it into text without a word.
    private bool IsPoorNumber(Candidate candidate) =>
        candidate.Confidence >= 0.85 && candidate.Column.Survey.Numbers >= 0.2 && catalogue.Field(candidate.Key)?.Type is FieldType.Number;

    private static bool FitsType(SurveyedColumn column, FieldType? type) => type switch
    {
        FieldType.Number => column.Survey.Numbers >= 0.5,
        FieldType.Date => !column.Survey.DatesAreDamage
            && (column.Survey.Dates >= 0.5 || column.Survey.AreSerialDates(column.Words) || (column.Survey.DatesOrSerials >= 0.5 && HeaderMeanings.AreDays(column.Words))),
        FieldType.YesNo => column.Survey.AnswersUnder(column.Words) >= 0.5,
        _ => true,
    };

    // Austrian and Swiss postal codes have four digits.
    private static bool PostalCodesMayLackZeros(IReadOnlyList<SurveyedColumn> columns, Dictionary<int, Candidate> targets) =>
        columns.All(column => targets.GetValueOrDefault(column.Index)?.Key != BuiltInFields.Country
            || column.Survey.Known == 0 || column.Survey.InGermany >= 0.5);

    private ColumnProposal Proposal(SurveyedColumn column, Candidate? candidate, bool mayLackZeros)
    {
        var fallback = Fallback(column);
        if (candidate is not { Confidence: >= LikelyField } && OccurrenceHeaders.Of(column, _types, habit.Dates, today) is { } happened)
        {
            return column.Propose(happened.Target, happened.Confidence, fallback, habit, today);
        }

        var target = candidate switch
        {
            null => fallback,
            { Key: FieldHeaders.FullName } => FullName,
            { Key: FieldHeaders.LeadNumber } => LeadNumber,
            { Outcome: { } part } => new ColumnTarget.Outcome(part),
            { Key: var key } => new ColumnTarget.Field(key),
        };

        var proposal = column.Propose(target, candidate?.Confidence ?? Own(column), fallback, habit, today);

        proposal = WithFillers(proposal, column.Survey);

        return candidate?.Key switch
        {
            BuiltInFields.Salutation => proposal with
            {
                Column = proposal.Column with { Changes = [.. proposal.Column.Changes, .. SalutationRepair.Changes(column.Survey.SalutationForms, habit)] },
            },
            BuiltInFields.PostalCode when mayLackZeros => proposal with { LostZeros = column.Survey.LostZeros },
            _ => proposal,
        };
    }

    // A field of the column's own name says nothing that the list does not say. A column without a name says nothing either.
    private static double Own(SurveyedColumn column) => column.Survey.Known == 0 || column.Words.Compact.Length > 0 ? 0.9 : 0.6;

    private ColumnProposal WithFillers(ColumnProposal proposal, ColumnSurvey values)
    {
        var (type, key) = proposal.Column.Target switch
        {
            ColumnTarget.Field field => (catalogue.Field(field.Key)?.Type, field.Key),
            ColumnTarget.FullName => (FieldType.Text, BuiltInFields.LastName),
            ColumnTarget.NewField field => (field.Type, null),
            _ => ((FieldType?)null, (string?)null),
        };
        if (type is null)
        {
            return proposal;
        }

        var found = proposal with { Fillers = values.FillersFor(type, key) };

        return found with { Column = found.Column with { Changes = [.. found.CertainFillers] } };
    }

    private static ColumnTarget Fallback(SurveyedColumn column)
    {
        if (column.Survey.Known == 0 || FieldHeaders.Secrets.Contains(column.Words.Compact))
        {
            return LeaveOut;
        }

        var type = column.Survey.FieldTypeUnder(column.Header, column.Words);
        var isCode = column.Words.Tokens.Any(FieldHeaders.CodeWords.Contains) && type is FieldType.Number && column.Survey.Fractions < 0.02;

        return new ColumnTarget.NewField(column.FieldName, isCode ? FieldType.Text : type);
    }

    private sealed record Candidate(SurveyedColumn Column, string Key, double Confidence)
    {
        /// <summary>The header takes consent away; the same field may be given by another column.</summary>
        public bool TakesConsent { get; init; }

        public OutcomePart? Outcome { get; init; }

        // No key of a field looks like this.
        public static Candidate Of(SurveyedColumn column, OutcomePart part, double confidence) => new(column, "#" + part, confidence) { Outcome = part };
    }
}
