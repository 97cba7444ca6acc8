using LeadDesk.Core.Insights;
using LeadDesk.Core.Linting;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Insights;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Linting;

/// <summary>What is found on random models and leads, against looking at every lead.</summary>
public class ModelLintProperties
{
    [Fact]
    public void What_is_said_of_leads_is_what_looking_at_every_lead_says()
    {
        InsightCase.HoldsForAll(given =>
        {
            var leads = given.Explained();
            var findings = Findings(given);

            if (leads.Count == 0)
            {
                Assert.DoesNotContain(findings, finding => finding.Kind is FindingKind.RuleNeverFires or FindingKind.GradeNobodyHas or FindingKind.PersonaNeverBest);
                return;
            }

            AssertFound(findings, FindingKind.RuleNeverFires, given.Model.Rules
                .Where(rule => rule.Enabled && rule.Points != 0 && rule is not ActivityRule { Cap: 0 } && given.PointsOf(rule).Values.All(points => points == 0))
                .Select(rule => $"rule:{rule.Id}"));
            AssertFound(findings, FindingKind.RouteNobodyReaches, given.Model.Routes
                .Where(route => given.Model.Matrix.Any(cell => cell.Route == route.Id) && leads.TrueForAll(lead => lead.Explanation.Route.Id != route.Id))
                .Select(route => $"route:{route.Id}"));
            AssertFound(findings, FindingKind.GradeNobodyReaches, ModelValidation.Letters
                .Where(letter => leads.TrueForAll(lead => !Reaches(lead, letter)))
                .Select(letter => $"letter:{letter}"));
            AssertFound(findings, FindingKind.GradeNobodyHas, ModelValidation.Letters
                .Where(letter => leads.TrueForAll(lead => LetterOf(lead.Explanation.Grade) != letter) && leads.Exists(lead => Reaches(lead, letter)))
                .Select(letter => $"letter:{letter}"));
            AssertFound(findings, FindingKind.CriterionOnEmptyField, given.Model.Personas.SelectMany(persona => persona.Criteria
                .Where(criterion => criterion.When is FieldCondition { Field: var field } and not KnownCondition
                    && given.Base.Leads.Values.Count(lead => lead.ToFacts(ModelGenerators.Day).ValueOf(field) is null) * 2 > leads.Count)
                .Select(criterion => $"criterion:{persona.Id}/{criterion.Id}")));
            AssertPersonas(given, leads, findings);
            AssertDecided(given, leads, findings);
        });
    }

    [Fact]
    public void No_lead_is_in_a_band_that_is_said_to_be_out_of_reach()
    {
        var found = 0;

        InsightCase.HoldsForAll(given =>
        {
            var unreachable = Findings(given).Where(finding => finding.Kind is FindingKind.BandOutOfReach or FindingKind.BandBeneathEverybody).ToList();
            found += unreachable.Count;

            Assert.All(unreachable, finding => Assert.DoesNotContain(given.Explained(), lead => $"band:{lead.Explanation.Band.Id}" == finding.Item));
        });

        Assert.True(found > 20);
    }

    [Fact]
    public void Any_number_of_workers_finds_the_same()
    {
        var (one, three) = (InsightCase.Large(workers: 1), InsightCase.Large(workers: 3));

        var findings = ModelLint.Of(one, RuleReaches.Of(one));

        Assert.NotEmpty(findings);
        Assert.Equal(findings, ModelLint.Of(three, RuleReaches.Of(three)));
        Assert.Equal(findings.OrderBy(finding => finding.Kind), findings);
    }

    private static List<Finding> Findings(InsightCase given)
    {
        var evaluation = given.Evaluate();

        return [.. ModelLint.Of(evaluation, RuleReaches.Of(evaluation))];
    }

    private static void AssertPersonas(InsightCase given, List<Judged> leads, List<Finding> findings)
    {
        var idle = given.Model.Personas.Index()
            .Where(persona => leads.TrueForAll(lead => lead.Explanation.Best?.Persona.Id != persona.Item.Id))
            .Select(persona => (persona.Item.Id, Ties: TiesOf(given, leads, persona.Index)))
            .ToList();

        AssertFound(findings, FindingKind.PersonaAlwaysTies, idle.Where(persona => persona.Ties > 0).Select(persona => $"persona:{persona.Id}"));
        AssertFound(findings, FindingKind.PersonaNeverBest, idle.Where(persona => persona.Ties is null or 0).Select(persona => $"persona:{persona.Id}"));
        Assert.All(findings.Where(finding => finding.Kind is FindingKind.PersonaAlwaysTies), finding => Assert.Equal(
            [$"{idle.Single(persona => $"persona:{persona.Id}" == finding.Item).Ties}"], finding.Arguments));
    }

    // Null when for some lead no persona that comes before is as good.
    private static int? TiesOf(InsightCase given, List<Judged> leads, int place)
    {
        var earlier = given.Model.Personas.Take(place).Select(persona => persona.Id).ToList();
        var ties = 0;

        foreach (var personas in leads.Select(lead => lead.Explanation.Personas))
        {
            if (personas.FirstOrDefault(outcome => outcome.Persona.Id == given.Model.Personas[place].Id) is not { } own)
            {
                continue;
            }

            if (!personas.Any(other => earlier.Contains(other.Persona.Id) && other.Grade >= own.Grade))
            {
                return null;
            }

            ties += own.Grade == personas[0].Grade ? 1 : 0;
        }

        return ties;
    }

    private static void AssertDecided(InsightCase given, List<Judged> leads, List<Finding> findings)
    {
        foreach (var finding in findings.Where(finding => finding.Kind is FindingKind.RuleDecidesBandAlone))
        {
            var without = given with { Model = given.Model with { Rules = [.. given.Model.Rules.Where(rule => $"rule:{rule.Id}" != finding.Item)] } };
            var lower = leads.Zip(without.Explained()).Count(pair => BandOf(pair.Second) < BandOf(pair.First));

            Assert.Equal($"{lower}", finding.Arguments[2]);
        }

        int BandOf(Judged lead) => given.Model.Bands.ToList().IndexOf(lead.Explanation.Band);
    }

    private static bool Reaches(Judged lead, string letter) => Core.Grading.Grade.All.Any(grade =>
        LetterOf(grade) == letter && grade >= lead.Explanation.Reachable.Lowest && grade <= lead.Explanation.Reachable.Highest);

    private static string LetterOf(Core.Grading.Grade grade) => grade.Letter.ToString();

    private static void AssertFound(List<Finding> findings, FindingKind kind, IEnumerable<string> items) =>
        Assert.Equal(items, findings.Where(finding => finding.Kind == kind).Select(finding => finding.Item));
}
