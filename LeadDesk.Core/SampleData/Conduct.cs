namespace LeadDesk.Core.SampleData;

/// <summary>Why a lead deals with us: hidden, but everything it does follows from it.</summary>
internal enum Intent
{
    Bystander,
    Reader,
    Sleeper,
    FormerFan,
    Evaluating,
    Hot,
    Customer,
    JobSeeker,
    Student,
    Competitor,
}

/// <summary>One sitting of a lead with our website, mail or people; it leaves one to five activities.</summary>
internal enum Sitting
{
    Mailing,
    Browsing,
    Research,
    Download,
    Webinar,
    Fair,
    Careers,
    Reply,
    Ticket,
}

/// <summary>A stretch of time in which a lead behaves in one way.</summary>
/// <param name="From">Its beginning, in days before today.</param>
/// <param name="To">Its end, in days before today.</param>
/// <param name="Fewest">Sittings at least.</param>
/// <param name="Most">Sittings at most.</param>
/// <param name="Mix">How often each kind of sitting happens.</param>
internal sealed record Phase(int From, int To, int Fewest, int Most, params (Sitting Sitting, double Weight)[] Mix);

/// <summary>How leads of one intent behave.</summary>
/// <param name="Share">Their share of the lead base.</param>
/// <param name="OldestAtLeast">Since how many days at least such a lead is known, for its phases to have happened.</param>
internal sealed record Conduct(Intent Intent, double Share, int OldestAtLeast, params Phase[] Phases)
{
    public static Conduct[] All { get; } =
    [
        new(Intent.Bystander, 0.40, 0,
            new Phase(365, 0, 0, 3,
                (Sitting.Mailing, 60), (Sitting.Browsing, 28), (Sitting.Download, 6), (Sitting.Webinar, 3), (Sitting.Fair, 3))),
        new(Intent.Reader, 0.195, 60,
            new Phase(330, 0, 2, 6,
                (Sitting.Mailing, 48), (Sitting.Browsing, 24), (Sitting.Download, 12), (Sitting.Webinar, 9), (Sitting.Research, 4), (Sitting.Fair, 3))),
        new(Intent.Sleeper, 0.12, 200,
            new Phase(360, 125, 2, 6,
                (Sitting.Mailing, 40), (Sitting.Browsing, 28), (Sitting.Download, 14), (Sitting.Webinar, 12), (Sitting.Research, 6))),
        new(Intent.FormerFan, 0.05, 330,
            new Phase(364, 190, 7, 11,
                (Sitting.Mailing, 30), (Sitting.Research, 22), (Sitting.Browsing, 18), (Sitting.Download, 14), (Sitting.Webinar, 10), (Sitting.Reply, 6))),
        new(Intent.Evaluating, 0.075, 15,
            new Phase(330, 61, 0, 4, (Sitting.Mailing, 50), (Sitting.Browsing, 25), (Sitting.Webinar, 15), (Sitting.Fair, 10)),
            new Phase(60, 1, 4, 8,
                (Sitting.Research, 32), (Sitting.Browsing, 22), (Sitting.Download, 16), (Sitting.Mailing, 16), (Sitting.Webinar, 8), (Sitting.Reply, 6))),
        new(Intent.Hot, 0.035, 3,
            new Phase(200, 15, 1, 6, (Sitting.Mailing, 40), (Sitting.Browsing, 30), (Sitting.Download, 15), (Sitting.Webinar, 15)),
            new Phase(14, 0, 3, 6, (Sitting.Research, 60), (Sitting.Browsing, 20), (Sitting.Download, 10), (Sitting.Reply, 10))),
        new(Intent.Customer, 0.045, 340,
            new Phase(364, 300, 3, 6, (Sitting.Research, 45), (Sitting.Browsing, 25), (Sitting.Download, 20), (Sitting.Webinar, 10)),
            new Phase(240, 1, 5, 9, (Sitting.Ticket, 38), (Sitting.Mailing, 40), (Sitting.Browsing, 14), (Sitting.Webinar, 8))),
        new(Intent.JobSeeker, 0.03, 5, new Phase(365, 0, 2, 5, (Sitting.Careers, 80), (Sitting.Browsing, 20))),
        new(Intent.Student, 0.03, 30,
            new Phase(200, 0, 4, 8, (Sitting.Download, 42), (Sitting.Browsing, 26), (Sitting.Webinar, 16), (Sitting.Mailing, 16))),
        new(Intent.Competitor, 0.02, 30, new Phase(300, 0, 2, 5, (Sitting.Research, 60), (Sitting.Browsing, 25), (Sitting.Webinar, 15))),
    ];

    /// <summary>Whether such a lead thinks of buying, or has bought.</summary>
    public bool IsBuyer => Intent is Intent.Evaluating or Intent.Hot or Intent.Customer or Intent.FormerFan;

    /// <summary>Whether such a lead will never buy.</summary>
    public bool IsOutsider => Intent is Intent.JobSeeker or Intent.Student or Intent.Competitor;
}
