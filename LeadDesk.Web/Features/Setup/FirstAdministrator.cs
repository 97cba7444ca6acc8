namespace LeadDesk.Web.Features.Setup;

/// <summary>What the set-up asks for.</summary>
/// <param name="Language">"de" or "en".</param>
/// <param name="TimeZone">IANA name.</param>
public sealed record FirstAdministrator(string Name, string Email, string Password, string Language, string TimeZone);
