using System.Globalization;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Work.Bar;

/// <summary>An action and what became of it in words: "12 leads accepted", "2 not: Peter Abel accepted Jana Köhler at 9:14".</summary>
/// <param name="names">Names of leads by id, as far as they are known.</param>
/// <param name="zone">In which moments are told.</param>
/// <param name="today">Moments of that day are told by the clock alone.</param>
public sealed class WorkTelling(IStringLocalizer<WorkTelling> texts, WorkDone done, IReadOnlyDictionary<int, string> names, TimeZoneInfo zone, DateOnly today)
{
    private const int GroupsTold = 3;

    /// <summary>What was done, without what was refused.</summary>
    public string What { get; } = WhatOf(texts, done, names);

    /// <summary>Which leads were left alone and why; null when none was.</summary>
    public string? Refusals(WorkResult result) =>
        result.Refused.Count == 0 ? null : texts["Refused", Number(result.Refused.Count), Reasons(result.Refused)].Value;

    /// <summary>Why leads are left alone: "Peter Abel accepted Jana Köhler at 9:14".</summary>
    public string Reasons(IReadOnlyList<WorkRefusal> refused)
    {
        var groups = refused.GroupBy(each => (each.Because, each.ByName)).OrderByDescending(group => group.Count()).ToList();
        var told = groups.Count <= GroupsTold ? groups : groups[..GroupsTold];
        var rest = groups.Skip(GroupsTold).Sum(group => group.Count());
        var sentences = told.Select(group => ReasonOf(group.Key.Because, group.Key.ByName, [.. group]));

        return string.Join("; ", rest == 0 ? sentences : sentences.Append(texts["More", Number(rest)]));
    }

    private string ReasonOf(RefusedBecause because, string? byName, IReadOnlyList<WorkRefusal> refused)
    {
        if (because > RefusedBecause.NotPossible)
        {
            return texts[because.ToString()];
        }

        var colleague = byName ?? texts["Somebody"].Value;

        return refused is [var only]
            ? texts[because.ToString(), NameOf(only.LeadId), colleague, When(only.At)]
            : texts[$"{because}Many", texts["Leads", Number(refused.Count)].Value, colleague];
    }

    private string NameOf(int leadId) => names.GetValueOrDefault(leadId) ?? $"Lead {leadId.ToString(CultureInfo.InvariantCulture)}";

    private string When(DateTime? utc)
    {
        if (utc is not { } at)
        {
            return texts["Since"];
        }

        var local = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc), zone);

        return DateOnly.FromDateTime(local) == today
            ? texts["At", local.ToString("t", CultureInfo.CurrentCulture)]
            : texts["On", local.ToString("g", CultureInfo.CurrentCulture)];
    }

    private static string WhatOf(IStringLocalizer texts, WorkDone done, IReadOnlyDictionary<int, string> names)
    {
        if (done.Result.Done == 0)
        {
            return texts["NothingDone"];
        }

        var whom = WhomOf(texts, done, names);
        var many = done.Result.Done > 1;

        return done.Result.Batch is null ? texts["Already", whom] : done.Action switch
        {
            WorkAction.Snooze snooze => texts["Snooze", whom, snooze.Until.ToString("d", CultureInfo.CurrentCulture)],
            WorkAction.Assign { UserId: null } => texts["Unassign", whom],
            WorkAction.Assign when done.Choice is { } owner => texts["Assign", whom, owner],
            WorkAction.Assign => texts["AssignUnnamed", whom],
            WorkAction.Enter => texts["Enter", whom],
            WorkAction.Convert => texts[many ? "ConvertMany" : "Convert", whom],
            { } action when done.Choice is { } choice => texts["Because", texts[action.Transition.ToString(), whom].Value, choice],
            { } action => texts[action.Transition.ToString(), whom],
        };
    }

    // "Dr. Jana Köhler", "12 leads".
    private static string WhomOf(IStringLocalizer texts, WorkDone done, IReadOnlyDictionary<int, string> names)
    {
        if (done.Result.Done > 1)
        {
            return texts["Leads", Number(done.Result.Done)];
        }

        var refused = done.Result.Refused.Select(refusal => refusal.LeadId).ToHashSet();

        return names.Where(name => !refused.Contains(name.Key)).Take(2).ToList() is [var only] ? only.Value : texts["One"];
    }

    private static string Number(int count) => count.ToString("N0", CultureInfo.CurrentCulture);
}
