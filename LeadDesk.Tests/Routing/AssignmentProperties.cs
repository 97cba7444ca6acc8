using FsCheck;
using FsCheck.Fluent;
using LeadDesk.Core;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Routing;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Routing;

/// <summary>Whole bases given away by random plans, against somebody who looks at lead after lead and rule after rule.</summary>
public class AssignmentProperties
{
    private static readonly string[] RouteIds = ["A", "B", "C"];

    private static readonly ScoringModel Model = CreateModel();

    private static readonly string[] Users = ["u1", "u2", "u3", "u4"];

    [Fact]
    public void Leads_go_where_a_plain_look_at_every_lead_and_rule_sends_them()
    {
        Properties.HoldsForAll(Cases, _ => [], given =>
        {
            var evaluation = given.Evaluate();

            var turns = Give(given, evaluation, given.StepSize);

            Assert.Equal(given.Expected(evaluation), turns.Select(turn => (turn.Lead.LeadId, turn.Rule, turn.UserId)));
        });
    }

    [Fact]
    public void Nobody_is_overloaded_or_disturbed_and_no_lead_is_taken_from_anybody()
    {
        Properties.HoldsForAll(Cases, _ => [], given =>
        {
            var evaluation = given.Evaluate();

            var turns = Give(given, evaluation, given.StepSize);

            foreach (var turn in turns)
            {
                var lead = given.Leads[turn.Lead.LeadId - 1];
                Assert.Equal((LeadStatus.New, null), (lead.Status, lead.OwnerId));
                Assert.False(lead.SnoozedUntil > Some.Today);
                Assert.DoesNotContain(given.Absences, absence => absence.UserId == turn.UserId && absence.From <= Some.Today && Some.Today <= absence.To);
            }

            foreach (var own in turns.GroupBy(turn => turn.UserId))
            {
                Assert.False(given.Open(own.Key) + own.Count() > given.Plan.Reps.FirstOrDefault(rep => rep.UserId == own.Key)?.MostOpen);
            }
        });
    }

    // As the service does it: some leads at a time, each time from what is left.
    private static List<Turn> Give(Case given, Evaluation evaluation, int stepSize)
    {
        var rota = new Rota(given.Plan, [.. Users.Select(user => new RepNow(user, given.Open(user), 0))], given.Absences, Some.Today);
        var scan = new AssignmentScan(evaluation, given.Plan);
        var (seen, turns) = (new HashSet<int>(), new List<Turn>());

        while (scan.Top(stepSize, rota.HasRoom, seen) is { Count: > 0 } some)
        {
            turns.AddRange(some.Select(rota.Give).OfType<Turn>());
            seen.UnionWith(some.Select(candidate => candidate.LeadId));
        }

        return turns;
    }

    private static Gen<Case> Cases { get; } =
        from leads in Gen.ListOf(Leads!, 60)
        from rules in Gen.Choose(1, 4).SelectMany(count => Gen.ListOf(Rules!, count))
        from reps in Gen.ListOf(Reps!, 3)
        from absences in Gen.ListOf(AbsencesOf!, 2)
        from step in Gen.Choose(1, 80)
        select new Case(
            [.. leads.Select((lead, place) => With(lead, place + 1))],
            new()
            {
                Teams = [new("t", "T", null, ["u2", "u4"])],
                Rules = [.. rules.Select((rule, place) => rule with { Id = $"r{place}" })],
                Reps = [.. reps.DistinctBy(rep => rep.UserId)],
            },
            [.. absences],
            step);

    private static Gen<Lead> Leads =>
        from status in Gen.Frequency((5, Gen.Constant(LeadStatus.New)), (1, Gen.Constant(LeadStatus.Accepted)), (1, Gen.Constant(LeadStatus.Won)))
        from owner in Gen.Frequency((4, Gen.Constant((string?)null)), (1, Gen.Elements<string?>(Users)))
        from snoozed in Gen.Frequency((5, Gen.Constant((int?)null)), (1, Gen.Elements<int?>(-1, 0, 1)))
        from country in Gen.Elements<string?>("DE", "FR", "BR", null)
        from language in Gen.Elements<string?>("de", "Deutsch", "fr", null, null)
        from interest in Gen.Elements<string?>("Pumpen", "PUMPEN und Ventile", "Ventile", null)
        from title in Gen.Elements<string?>("Chef", "Student", null)
        select new Lead
        {
            CreatedAt = Some.DaysAgo(3),
            Status = status,
            OwnerId = owner,
            SnoozedUntil = snoozed is { } days ? Some.Today.AddDays(days) : null,
            Country = country,
            Language = language,
            Interest = interest,
            JobTitle = title,
        };

    private static Gen<AssignmentRule> Rules =>
        from enabled in Gen.Frequency((5, Gen.Constant(true)), (1, Gen.Constant(false)))
        from routes in Lists("A", "B", "C", "gone")
        from markets in Lists("dach", "fr", "", "gone")
        from languages in Lists("de", "DEUTSCH", "fr")
        from personas in Lists("chef", "other", "")
        from products in Gen.Frequency((3, Gen.Constant(ValueList<TextCondition>.Empty)), (1, Gen.Elements<ValueList<TextCondition>>(
            [new(BuiltInFields.Interest, TextTest.ContainsAnyOf("pumpen"))],
            [new(BuiltInFields.Interest, TextTest.IsAnyOf("ventile"), Negated: true), new(BuiltInFields.JobTitle, TextTest.IsAnyOf("chef"))])))
        from team in Gen.Elements<string?>("t", null)
        from users in Gen.ListOf(Gen.Elements([.. Users, "nobody"]), 2)
        select new AssignmentRule
        {
            Id = "",
            Name = "A rule",
            Enabled = enabled,
            Routes = routes,
            Markets = markets,
            Languages = languages,
            Personas = personas,
            Fields = products,
            TeamId = team,
            UserIds = users.ToValueList(),
        };

