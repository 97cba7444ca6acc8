using LeadDesk.Core.Leads;

namespace LeadDesk.Web.Features.Work;

/// <summary>Which key does what with a lead, the same on every page.</summary>
public static class ActionKeys
{
    private static readonly string[] Keys = ["a", "r", "s", "e", "o", "v", "w", "l", "n"];

    /// <summary>Null for a key that is for none.</summary>
    public static LeadAction? Of(string key) => key switch
    {
        "a" => LeadAction.Accept,
        "r" => LeadAction.Reject,
        "s" => LeadAction.Snooze,
        "e" => LeadAction.Contact,
        "o" => LeadAction.Assign,
        "v" => LeadAction.Convert,
        "w" => LeadAction.Win,
        "l" => LeadAction.Lose,
        "n" => LeadAction.AddNote,
        _ => null,
    };

    /// <summary>The key of an action; null for one that has none.</summary>
    public static string? KeyOf(LeadAction action) => Keys.FirstOrDefault(key => Of(key) == action);
}
