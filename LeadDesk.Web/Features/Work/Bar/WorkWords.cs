using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Work.Bar;

/// <summary>Puts into words what was done, for every page that tells it.</summary>
public sealed class WorkWords(IStringLocalizer<WorkTelling> texts, IStringLocalizer<WorkPanel> choices, TimeProvider clock)
{
    /// <param name="names">Names of leads by id, as far as they are known.</param>
    /// <param name="zone">In which moments are told.</param>
    internal WorkTelling Of(WorkDone done, IReadOnlyDictionary<int, string> names, TimeZoneInfo zone) =>
        new(texts, done, names, zone, DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(clock.GetUtcNow().UtcDateTime, zone)));

    /// <summary>What the work log knows of an action.</summary>
    internal WorkTelling Of(DoneAction done, TimeZoneInfo zone)
    {
        var names = done is { Leads: 1, LeadName: { } name } ? new Dictionary<int, string> { [done.LeadId] = name } : [];
        var choice = done.Action is WorkAction.Contact contact
            ? $"{choices[contact.Kind.ToString()].Value}, {choices[contact.Outcome.ToString()].Value}"
            : done.Choice;

        return Of(new(done.Action, new(done.Batch, done.Leads, [])) { Choice = choice }, names, zone);
    }
}
