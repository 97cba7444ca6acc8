using LeadDesk.Core;

namespace LeadDesk.Web.Features.Users;

/// <summary>A user as the list of users shows them.</summary>
public sealed record UserRow(
    string Id, string Name, string Email, ValueList<string> Roles, bool HasTwoFactor, DateTime? LastSignInAt, UserState State);

public enum UserState
{
    /// <summary>Has not chosen a password yet.</summary>
    Invited,
    Active,

    /// <summary>Too many wrong passwords; ends by itself.</summary>
    Locked,
    Disabled,
}

/// <summary>What came of a change: problems as sentences for people, or none.</summary>
/// <param name="Secret">The generated password or the one-time link's path, to be shown this once.</param>
public sealed record UserChange(ValueList<string> Problems, string? Secret = null)
{
    public static UserChange Done { get; } = new([]);

    public bool Succeeded => Problems.Count == 0;

    public static UserChange Refused(string problem) => new([problem]);
}
