namespace LeadDesk.Core.SampleData;

/// <summary>How the organisation first heard of a lead.</summary>
internal enum Source
{
    Website,
    Newsletter,
    Webinar,
    Fair,
    Download,
    Referral,
    BoughtList,
    ColdCall,
    SocialMedia,
}

internal static class Sources
{
    public static (Source Source, double Weight)[] OfBusinessContacts { get; } =
    [
        (Source.Website, 24), (Source.Fair, 16), (Source.Webinar, 13), (Source.Newsletter, 12), (Source.Download, 10),
        (Source.BoughtList, 10), (Source.Referral, 7), (Source.SocialMedia, 5), (Source.ColdCall, 3),
    ];

    public static (Source Source, double Weight)[] OfOthers { get; } = [(Source.Website, 50), (Source.Download, 30), (Source.Newsletter, 20)];

    public static LocalText Name(this Source source) => source switch
    {
        Source.Website => new("Webseite", "Website"),
        Source.Newsletter => new("Newsletter", "Newsletter"),
        Source.Webinar => new("Webinar", "Webinar"),
        Source.Fair => new("Messe", "Trade fair"),
        Source.Download => new("Whitepaper", "Whitepaper"),
        Source.Referral => new("Empfehlung", "Referral"),
        Source.BoughtList => new("Kaufliste", "Bought list"),
        Source.ColdCall => new("Telefonakquise", "Cold call"),
        Source.SocialMedia => new("LinkedIn", "LinkedIn"),
        _ => throw new ArgumentOutOfRangeException(nameof(source)),
    };
}
