using System.Collections.Immutable;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Values;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Indexing;

/// <summary>The index against the plain evaluator on what real lists also contain: letters of all kinds, numbers out of range, moments at borders of days.</summary>
public class OddValueProperties
{
    private static readonly TimeZoneInfo[] Zones =
        [.. new[] { "Europe/Berlin", "Pacific/Auckland", "America/New_York", "UTC" }.Select(TimeZoneInfo.FindSystemTimeZoneById)];

    // Days of, before and after changes of clocks in these zones, and two others.
    private static readonly DateOnly[] Days =
    [
        new(2026, 3, 29), new(2026, 3, 30), new(2026, 10, 25), new(2026, 10, 26), new(2026, 3, 8), new(2026, 3, 9), new(2026, 11, 1),
        new(2026, 4, 5), new(2026, 4, 6), new(2026, 9, 27), new(2024, 2, 29), new(2026, 3, 31),
    ];

    private static readonly Func<string, string>[] Distortions =
    [
        text => $"\u00A0 {text}\u2003",
        text => text.Replace(" ", "\t \u00A0", StringComparison.Ordinal),
        text => text.Normalize(NormalizationForm.FormD),
        text => text.ToUpperInvariant(),
        text => text.Replace("ß", "ẞ", StringComparison.Ordinal).Replace("ss", "ß", StringComparison.Ordinal),
        text => $"{text} 👩‍💻",
        text => $"\u0301{text}\u200B",
        text => $"\uFEFF{text}\0",
        text => text + new string('x', 3_000),
        text => $"{string.Concat(Enumerable.Repeat("\u0131", 400))} {text}",
        text => text.Replace('i', 'İ'),
        _ => "",
        _ => " \t\u00A0\r\n",
        _ => "10",
        _ => "-0",
        _ => "1e3",
        _ => "NaN",
        _ => "@",
        _ => "a@b@\u00A0GMAIL.com",
        _ => "x@",
    ];

    private static readonly double[] Numbers =
        [-0.0, 0, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, 1e300, 9.999999999999998, 10.000000000000002, double.NaN, double.PositiveInfinity];