    private static Gen<Rep> Reps =>
        from user in Gen.Elements(Users)
        from most in Gen.Elements<int?>(0, 1, 3, 8, null)
        from share in Gen.Choose(1, 3)
        select new Rep(user, most, share);

    private static Gen<Absence> AbsencesOf =>
        from user in Gen.Elements(Users)
        from start in Gen.Choose(-2, 2)
        from length in Gen.Choose(0, 2)
        select new Absence(user, Some.Today.AddDays(start), Some.Today.AddDays(start + length));

    private static Gen<ValueList<string>> Lists(params string[] values) =>
        Gen.Frequency((2, Gen.Constant(ValueList<string>.Empty)), (1, Gen.ListOf(Gen.Elements(values), 2).Select(list => list.ToValueList())));

    private static Lead With(Lead lead, int id)
    {
        lead.Id = id;

        return lead;
    }

    // Routes A to C by score; only A goes to sales. Personas by job title.
    private static ScoringModel CreateModel()
    {
        var model = Some.Model(
            Some.ProfileRule(30, new TextCondition(BuiltInFields.Interest, TextTest.ContainsAnyOf("pumpen"))) with { Id = "pumps" },
            Some.ProfileRule(30, new TextCondition(BuiltInFields.JobTitle, TextTest.IsAnyOf("chef"))) with { Id = "chef" });
        ValueList<Route> routes = [.. RouteIds.Select((id, place) => new Route { Id = id, Name = id, Rank = place + 1, GoesToSales = place == 0 })];

        return model with
        {
            Personas =
            [
                Some.Persona(Some.Must(Some.TitleIs("chef"))) with { Id = "chef" },
                Some.Persona(Some.Must(Some.TitleIs("student"))) with { Id = "other" },
            ],
            Routes = routes,
            Matrix = [.. model.Bands.SelectMany((band, place) => ModelValidation.Letters.Select(letter => new MatrixCell(band.Id, letter, routes[2 - place].Id)))],
            Markets = [Some.Market("dach", "DE", "AT") with { Language = "de" }, Some.Market("fr", "FR")],
        };
    }

    public sealed record Case(IReadOnlyList<Lead> Leads, RoutingPlan Plan, IReadOnlyList<Absence> Absences, int StepSize)
    {
        public int Open(string user) => Leads.Count(lead => lead.OwnerId == user && lead.Status.IsOpen() && !(lead.SnoozedUntil > Some.Today));

        public Evaluation Evaluate()
        {
            var fill = new LeadIndexFill(Some.Berlin);

            foreach (var lead in Leads)
            {
                fill.Leads.Add(lead);
                fill.AddWaiting(lead.Id, Some.DaysAgo(lead.Id % 5));
            }

            return Evaluation.Of(fill.Finish(1, CancellationToken.None).Current, Model, Some.Day, workers: 1);
        }

        public List<(int, int, string)> Expected(Evaluation evaluation)
        {
            var open = Users.ToDictionary(user => user, Open);
            var served = Users.ToDictionary(user => user, _ => 0);
            var given = new List<(int, int, string)>();

            foreach (var standing in evaluation.Standings().OrderBy(standing => standing.Priority))
            {
                var lead = Leads[standing.LeadId - 1];

                if (lead.Status is LeadStatus.New && lead.OwnerId is null && !(lead.SnoozedUntil > Some.Today)
                    && Plan.Rules.Index().FirstOrDefault(rule => Matches(rule.Item, lead, standing) && Free(rule.Item).Any()) is { Item: { } first } found)
                {
                    var user = Free(first).MinBy(user => ((double)(open[user] + 1) / ShareOf(user), served[user]))!;
                    open[user]++;
                    served[user] = given.Count + 1;
                    given.Add((lead.Id, found.Index, user));
                }
            }

            return given;

            IEnumerable<string> Free(AssignmentRule rule) => (rule.TeamId is null ? rule.UserIds : Plan.Teams[0].Members).Distinct()
                .Where(user => Users.Contains(user) && !Absences.Any(absence => absence.UserId == user && absence.IsOn(Some.Today)) && !(open[user] >= RepOf(user)?.MostOpen));
        }

        private Rep? RepOf(string user) => Plan.Reps.FirstOrDefault(rep => rep.UserId == user);

        private int ShareOf(string user) => RepOf(user)?.Share ?? 1;

        private static bool Matches(AssignmentRule rule, Lead lead, Standing standing)
        {
            var facts = new LeadFacts(lead, [], Some.Day);
            var market = Model.MarketOf(facts);

            return rule.Enabled
                && (rule.Routes.Count == 0 ? standing.Route.GoesToSales : rule.Routes.Contains(standing.Route.Id))
                && (rule.Markets.Count == 0 || rule.Markets.Contains(market?.Id ?? ""))
                && (rule.Personas.Count == 0 || rule.Personas.Contains(standing.PersonaId ?? ""))
                && (rule.Languages.Count == 0 || ((lead.Language ?? market?.Language) is { } language && TextTest.IsAnyOf(rule.Languages).Matches(language)))
                && rule.Fields.All(field => field.Test(facts) is Truth.Met);
        }
    }
}
