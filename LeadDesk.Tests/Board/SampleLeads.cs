using LeadDesk.Core.SampleData;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Scoring;

namespace LeadDesk.Tests.Board;

internal static class SampleLeads
{
    /// <summary>Stores that many made-up leads with their activities and scores.</summary>
    public static async Task AddToAsync(TestDatabase database, int count)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var sample = SampleBase.Generate(seed: 1, database.Get<TimeProvider>().GetUtcNow().UtcDateTime, zone, "de", count);

        await using (var db = database.Open())
        {
            db.Leads.AddRange(sample.Leads.Select(made => made.Lead));
            await db.SaveChangesAsync();

            foreach (var made in sample.Leads)
            {
                foreach (var activity in made.Activities)
                {
                    activity.LeadId = made.Lead.Id;
                    db.Activities.Add(activity);
                }
            }

            await db.SaveChangesAsync();
        }

        await database.Get<LeadScoring>().EnsureCurrentAsync(CancellationToken.None);
    }
}