    [Fact]
    public void Odd_values_count_as_in_the_plain_evaluator()
    {
        Properties.HoldsForAll(Cases, _ => [], given => given.AssertHolds(), cases: 600);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00")]
    [InlineData("0001-01-01T23:59:59")]
    [InlineData("9999-12-31T00:00:00")]
    [InlineData("9999-12-31T23:59:59")]
    public void Leads_and_activities_at_the_ends_of_time_are_counted(string moment)
    {
        var utc = DateTime.SpecifyKind(DateTime.Parse(moment, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
        var model = Some.Model(
            Some.ActivityRule(7) with { HalfLifeDays = 30 },
            Some.InactivityRule(-5, 400_000),
            Some.ProfileRule(3, new NumberCondition(DerivedFields.DaysSinceCreated, 700_000)),
            Some.ProfileRule(2, new NumberCondition(DerivedFields.DaysSinceFirstActivity, Max: 1)) with { Id = "first", Name = "First" });
        var leads = IndexedBase.Of(
            Lead(utc),
            Lead(Some.DaysAgo(3), utc),
            Lead(utc, Some.DaysAgo(1), utc, Some.DaysAgo(40)));

        foreach (var zone in Zones)
        {
            leads.AssertAgrees(Evaluation.Of(leads.Fill(zone).Current, model, new(Some.Today, zone), workers: 1));
        }
    }

    [Fact]
    public void Custom_field_named_like_a_built_in_or_derived_one_does_not_take_its_place()
    {
        var lead = Some.Lead(lead =>
        {
            lead.Id = 1;
            lead.JobTitle = "Geschäftsführer";
            lead.Custom = lead.Custom
                .Add(BuiltInFields.JobTitle, FieldValue.OfText("Student")!)
                .Add(BuiltInFields.City, FieldValue.OfText("Graz")!)
                .Add(DerivedFields.Owner, FieldValue.OfText("u1")!);
        });
        var model = Some.Model(
            Some.ProfileRule(5, Some.TitleIs("Student")),
            Some.ProfileRule(7, new KnownCondition(BuiltInFields.City)) with { Id = "city", Name = "City" },
            Some.ProfileRule(9, new KnownCondition(DerivedFields.Owner)) with { Id = "owner", Name = "Owner" });
        var writer = LeadIndexWriter.Empty(Some.Berlin);
        writer.Apply([new(lead, [], Some.DaysAgo(1))], []);

        var evaluation = Evaluation.Of(writer.Current, model, Some.Day);

        Assert.Equal(new Evaluator(model, Some.Day).Explain(new(lead, [], Some.Day)).Score, evaluation.Find(1)!.Value.Score);
    }

    [Fact]
    public void Unknown_country_reaches_the_grades_of_all_markets()
    {
        Properties.HoldsForAll(
            from model in ModelGenerators.Models
            from markets in Gen.Elements("dach", "us").ArrayOf(model.Personas.Count)
            from leads in ModelGenerators.Many(ModelGenerators.Leads, 1, 4)
            select new Case(
                model with { Personas = [.. model.Personas.Select((persona, index) => persona with { Markets = [markets[index]] })] },
                IndexedBase.Of(leads.Select((lead, index) => lead.With(BuiltInFields.Country, FieldValue.OfText(index % 2 == 0 ? null : "Atlantis")))),
                ModelGenerators.Day),
            _ => [],
            given => given.AssertHolds(),
            cases: 150);
    }

    private static Gen<Case> Cases { get; } =
        from zone in Gen.Elements(Zones)
        from today in Gen.Elements(Days)
        from model in ModelGenerators.Models.SelectMany(OddModels)
        from leads in ModelGenerators.Many(ModelGenerators.Leads.SelectMany(lead => Odd(lead, today)), 0, 4)
        select new Case(model, IndexedBase.Of(leads), new(today, zone));

    private static Gen<ScoringModel> OddModels(ScoringModel model) => Gen.Elements(
        model,
        model with { Rules = [] },
        model with { Personas = [.. model.Personas.Select(persona => persona with { Criteria = [] })] },
        model with
        {
            Markets = [],
            Rules = [.. model.Rules.Select(rule => rule with { Markets = [] })],
            Personas = [.. model.Personas.Select(persona => persona with { Markets = [] })],
        });

    private static Gen<GeneratedLead> Odd(GeneratedLead lead, DateOnly today) =>
        from texts in Distorted(lead)
        from owner in Gen.Elements(lead.OwnerId, " u1\u00A0", "", "Ü2")
        from createdAt in Moments(today)
        from moments in Moments(today).ArrayOf(lead.Activities.Count)
        from details in Gen.Elements(Distortions).ArrayOf(lead.Activities.Count)
        from counts in Gen.Elements(1, 1, 1, 3, int.MaxValue).ArrayOf(lead.Activities.Count)
        select texts with
        {
            OwnerId = owner,
            CreatedAt = createdAt,
            Activities = [.. lead.Activities.Select((activity, index) => activity with
            {
                OccurredAt = moments[index],
                Detail = activity.Detail is null ? null : details[index](activity.Detail),
                Count = counts[index],
            })],
        };

    private static Gen<GeneratedLead> Distorted(GeneratedLead lead) =>
        Gen.CollectToArray(lead.Known, pair => OddValues(pair.Key, pair.Value).Select(value => (pair.Key, Value: value)))
            .Select(values => values.Aggregate(lead, (sofar, pair) => sofar.With(pair.Key, pair.Value)));

    // A built-in field may hold anything the database holds; in a custom one there is never a text of nothing.
    private static Gen<FieldValue?> OddValues(string field, FieldValue value) => value switch
    {
        FieldValue.Text text when BuiltInFields.All.Any(builtIn => builtIn.Key == field) =>
            from distorted in Gen.Elements(Distortions) select (FieldValue?)new FieldValue.Text(distorted(text.Value)),
        FieldValue.Text text => from distorted in Gen.Elements(Distortions) select FieldValue.OfText(distorted(text.Value)),
        FieldValue.Number => from number in Gen.Elements(Numbers) select (FieldValue?)new FieldValue.Number(number),
        FieldValue.Date date => from odd in Gen.Elements(date.Value, DateOnly.MinValue, DateOnly.MaxValue, new DateOnly(2024, 2, 29)) select FieldValue.OfDate(odd),
        _ => Gen.Constant((FieldValue?)value),
    };

    // Around the midnights of all zones, to the tick.
    private static Gen<DateTime> Moments(DateOnly today) =>
        from days in Gen.Choose(-40, 3)
        from hours in Gen.Choose(-13, 12)
        from ticks in Gen.Elements(-1, 0, 1, TimeSpan.TicksPerMinute)
        select today.AddDays(days).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddHours(hours).AddTicks(ticks);

    private static GeneratedLead Lead(DateTime createdAt, params IEnumerable<DateTime> activities) => new(
        ImmutableSortedDictionary.Create<string, FieldValue>(StringComparer.Ordinal),
        createdAt,
        LeadStatus.New,
        null,
        [.. activities.Select(moment => new GeneratedActivity(ActivityTypes.Call, moment, null, 1))]);

    private sealed record Case(ScoringModel Model, IndexedBase Base, EvaluationDay Day)
    {
        /// <summary>However the leads came into the index: filled at once, or one by one as changes.</summary>
        public void AssertHolds()
        {
            Base.AssertAgrees(Evaluation.Of(Base.Fill(Day.Zone).Current, Model, Day, workers: 1));

            var writer = LeadIndexWriter.Empty(Day.Zone);
            var evaluation = Evaluation.Of(writer.Current, Model, Day, workers: 1);

            foreach (var id in Base.Leads.Keys.Reverse())
            {
                evaluation = evaluation.Following(writer.Apply([Base.Indexed(id)], []));
            }

            Base.AssertAgrees(evaluation);
        }

        public override string ToString() =>
            $"\n{ModelJson.Write(Model)}\non {Day.Today} in {Day.Zone.Id}\n{string.Join("\n", Base.Leads.Select(lead => $"{lead.Key}: {lead.Value}"))}";
    }
}
