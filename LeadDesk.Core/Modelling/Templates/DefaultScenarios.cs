using LeadDesk.Core.Qualification;

namespace LeadDesk.Core.Modelling.Templates;

/// <summary>
/// The five tests that every model should pass, about leads made up from what the model itself asks for. Where a model has nothing to say
/// about such a lead, its test is there all the same, and red.
/// </summary>
public static class DefaultScenarios
{
    public const string IdealActive = "idealActive";
    public const string IdealQuiet = "idealQuiet";
    public const string ActiveStudent = "activeStudent";
    public const string Competitor = "competitor";
    public const string FormerFan = "formerFan";

    private const int QuietDays = 30;
    private const int FanDays = 500;
    private const int SilentDays = 370;

    /// <param name="model">A valid model.</param>
    /// <param name="language">"de" for German names, anything else for English ones.</param>
    public static ValueList<Scenario> For(ScoringModel model, string language)
    {
        var german = language == "de";
        var lead = new InventedLead(model, german);
        var ideal = lead.Ideal();
        var student = lead.Student();
        var rival = lead.Competitor(ideal);

        return
        [
            new()
            {
                Id = IdealActive,
                Name = german ? "Idealkunde mit mittlerer Aktivität ist qualifiziert" : "Ideal customer at medium activity is qualified",
                Facts = ideal,
                Activities = lead.MediumActivity(ideal),
                KnownForDays = QuietDays,
                Expectation = new(Qualified: true),
            },
            new()
            {
                Id = IdealQuiet,
                Name = german ? "Idealkunde ohne Aktivität geht nicht verloren" : "Ideal customer without activity is not lost",
                Facts = ideal,
                KnownForDays = QuietDays,
                Expectation = new(RouteNot: Worst(model).Id),
            },
            new()
            {
                Id = ActiveStudent,
                Name = german ? "Sehr aktive Studentin kommt nicht in den Vertrieb" : "Very active student is not sent to sales",
                Facts = student.Facts,
                Activities = [.. student.Activities, .. lead.HighActivity(daysAgo: 2)],
                KnownForDays = QuietDays,
                Expectation = new(Qualified: false),
            },
            new()
            {
                Id = Competitor,
                Name = german ? "Wettbewerb wird aussortiert" : "Competitor is disqualified",
                Facts = rival.Facts,
                Activities = [.. rival.Activities, .. lead.MediumActivity(rival.Facts)],
                KnownForDays = QuietDays,
                Expectation = new(Route: Worst(model).Id),
            },
            new()
            {
                Id = FormerFan,
                Name = german ? "Früherer Fan, seit einem Jahr still, kühlt ab" : "Former fan, silent for a year, cools down",
                Facts = ideal,
                Activities = lead.HighActivity(SilentDays),
                KnownForDays = FanDays,
                // Where there is only one band, nobody can leave the highest.
                Expectation = model.Bands.Count > 1 ? new(BandAtMost: model.Bands[^2].Id) : new(Qualified: false),
            },
        ];
    }

    private static Route Worst(ScoringModel model) => model.Routes.OrderBy(route => route.GoesToSales).ThenByDescending(route => route.Rank).First();
}
