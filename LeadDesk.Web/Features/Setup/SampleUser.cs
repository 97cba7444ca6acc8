namespace LeadDesk.Web.Features.Setup;

/// <summary>A user that came with the sample data; the password can be shown this once.</summary>
public sealed record SampleUser(string Name, string Email, string Password, string Role);
