using Microsoft.AspNetCore.Identity;

namespace LeadDesk.Web.Data;

/// <summary>Someone who signs in.</summary>
public sealed class LeadDeskUser : IdentityUser
{
    /// <summary>Shown to colleagues.</summary>
    public required string DisplayName { get; set; }

    /// <summary>Chosen interface language, "de" or "en"; null follows the browser.</summary>
    public string? Language { get; set; }

    /// <summary>Disabled users cannot sign in and lose their open sessions.</summary>
    public bool IsDisabled { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime? LastSignInAt { get; set; }

    /// <summary>The half minute, counted from 1970, of the latest authenticator code that was accepted; no code of it or before works again.</summary>
    public long? LastCodeStep { get; private set; }
}
