using AngleSharp.Dom;
using Bunit;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Workshop.Wall;

namespace LeadDesk.Tests.Workshop.Wall;

/// <summary>The wall between edits: the whole model at a glance.</summary>
public sealed class GlanceTests : WorkshopBench
{
    protected override ScoringModel Start => DefaultModel.Create("en");

    protected override async Task AddLeadsAsync()
    {
        await Database.AddAsync(new Lead { JobTitle = "CEO", Employees = 120, CreatedAt = ScoredDatabase.Now });
        await Database.AddAsync(new Lead { JobTitle = "Student", CreatedAt = ScoredDatabase.Now });
    }

    [Fact]
    public void Personas_have_their_shares_and_rules_that_weigh_most_come_first()
    {
        var glance = Show<ModelGlance>();

        glance.WaitForAssertion(() => Assert.NotEmpty(glance.FindAll(".share")));
        var weights = glance.FindAll("section")[1].QuerySelectorAll("strong").Select(points => Math.Abs(int.Parse(points.TextContent.Replace('−', '-'), System.Globalization.CultureInfo.InvariantCulture))).ToList();
        Assert.Equal(14 - Desk.Model.Personas.Count, weights.Count);
        Assert.Equal(weights.OrderDescending(), weights);
        Assert.Equal("and " + (Desk.Model.Rules.Count(rule => rule.Enabled) - weights.Count) + " more", glance.FindAll("section")[1].QuerySelector(".quiet")!.TextContent);
        Assert.Equal(Desk.Model.Personas.Select(persona => persona.Name), glance.FindAll("section")[0].QuerySelectorAll(".what").Select(name => name.Text()));
    }

    [Fact]
    public void Leads_stand_in_the_heat_map()
    {
        var glance = Show<EffectGlance>();

        Assert.Equal("2 leads", glance.Find("h2").TextContent);
        Assert.Equal(2, glance.FindAll(".heat td .numbers:first-child").Sum(cell => int.Parse(cell.TextContent, System.Globalization.CultureInfo.InvariantCulture)));
    }
}
