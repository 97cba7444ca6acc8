using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using LeadDesk.Core;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Tests.Support;

/// <summary>The rules of scoring once more, as naively as they can be said. Shares nothing with the evaluator but the model's shape.</summary>
internal sealed class ScoringOracle(ScoringModel model, GeneratedLead lead, DateOnly today, TimeZoneInfo zone)
{
    // What is dated ahead has not happened yet.
    private readonly List<GeneratedActivity> _done = [.. lead.Activities.Where(one => LocalDay(one.OccurredAt, zone) <= today)];

    private const string Grades = "F D-D D+C-C C+B-B B+A-A A+";

    public (int Score, string Grade, string Band, string Route) Judge()
    {
        var score = model.BaseScore;
        foreach (var category in model.Categories)
        {
            var sum = model.Rules.Where(rule => rule.Category == category.Id && rule.Enabled && Holds(rule.Markets)).Sum(Points);
            score += category.Cap < sum ? category.Cap.Value : sum;
        }

        var step = model.Personas.Where(persona => Holds(persona.Markets)).Select(GradeStep).DefaultIfEmpty(0).Max();
        var grade = Grades.Substring(2 * step, 2).Trim();
        var band = model.Bands[0].Id;
        foreach (var next in model.Bands.Skip(1))
        {
            var from = Market?.Thresholds.SingleOrDefault(threshold => threshold.Band == next.Id)?.From ?? next.From;
            band = score >= from ? next.Id : band;
        }

        return (score, grade, band, model.Matrix.Single(cell => cell.Band == band && cell.Letter == grade[..1]).Route);
    }

    private int GradeStep(Core.Grading.Persona persona)
    {
        var step = Array.FindIndex([.. Grades.Chunk(2)], name => new string(name).Trim() == persona.StartGrade.ToString());
        foreach (var criterion in persona.Criteria)
        {
            switch (criterion.Kind, Test(criterion.When))
            {
                case (Core.Grading.CriterionKind.Should, true): step += criterion.Steps; break;
                case (Core.Grading.CriterionKind.Must, false): return 0;
                case (Core.Grading.CriterionKind.KnockOut, true): return 0;
            }
        }

        return step < 0 ? 0 : step > 12 ? 12 : step;
    }

    private int Points(ScoringRule rule)
    {
        switch (rule)
        {
            case ProfileRule profile:
                var groups = profile.When.Groups.Select(group => Join(group.Combine, group.Conditions.Select(Test)));
                return Join(profile.When.Combine, profile.When.Conditions.Select(Test).Concat(groups)) == true ? rule.Points : 0;

            case InactivityRule inactivity:
                var ages = _done.Where(one => inactivity.Types.Count == 0 || inactivity.Types.Contains(one.Type)).Select(one => Age(one.OccurredAt));
                return ages.DefaultIfEmpty(Age(lead.CreatedAt)).Min() >= inactivity.Days ? rule.Points : 0;

            case CompletenessRule complete:
                return Round(rule.Points * (decimal)complete.Fields.Count(field => Value(field) != null) / complete.Fields.Count);

            case ActivityRule activity:
                var found = Matching(activity.Activities).OrderBy(one => Age(one.OccurredAt)).ToList();
                if (found.Sum(one => one.Count) < activity.MinCount)
                {
                    return 0;
                }

                var once = activity.Counting == Counting.Once;
                var exact = (once ? found.Take(1) : found)
                    .Sum(one => (once ? 1 : one.Count) * rule.Points * Math.Pow(0.5, activity.HalfLifeDays is int life ? (double)Age(one.OccurredAt) / life : 0));
                var points = Round(Math.Round((decimal)exact, 9));
                return Math.Abs(points) > activity.Cap ? Math.Sign(points) * activity.Cap.Value : points;

            default:
                throw new NotSupportedException();
        }
    }

