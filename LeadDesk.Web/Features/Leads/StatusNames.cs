using LeadDesk.Core.Leads;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Leads;

/// <summary>What the stages of a lead are called in the user's language.</summary>
public sealed class StatusNames(IStringLocalizer<StatusNames> texts)
{
    public string Of(LeadStatus status) => texts[status.ToString()];
}
