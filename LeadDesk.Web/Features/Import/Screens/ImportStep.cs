namespace LeadDesk.Web.Features.Import.Screens;

/// <summary>What is to be done from a file to its leads, in order.</summary>
public enum ImportStep
{
    File = 1,
    Sheet,
    Columns,
    Checks,
    Known,
    Preview,
    Run,
    Report,
}
