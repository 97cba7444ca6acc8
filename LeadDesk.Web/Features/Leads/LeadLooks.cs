using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Work;

namespace LeadDesk.Web.Features.Leads;

/// <summary>Remembers per user when they last looked at which lead, of the leads they looked at last.</summary>
public sealed class LeadLooks(UserPreferences preferences, TimeProvider time)
{
    /// <summary>So many leads are remembered; to somebody who comes back after more, one is new again.</summary>
    public const int Remembered = 200;

    private const string Key = "leads.looks";

    /// <summary>When the actor looked at a lead before, UTC; null at the first look. From now on, that is now.</summary>
    /// <exception cref="AccessDeniedException">The actor may not view leads.</exception>
    public async Task<DateTime?> LookAsync(Actor actor, int leadId, CancellationToken cancellationToken)
    {
        var looks = await preferences.GetAsync<Dictionary<int, long>>(actor, Key, cancellationToken) ?? [];
        DateTime? before = looks.TryGetValue(leadId, out var ticks) ? new DateTime(ticks, DateTimeKind.Utc) : null;
        looks[leadId] = time.GetUtcNow().UtcDateTime.Ticks;
        var latest = looks.OrderByDescending(look => look.Value).Take(Remembered).ToDictionary(look => look.Key, look => look.Value);
        await preferences.SetAsync(actor, Key, latest, cancellationToken);

        return before;
    }
}
