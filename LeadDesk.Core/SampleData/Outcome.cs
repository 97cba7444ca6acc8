using LeadDesk.Core.Leads;

namespace LeadDesk.Core.SampleData;

/// <summary>How far sales has come with a lead, as chance, intent and fit would have it.</summary>
internal static class Outcome
{
    private static readonly LeadStatus[] Worked =
        [LeadStatus.Accepted, LeadStatus.Rejected, LeadStatus.Opportunity, LeadStatus.Won, LeadStatus.Lost, LeadStatus.Contacted];

    public static LeadStatus Decide(SampleRandom random, Intent intent, double fit)
    {
        if (intent == Intent.Customer)
        {
            return LeadStatus.Won;
        }

        var left = random.Fraction();
        foreach (var status in Worked)
        {
            left -= Chance(intent, status) * Weight(status, fit);
            if (left < 0)
            {
                return status;
            }
        }

        return LeadStatus.New;
    }

    // For a lead of medium fit.
    private static double Chance(Intent intent, LeadStatus status) => (intent, status) switch
    {
        (Intent.Hot, LeadStatus.Contacted) => 0.14,
        (Intent.Hot, LeadStatus.Accepted) => 0.18,
        (Intent.Hot, LeadStatus.Opportunity) => 0.12,
        (Intent.Evaluating, LeadStatus.Contacted) => 0.1,
        (Intent.Evaluating, LeadStatus.Accepted) => 0.16,
        (Intent.Evaluating, LeadStatus.Opportunity) => 0.16,
        (Intent.Evaluating, LeadStatus.Won) => 0.12,
        (Intent.Evaluating, LeadStatus.Lost) => 0.08,
        (Intent.Evaluating, LeadStatus.Rejected) => 0.03,
        (Intent.FormerFan, LeadStatus.Lost) => 0.4,
        (Intent.FormerFan, LeadStatus.Won) => 0.14,
        (Intent.FormerFan, LeadStatus.Rejected) => 0.06,
        (Intent.Sleeper, LeadStatus.Lost) => 0.14,
        (Intent.Sleeper, LeadStatus.Rejected) => 0.1,
        (Intent.Sleeper, LeadStatus.Won) => 0.04,
        (Intent.Reader, LeadStatus.Contacted) => 0.06,
        (Intent.Reader, LeadStatus.Accepted) => 0.05,
        (Intent.Reader, LeadStatus.Opportunity) => 0.02,
        (Intent.Reader, LeadStatus.Rejected) => 0.05,
        (Intent.Reader, LeadStatus.Won) => 0.025,
        (Intent.Reader, LeadStatus.Lost) => 0.03,
        (Intent.Bystander, LeadStatus.Contacted) => 0.01,
        (Intent.Bystander, LeadStatus.Rejected) => 0.03,
        (Intent.Bystander, LeadStatus.Lost) => 0.01,
        (Intent.Bystander, LeadStatus.Won) => 0.004,
        (Intent.Student or Intent.JobSeeker or Intent.Competitor, LeadStatus.Rejected) => 0.35,
        _ => 0,
    };

    private static double Weight(LeadStatus status, double fit) => status switch
    {
        LeadStatus.Won => 0.05 + (2.6 * fit * fit),
        LeadStatus.Opportunity or LeadStatus.Accepted => 0.3 + (1.4 * fit),
        LeadStatus.Lost => 1.2 - (0.4 * fit),
        _ => 1.3 - (0.6 * fit),
    };
}
