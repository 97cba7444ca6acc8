using LeadDesk.Core.Leads;

namespace LeadDesk.Web.Features.Work.Bar;

/// <summary>What an action would do with a selection of leads whose state is in sight.</summary>
/// <param name="Possible">With how many it can be done.</param>
/// <param name="Taken">How many belong to a colleague; accepting leaves them alone.</param>
/// <param name="NotPossible">With how many it cannot be done for their status.</param>
public sealed record WorkOutlook(int Possible, int Taken, int NotPossible)
{
    /// <summary>Whether any lead would be left alone.</summary>
    public bool IsPartial => Taken + NotPossible > 0;

    /// <param name="userId">Who acts.</param>
    public static WorkOutlook Of(LeadAction action, IEnumerable<(LeadStatus Status, string? OwnerId)> leads, string? userId)
    {
        var (possible, taken, notPossible) = (0, 0, 0);

        foreach (var (status, owner) in leads)
        {
            if (action is LeadAction.Accept && status is LeadStatus.Accepted or LeadStatus.Opportunity && owner is not null && owner != userId)
            {
                taken++;
            }
            else if (status.Allows(action))
            {
                possible++;
            }
            else
            {
                notPossible++;
            }
        }

        return new(possible, taken, notPossible);
    }
}
