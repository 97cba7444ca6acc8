using LeadDesk.Core.Grading;
using LeadDesk.Core.Insights;

namespace LeadDesk.Tests.Insights;

public class PersonaMatchesTests
{
    [Fact]
    public void Matches_are_those_of_looking_at_every_lead()
    {
        InsightCase.HoldsForAll(given =>
        {
            var leads = given.Explained();
            var matches = PersonaMatches.Of(given.Evaluate(), examples: 3);

            Assert.Equal(given.Model.Personas, matches.Personas.Select(match => match.Persona));
            Assert.Equal(leads.Count(lead => lead.Explanation.Best is null), matches.WithoutPersona);
            Assert.All(matches.Personas, match =>
            {
                var own = leads.Where(lead => lead.Explanation.Best?.Persona.Id == match.Persona.Id).ToList();

                Assert.Equal(own.Count, match.Leads);
                Assert.Equal(Grade.All.Select(grade => own.Count(lead => lead.Explanation.Grade == grade)), match.LeadsByGrade);
                Assert.All(Grade.All, grade => Assert.Equal(match.LeadsByGrade[grade.Step], match.CountOf(grade)));
                Assert.Equal(
                    own.OrderByDescending(lead => lead.Explanation.Grade).ThenByDescending(lead => lead.Explanation.Score).ThenBy(lead => lead.Id)
                        .Take(3).Select(lead => lead.Id),
                    match.Examples);
            });
        });
    }

    [Fact]
    public void Examples_of_a_large_base_are_its_best_leads()
    {
        var evaluation = InsightCase.Large(workers: 2);

        var matches = PersonaMatches.Of(evaluation, examples: 7);

        Assert.All(matches.Personas, match => Assert.Equal(
            evaluation.Standings().Where(standing => standing.PersonaId == match.Persona.Id)
                .OrderByDescending(standing => standing.Grade).ThenByDescending(standing => standing.Score).ThenBy(standing => standing.LeadId)
                .Take(7).Select(standing => standing.LeadId),
            match.Examples));
        Assert.Equal(3_000, matches.Personas.Sum(match => match.Leads) + matches.WithoutPersona);
    }

    [Fact]
    public void No_examples_are_named_when_none_are_asked_for() =>
        Assert.All(PersonaMatches.Of(InsightCase.Large(workers: 1), examples: 0).Personas, match => Assert.Empty(match.Examples));
}
