using LeadDesk.Core.Values;


namespace LeadDesk.Core.Leads;

/// <summary>One dated behaviour of a lead.</summary>
public sealed class Activity
{
    public long Id { get; set; }

    public int LeadId { get; set; }

    /// <summary>Key of an <see cref="ActivityType"/>.</summary>
    public required string Type { get; set; }

    /// <summary>When it happened, UTC. A date without a time is local midnight of the organisation.</summary>
    public required DateTime OccurredAt { get; set; }

    /// <summary>What it was about: URL, campaign, file name, subject.</summary>
    public string? Detail { get; set; }

    /// <summary>How many occurrences this entry stands for; at least 1.</summary>
    public int Count { get; set; } = 1;

    /// <summary>The import that brought it, if one did.</summary>
    public int? ImportId { get; set; }

    /// <summary>When LeadDesk learnt of it, UTC.</summary>
    public DateTime RecordedAt { get; set; }
}

/// <summary>Entry of the activity catalogue.</summary>
/// <param name="Key">Stable identifier, camelCase, unique.</param>
/// <param name="Name">What people call it; built-in types are named by the user interface's resources.</param>
public sealed record ActivityType(string Key, string Name)
{
    /// <summary>What a type of the organisation's own is called in German; null where one name serves both languages.</summary>
    public string? GermanName { get; init; }

    /// <summary>Name of a Material symbol; null for the usual one.</summary>
    public string? Symbol { get; init; }

    /// <summary>Whether a type of the organisation's own is a contact of sales in which the person had a part; see <see cref="Contacts.IsContact"/>.</summary>
    public bool IsContact { get; init; }

    /// <summary>Whether it is offered nowhere any more; the activities and the rules that count them stay.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Its name in "de" or another language.</summary>
    public string NameIn(string language) => language == "de" ? GermanName ?? Name : Name;

    /// <summary>Whether this is one of its names, compared as all text is.</summary>
    public bool IsCalled(string name) => Folding.Same(Name, name) || (GermanName is not null && Folding.Same(GermanName, name));
}

/// <summary>The activity types every installation starts with.</summary>
public static class ActivityTypes
{
    public const string PageVisit = "pageVisit";
    public const string Download = "download";
    public const string EmailOpened = "emailOpened";
    public const string EmailClicked = "emailClicked";
    public const string EmailReplied = "emailReplied";
    public const string Webinar = "webinar";
    public const string DemoRequest = "demoRequest";
    public const string FormSubmitted = "formSubmitted";
    public const string FairVisit = "fairVisit";
    public const string Meeting = "meeting";
    public const string Call = "call";
    public const string Unsubscribe = "unsubscribe";
    public const string SupportTicket = "supportTicket";

    public static ValueList<ActivityType> BuiltIn { get; } =
    [
        new(PageVisit, "Page visited"),
        new(Download, "Document downloaded"),
        new(EmailOpened, "E-mail opened"),
        new(EmailClicked, "E-mail link clicked"),
        new(EmailReplied, "E-mail answered"),
        new(Webinar, "Webinar attended"),
        new(DemoRequest, "Demo requested"),
        new(FormSubmitted, "Form submitted"),
        new(FairVisit, "Trade fair visited"),
        new(Meeting, "Meeting held"),
        new(Call, "Call"),
        new(Unsubscribe, "Unsubscribed"),
        new(SupportTicket, "Support ticket opened"),
    ];
}
