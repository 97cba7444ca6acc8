namespace LeadDesk.Core.Leads;

/// <summary>How sales got in touch with a lead.</summary>
public enum ContactKind
{
    Call,
    Email,
    Meeting,
}

/// <summary>What came of it.</summary>
public enum ContactOutcome
{
    /// <summary>They talked, without a clear result yet; an e-mail was answered.</summary>
    Reached,

    /// <summary>Nobody there; an e-mail not answered so far.</summary>
    NotReached,

    /// <summary>On an answering machine or with a colleague.</summary>
    LeftMessage,

    NoInterest,

    Interested,

    /// <summary>They agreed on a date.</summary>
    Appointment,
}

/// <summary>What a contact says of the lead's own behaviour.</summary>
public static class Contacts
{
    /// <summary>
    /// The type of the activity a contact is; null for an attempt the lead had no part in. A score says how interested the lead is in us: how
    /// often we dial must not raise it, nor end the lead's silence.
    /// </summary>
    public static string? ActivityTypeOf(ContactKind kind, ContactOutcome outcome) => (kind, outcome) switch
    {
        _ when !outcome.TookPart() => null,
        (ContactKind.Call, _) => ActivityTypes.Call,
        (ContactKind.Email, _) => ActivityTypes.EmailReplied,
        _ => ActivityTypes.Meeting,
    };

    /// <summary>Whether the person had a part in a contact with this outcome.</summary>
    public static bool TookPart(this ContactOutcome outcome) => outcome is not (ContactOutcome.NotReached or ContactOutcome.LeftMessage);

    /// <summary>Whether activities of this type are contacts of sales in which the person had a part.</summary>
    public static bool IsContact(string activityType) => activityType is ActivityTypes.Call or ActivityTypes.EmailReplied or ActivityTypes.Meeting;

    /// <summary>An outcome as the detail of the activity, so that rules can tell one from the other.</summary>
    /// <remarks>What was talked about stands in the work log: details are few and repeat.</remarks>
    /// <param name="language">"de" for German, anything else for English.</param>
    public static string DetailOf(ContactOutcome outcome, string language)
    {
        var (english, german) = outcome switch
        {
            ContactOutcome.Reached => ("Reached", "Erreicht"),
            ContactOutcome.NotReached => ("Not reached", "Nicht erreicht"),
            ContactOutcome.LeftMessage => ("Left a message", "Nachricht hinterlassen"),
            ContactOutcome.NoInterest => ("No interest", "Kein Interesse"),
            ContactOutcome.Interested => ("Interested", "Interessiert"),
            _ => ("Appointment made", "Termin vereinbart"),
        };

        return language == "de" ? german : english;
    }
}
