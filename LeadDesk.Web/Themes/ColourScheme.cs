namespace LeadDesk.Web.Themes;

/// <summary>Light or dark, or whatever the user's system says.</summary>
public enum ColourScheme
{
    System,
    Light,
    Dark,
}
