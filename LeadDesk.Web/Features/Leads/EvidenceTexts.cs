using System.Globalization;
using LeadDesk.Core;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Leads;

/// <summary>Says in words what a rule or a criterion looked at.</summary>
public sealed class EvidenceTexts(IStringLocalizer<EvidenceTexts> texts, FieldNames fields, ActivityNames activities, ValueTexts values)
{
    /// <summary>Why a rule gave what it gave, in one line.</summary>
    public string Of(RuleOutcome outcome, FieldCatalogue catalogue) =>
        !outcome.AppliesToMarket ? texts["OtherMarket"] : outcome.Rule switch
        {
            ActivityRule rule => OfActivities(rule, outcome.Award, catalogue),
            ProfileRule => OfProfile(outcome, catalogue),
            _ => string.Join(" · ", outcome.Award.Evidence.Select(evidence => Of(evidence, catalogue))),
        };

    public string Of(CriterionOutcome outcome, FieldCatalogue catalogue) => Of(outcome.Evidence, catalogue);

    /// <summary>Each activity that counted, latest first, and what it gave.</summary>
    public IEnumerable<string> Occurrences(RuleOutcome outcome, FieldCatalogue catalogue) =>
        outcome.Award.Evidence.OfType<Evidence.Occurrence>().Select(occurrence => Of(occurrence, catalogue));

    private string Of(Evidence evidence, FieldCatalogue catalogue) => evidence switch
    {
        Evidence.Field field => OfField(field, catalogue),
        Evidence.Behaviour behaviour => Found(behaviour.Found, catalogue),
        Evidence.Occurrence occurrence => Of(occurrence, catalogue),
        Evidence.Silence silence => OfSilence(silence),
        Evidence.Depth depth => OfDepth(depth, catalogue),
        _ => throw new InvalidOperationException($"Unknown evidence {evidence.GetType().Name}."),
    };

    // Of a rule that fired only what made it fire; of one that did not, what stood in its way.
    private string OfProfile(RuleOutcome outcome, FieldCatalogue catalogue)
    {
        var fired = ((ProfileRule)outcome.Rule).When.All
            .Zip(outcome.Award.Evidence)
            .Where(tested => IsMet(tested.Second) == (outcome.Points != 0))
            .Select(tested => Of(tested.Second, catalogue))
            .Distinct();

        return string.Join(" · ", fired);
    }

    private static bool IsMet(Evidence evidence) => evidence switch
    {
        Evidence.Field field => field.Result is Truth.Met,
        Evidence.Behaviour behaviour => behaviour.Result is Truth.Met,
        _ => true,
    };

    private string OfField(Evidence.Field field, FieldCatalogue catalogue)
    {
        var name = fields.Of(field.Key, catalogue);

        return field.Value is { } value ? texts["FieldIs", name, values.Of(field.Key, value)] : texts["FieldUnknown", name];
    }

    private string OfActivities(ActivityRule rule, RuleAward award, FieldCatalogue catalogue)
    {
        var found = award.Evidence.OfType<Evidence.Occurrence>().Select(occurrence => occurrence.Activity).ToValueList();
        var count = found.Sum(activity => (long)activity.Count);

        if (count == 0 || count < rule.MinCount)
        {
            return count == 0 ? Found(found, catalogue) : texts["TooFew", Found(found, catalogue), rule.MinCount];
        }

        return string.Join(" · ", Parts());

        IEnumerable<string> Parts()
        {
            yield return rule.Counting is Counting.Once
                ? texts["CountsOnce", activities.Of(found[0].Type, catalogue), Day(found[0].On)]
                : Found(found, catalogue);

            if (rule.HalfLifeDays is { } halfLife)
            {
                yield return halfLife == 1 ? texts["DecayDay"] : texts["Decay", halfLife];
            }

            if (Math.Round(award.Exact, MidpointRounding.AwayFromZero) != award.Points)
            {
                yield return texts["Capped", SignedPoints.Of(award.Exact), SignedPoints.Of(award.Points)];
            }
        }
    }

    // "3 × Page visited, last on 12 Mar 2026"
    private string Found(ValueList<AgedActivity> found, FieldCatalogue catalogue)
    {
        if (found.Count == 0)
        {
            return texts["NothingFound"];
        }

        var single = found is [{ Count: 1 }];
        var kinds = found
            .GroupBy(activity => activity.Type, StringComparer.Ordinal)
            .Select(same => Times(same.Sum(activity => (long)activity.Count), activities.Of(same.Key, catalogue), single));

        return texts[single ? "FoundOnce" : "Found", string.Join(", ", kinds), Day(found[0].On)];
    }

    private string Times(long count, string name, bool single) =>
        single ? name : texts["Times", count.ToString("N0", CultureInfo.CurrentCulture), name];

    private string Of(Evidence.Occurrence occurrence, FieldCatalogue catalogue)
    {
        var activity = occurrence.Activity;
        var what = Times(activity.Count, activities.Of(activity.Type, catalogue), activity.Count == 1);
        var points = texts["Points", SignedPoints.Of(occurrence.Points)];
        var told = activity.Detail is null ? what : $"{what}, {activity.Detail}";

        return occurrence.Points == 0
            ? texts["Occurrence", Day(activity.On), told]
            : texts["OccurrenceDetail", Day(activity.On), told, points];
    }

    private string OfSilence(Evidence.Silence silence) => silence switch
    {
        { LastOn: null, Days: 0 } => texts["NeverActiveToday"],
        { LastOn: null, Days: 1 } => texts["NeverActiveDay"],
        { LastOn: null } => texts["NeverActive", silence.Days],
        { Days: 0 } => texts["ActiveToday"],
        { LastOn: { } last, Days: 1 } => texts["QuietDay", Day(last)],
        { LastOn: { } last } => texts["QuietDays", silence.Days, Day(last)],
    };

    private string OfDepth(Evidence.Depth depth, FieldCatalogue catalogue)
    {
        var listed = depth.Known.Count + depth.Missing.Count;

        return depth.Missing.Count == 0
            ? texts["AllKnown", listed]
            : texts["SomeKnown", depth.Known.Count, listed, string.Join(", ", depth.Missing.Select(key => fields.Of(key, catalogue)))];
    }

    private static string Day(DateOnly day) => day.ToString("d", CultureInfo.CurrentCulture);
}
