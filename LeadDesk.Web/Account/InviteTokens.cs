using LeadDesk.Web.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LeadDesk.Web.Account;

/// <summary>Makes the tokens of invitations; they live longer than those for a forgotten password.</summary>
public sealed class InviteTokens(
    IDataProtectionProvider protection, IOptions<InviteTokenOptions> options, ILogger<DataProtectorTokenProvider<LeadDeskUser>> logger)
    : DataProtectorTokenProvider<LeadDeskUser>(protection, options, logger)
{
    public new const string Name = "Invite";
}

public sealed class InviteTokenOptions : DataProtectionTokenProviderOptions
{
    public InviteTokenOptions()
    {
        Name = InviteTokens.Name;
        TokenLifespan = TimeSpan.FromDays(7);
    }
}