    private bool? Test(Condition condition) => condition switch
    {
        KnownCondition known => Value(known.Field) != null == known.Known,
        BehaviourCondition did => Matching(did.Activities).Sum(one => one.Count) >= did.MinCount != did.Negated,
        FieldCondition field when Value(field.Field) == null => null,
        TextCondition text => Matches(text.Match, (string)Value(text.Field)!) != text.Negated,
        NumberCondition number => (double)Value(number.Field)! >= (number.Min ?? double.MinValue) && (double)Value(number.Field)! <= (number.Max ?? double.MaxValue),
        YesNoCondition answer => (bool)Value(answer.Field)! == answer.Answer,
        DateCondition { Operator: DateOperator.Before } date => (DateOnly)Value(date.Field)! < date.Date,
        DateCondition { Operator: DateOperator.After } date => (DateOnly)Value(date.Field)! > date.Date,
        DateCondition { Operator: DateOperator.WithinLastDays } date =>
            (DateOnly)Value(date.Field)! <= today && (DateOnly)Value(date.Field)! >= today.AddDays(-date.Days!.Value),
        DateCondition date => (DateOnly)Value(date.Field)! < today.AddDays(-date.Days!.Value),
        _ => throw new NotSupportedException(),
    };

    private static bool? Join(Combination combine, IEnumerable<bool?> parts) => combine == Combination.AllOf
        ? parts.Contains(false) ? false : parts.Contains(null) ? null : true
        : parts.Contains(true) ? true : parts.Contains(null) ? null : false;

    private IEnumerable<GeneratedActivity> Matching(ActivityFilter filter) => _done.Where(one =>
        (filter.Types.Count == 0 || filter.Types.Contains(one.Type))
        && (filter.WithinDays == null || Age(one.OccurredAt) <= filter.WithinDays)
        && (filter.Detail == null || (one.Detail != null && Matches(filter.Detail, one.Detail))));

    private static bool Matches(TextTest test, string text) => test.Values.Any(value => test.Operator switch
    {
        TextOperator.IsAnyOf => Fold(text) == Fold(value),
        TextOperator.ContainsAnyOf => Fold(text).Contains(Fold(value), StringComparison.Ordinal),
        _ => Fold(text).StartsWith(Fold(value), StringComparison.Ordinal),
    });

    private static string Fold(string text)
    {
        var german = Regex.Replace(text.Trim().ToLowerInvariant(), @"\s+", " ")
            .Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal)
            .Replace("ü", "ue", StringComparison.Ordinal).Replace("ß", "ss", StringComparison.Ordinal);

        return string.Concat(german.Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark));
    }

    private object? Value(string field) => field switch
    {
        DerivedFields.EmailDomain => Domain,
        DerivedFields.FreeMail => Domain == null ? null : Domain is "gmail.com" or "gmx.at",
        DerivedFields.DaysSinceCreated => (double)Age(lead.CreatedAt),
        DerivedFields.DaysSinceFirstActivity => _done.Count == 0 ? null : (double)_done.Max(one => Age(one.OccurredAt)),
        DerivedFields.DaysSinceLastActivity => _done.Count == 0 ? null : (double)_done.Min(one => Age(one.OccurredAt)),
        DerivedFields.KnownShare => 100.0 * lead.Known.Keys.Count(key => BuiltInFields.All.Any(known => known.Key == key)) / BuiltInFields.All.Count,
        DerivedFields.Owner => lead.OwnerId,
        DerivedFields.Status => lead.Status.ToString(),
        _ => lead.Known.GetValueOrDefault(field) switch
        {
            FieldValue.Text text => text.Value,
            FieldValue.Number number => number.Value,
            FieldValue.Date date => date.Value,
            FieldValue.YesNo answer => answer.Value,
            _ => null,
        },
    };

    private string? Domain => Value(BuiltInFields.Email) is string email && email.Split('@') is [_, var domain] ? domain.ToLowerInvariant() : null;

    private Market? Market => model.Markets.FirstOrDefault(market => market.Countries.Contains((Value(BuiltInFields.Country) as string) switch
    {
        "DE" or "Deutschland" => "DE",
        "Österreich" or "austria" => "AT",
        "USA" => "US",
        _ => "",
    }));

    private bool Holds(ValueList<string> markets) => markets.Count == 0 || (Market != null && markets.Contains(Market.Id));

    private int Age(DateTime utc) => Math.Max(0, today.DayNumber - LocalDay(utc, zone).DayNumber);

    private static DateOnly LocalDay(DateTime utc, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(new DateTimeOffset(utc, TimeSpan.Zero), zone).DateTime);

    private static int Round(decimal exact) => (int)Math.Round(exact, MidpointRounding.AwayFromZero);
}
