namespace LeadDesk.Web.Data;

/// <summary>One sign-in in one browser. The cookie only names it: a session without its row is over, whoever holds a copy of the cookie.</summary>
public sealed class UserSession
{
    /// <summary>Random; also a claim of the cookie.</summary>
    public required string Id { get; set; }

    public required string UserId { get; set; }

    public DateTime StartedAt { get; set; }

    /// <summary>When the user last did something, to the minute.</summary>
    public DateTime LastInputAt { get; set; }

    /// <summary>Browser and system in a few words, such as "Firefox · Windows"; null when the browser did not say.</summary>
    public string? Browser { get; set; }

    /// <summary>The network address of the sign-in.</summary>
    public string? Address { get; set; }
}
