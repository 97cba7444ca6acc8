using System.Globalization;
using LeadDesk.Core.Scoring;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Leads;

/// <summary>What a lead did lately, as something to begin a conversation with: "Visited the price page: 3 times, last on Tuesday".</summary>
public sealed class TalkingPoints(IStringLocalizer<TalkingPoints> texts, ActivityNames activities)
{
    private const int Most = 5;
    private const int RecentDays = 30;
    private const int DetailsTold = 2;
    private const int LongestDetail = 48;
    private const int DaysInAWeek = 7;

    /// <summary>At most five, latest first: of the last thirty days, or else the one thing it did last; empty when it never did anything.</summary>
    /// <remarks>What a rule gives points for is told by the rule's name, which is the organisation's own word for it.</remarks>
    public IReadOnlyList<string> Of(LeadView view)
    {
        var all = Told(view).OrderByDescending(told => told.Last).ThenByDescending(told => told.Points).ToList();
        var recent = all.Where(told => told.Last.DayNumber > view.Explanation.On.DayNumber - RecentDays).Take(Most).ToList();

        return [.. (recent.Count > 0 ? recent : [.. all.Take(1)]).Select(told => Text(told, view.Explanation.On))];
    }

    private IEnumerable<Occasion> Told(LeadView view)
    {
        var facts = new LeadFacts(view.Lead, view.Activities, view.Day);
        var told = new HashSet<AgedActivity>(ReferenceEqualityComparer.Instance); // Two alike are still two.

        foreach (var rule in view.Explanation.Rules.Where(rule => rule.Points > 0).OrderByDescending(rule => rule.Points))
        {
            var news = rule.Rule is ActivityRule { Activities: var counting } ? counting.Of(facts).Where(told.Add).ToList() : [];

            if (news.Count > 0)
            {
                yield return new(rule.Rule.Name, news, rule.Points);
            }
        }

        foreach (var same in facts.Activities.Where(activity => !told.Contains(activity)).GroupBy(activity => activity.Type, StringComparer.Ordinal))
        {
            yield return new(activities.Of(same.Key, view.Catalogue), [.. same], Points: 0);
        }
    }

    private string Text(Occasion told, DateOnly today)
    {
        var details = told.Activities.Select(activity => activity.Detail?.Trim()).Where(detail => !string.IsNullOrEmpty(detail)).Distinct().Take(DetailsTold).ToList();
        var what = details.Count == 0 ? told.What : texts["About", told.What, string.Join(", ", details.Select(detail => Shortened(detail!)))].Value;
        var count = told.Activities.Sum(activity => (long)activity.Count);

        return count == 1
            ? texts["Once", what, DayText(told.Last, today)]
            : texts["Times", what, count.ToString("N0", CultureInfo.CurrentCulture), DayText(told.Last, today)];
    }

    private string DayText(DateOnly day, DateOnly today) => (today.DayNumber - day.DayNumber) switch
    {
        <= 0 => texts["Today"],
        1 => texts["Yesterday"],
        < DaysInAWeek => texts["On", day.ToString("dddd", CultureInfo.CurrentCulture)],
        _ => texts["On", day.ToString("d", CultureInfo.CurrentCulture)],
    };

    private static string Shortened(string detail) => detail.Length <= LongestDetail ? detail : $"{detail[..LongestDetail].TrimEnd()}…";

    private sealed record Occasion(string What, IReadOnlyList<AgedActivity> Activities, int Points)
    {
        public DateOnly Last { get; } = Activities.Max(activity => activity.On);
    }
}
