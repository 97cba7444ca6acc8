using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Features.Board;

namespace LeadDesk.Tests.Board;

internal static class BoardRows
{
    /// <summary>A row with everything known.</summary>
    public static BoardRow Abel { get; } = new(
        Rank: 1,
        Id: 42,
        AcademicTitle: "Dr.",
        FirstName: "Jana",
        LastName: "Abel",
        JobTitle: "Geschäftsführerin",
        Company: "Abel Anlagenbau",
        Email: "jana@abel.example",
        Version: 3,
        OwnerId: null,
        SnoozedUntil: null,
        LeadStatus.New,
        Score: 70,
        ScoreChange: 12,
        Grade.APlus,
        PersonaId: "managingDirector",
        BandId: "hot",
        RouteId: "salesNow",
        WaitingSince: Queued.Noon,
        LastActivityAt: Queued.Noon.AddHours(-3),
        Reasons: [new("Preisseite besucht", 45), new("Demo angefragt", 25), new("Karriereseite besucht", -5)])
    {
        AwaitsReaction = true,
    };
}
