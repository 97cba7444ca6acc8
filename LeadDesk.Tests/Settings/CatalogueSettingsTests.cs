using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Routing;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;
using LeadDesk.Tests.Work;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Features.Routing;
using LeadDesk.Web.Features.Settings;
using LeadDesk.Web.Features.Settings.Fields;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Settings;

public sealed class CatalogueSettingsTests
{
    private static readonly LeadField Machine = new("", " Machine ", FieldType.Choice, ["Pump", " Valve ", "", "Pump"]) { GermanName = "Maschine" };

    [Fact]
    public async Task Field_is_added_renamed_hidden_and_offered_again_and_each_is_on_record()
    {
        await using var bench = await CreateAsync();
        var settings = bench.Get<CatalogueSettings>();

        Assert.Equal(CatalogueProblem.None, await settings.AddFieldAsync(WorkBench.Chefin, Machine, CancellationToken.None));
        var added = Assert.Single((await CatalogueAsync(bench)).OwnFields);
        Assert.Equal(("machine", "Machine", "Maschine", FieldType.Choice), (added.Key, added.Name, added.GermanName, added.Type));
        Assert.Equal(["Pump", "Valve"], added.Choices);

        Assert.Equal(CatalogueProblem.None, await settings.ChangeFieldAsync(WorkBench.Chefin, added with { Name = "Device", GermanName = null, Choices = ["Valve"] }, CancellationToken.None));
        Assert.Equal(CatalogueProblem.None, await settings.HideFieldAsync(WorkBench.Chefin, "machine", isHidden: true, CancellationToken.None));
        var hidden = Assert.Single((await CatalogueAsync(bench)).OwnFields);
        Assert.Equal(("Device", "Device"), (hidden.NameIn("de"), hidden.NameIn("en")));
        Assert.DoesNotContain(hidden, (await CatalogueAsync(bench)).OfferedFields);
        Assert.Equal(CatalogueProblem.None, await settings.HideFieldAsync(WorkBench.Chefin, "machine", isHidden: false, CancellationToken.None));
        Assert.Equal("Device", (await CatalogueAsync(bench)).OfferedFields.Last().Name);

        await using var db = bench.Database.Open();
        Assert.Equal(["field.added", "field.changed", "field.hidden", "field.shown"], await db.AuditEvents.OrderBy(audit => audit.Id).Select(audit => audit.Action).ToListAsync());
    }

    [Fact]
    public async Task Only_administrators_read_or_change_the_catalogue()
    {
        await using var bench = await CreateAsync();
        var settings = bench.Get<CatalogueSettings>();
        await settings.AddFieldAsync(WorkBench.Chefin, Machine, CancellationToken.None);

        await Assert.ThrowsAsync<AccessDeniedException>(() => settings.ReadAsync(WorkBench.Maria, CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => settings.AddFieldAsync(WorkBench.Maria, Machine with { Name = "Other" }, CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => settings.ChangeFieldAsync(WorkBench.Anna, Machine with { Key = "machine", Name = "Other" }, CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => settings.HideFieldAsync(WorkBench.Anna, "machine", isHidden: true, CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => settings.DeleteFieldAsync(WorkBench.Anna, "machine", 9, CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => settings.AddTypeAsync(WorkBench.Anna, new("", "Visit"), CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => settings.DeleteTypeAsync(WorkBench.Anna, "visit", CancellationToken.None));
        Assert.Equal("Machine", (await CatalogueAsync(bench)).OwnFields.Single().Name);
    }

    [Theory]
    [InlineData("  ", null, FieldType.Text, CatalogueProblem.NameMissing)]
    [InlineData("MACHINE", null, FieldType.Text, CatalogueProblem.NameTaken)]
    [InlineData("maschine", null, FieldType.Number, CatalogueProblem.NameTaken)]
    [InlineData("Other", "Maschine", FieldType.Number, CatalogueProblem.NameTaken)]
    [InlineData("Company", null, FieldType.Text, CatalogueProblem.NameTaken)]
    [InlineData("Size", null, FieldType.Choice, CatalogueProblem.NoChoices)]
    public async Task Names_are_unique_in_both_languages_and_a_choice_needs_choices(string name, string? german, FieldType type, CatalogueProblem expected)
    {
        await using var bench = await CreateAsync();
        var settings = bench.Get<CatalogueSettings>();
        await settings.AddFieldAsync(WorkBench.Chefin, Machine, CancellationToken.None);

        Assert.Equal(expected, await settings.AddFieldAsync(WorkBench.Chefin, new LeadField("", name, type) { GermanName = german }, CancellationToken.None));
        Assert.Single((await CatalogueAsync(bench)).OwnFields);
    }

    [Fact]
    public async Task Field_the_published_model_tests_cannot_be_deleted_and_the_list_says_which_rule_does()
    {
        await using var bench = await CreateAsync(Some.Model(Some.ProfileRule(5, new TextCondition("machine", TextTest.IsAnyOf("Pump"))) with { Name = "Has a pump" }));
        var settings = bench.Get<CatalogueSettings>();
        await settings.AddFieldAsync(WorkBench.Chefin, Machine, CancellationToken.None);

        Assert.Equal([new(EntryUseKind.Rule, "Has a pump")], (await settings.ReadAsync(WorkBench.Chefin, CancellationToken.None)).Fields.Single().Uses);
        Assert.Equal(CatalogueProblem.InUse, await settings.DeleteFieldAsync(WorkBench.Chefin, "machine", 9, CancellationToken.None));
        Assert.Single((await CatalogueAsync(bench)).OwnFields);
    }

    [Fact]
    public async Task Field_a_routing_rule_tests_cannot_be_deleted()
    {
        await using var bench = await CreateAsync();
        var settings = bench.Get<CatalogueSettings>();
        await settings.AddFieldAsync(WorkBench.Chefin, Machine, CancellationToken.None);
        AssignmentRule rule = new() { Id = "pumps", Name = "Pumps", UserIds = ["anna"], Fields = [new("machine", TextTest.IsAnyOf("Pump"))] };
        Assert.NotNull((await bench.Get<RoutingSettings>().SaveAsync(WorkBench.Chefin, new() { Rules = [rule] }, 0, CancellationToken.None)).Stored);

        Assert.Equal([new(EntryUseKind.RoutingRule, "Pumps")], (await settings.ReadAsync(WorkBench.Chefin, CancellationToken.None)).Fields.Single().Uses);
        Assert.Equal(CatalogueProblem.InUse, await settings.DeleteFieldAsync(WorkBench.Chefin, "machine", 9, CancellationToken.None));
    }

    [Fact]
    public async Task Deleting_takes_the_values_of_as_many_leads_as_was_said_and_the_index_follows()
    {
        await using var bench = await CreateAsync();
        var settings = bench.Get<CatalogueSettings>();
        await settings.AddFieldAsync(WorkBench.Chefin, Machine, CancellationToken.None);
        await settings.AddFieldAsync(WorkBench.Chefin, new("", "Machine since", FieldType.Date), CancellationToken.None);
        var id = await bench.AddAsync(tell: lead =>
        {
            lead.Set("machine", FieldValue.OfText("Pump"));
            lead.Set("machineSince", FieldValue.OfDate(new(2020, 5, 1)));
        });
        await bench.AddAsync(tell: lead => lead.Set("machine", FieldValue.OfText("Ventil »Größe 5«")));
        await bench.AddAsync();
        await bench.Get<LiveIndex>().AnnounceAsync(CancellationToken.None);
        Assert.Equal([2, 1], (await settings.ReadAsync(WorkBench.Chefin, CancellationToken.None)).Fields.Select(field => field.Leads));
        var version = (await bench.LeadAsync(id)).Version;

        Assert.Equal(CatalogueProblem.MoreIsLost, await settings.DeleteFieldAsync(WorkBench.Chefin, "machine", 1, CancellationToken.None));
        Assert.Equal("Pump", (await bench.LeadAsync(id)).ValueOf("machine")!.Invariant);
        Assert.Equal(CatalogueProblem.None, await settings.DeleteFieldAsync(WorkBench.Chefin, "machine", 2, CancellationToken.None));

        var lead = await bench.LeadAsync(id);
        Assert.Equal((null, FieldValue.OfDate(new(2020, 5, 1)), version + 1), (lead.ValueOf("machine"), lead.ValueOf("machineSince"), lead.Version));
        Assert.Equal(["machineSince"], (await CatalogueAsync(bench)).OwnFields.Select(field => field.Key));

        // A field of the same name begins empty.
        await settings.AddFieldAsync(WorkBench.Chefin, Machine, CancellationToken.None);
        Assert.Equal([0, 1], (await settings.ReadAsync(WorkBench.Chefin, CancellationToken.None)).Fields.Select(field => field.Leads));
    }

    [Theory]
    [InlineData(true, LeadStatus.Contacted)]
    [InlineData(false, LeadStatus.New)]
    public async Task Own_activity_that_counts_as_contact_ends_the_waiting(bool isContact, LeadStatus expected)
    {
        await using var bench = await CreateAsync();
        var settings = bench.Get<CatalogueSettings>();
        await settings.AddTypeAsync(WorkBench.Chefin, new("", "Site visit") { Symbol = "handshake", IsContact = isContact }, CancellationToken.None);
        var id = await bench.AddAsync();

        await bench.Get<LeadWork>().AddActivityAsync(WorkBench.Anna, id, new("siteVisit", bench.Clock.Now, null), CancellationToken.None);

        Assert.Equal(expected, (await bench.LeadAsync(id)).Status);
        var row = (await settings.ReadAsync(WorkBench.Chefin, CancellationToken.None)).Types.Single();
        Assert.Equal((1, 1L, "handshake", isContact), (row.Leads, row.Occurrences, row.Type.Symbol, row.Type.IsContact));
        Assert.Equal(CatalogueProblem.HasHappened, await settings.DeleteTypeAsync(WorkBench.Chefin, "siteVisit", CancellationToken.None));
    }

    [Fact]
    public async Task Unused_activity_type_is_deleted_and_a_used_one_stays()
    {
        await using var bench = await CreateAsync(Some.Model(Some.ActivityRule(5, "siteVisit") with { Name = "Was visited" }));
        var settings = bench.Get<CatalogueSettings>();
        await settings.AddTypeAsync(WorkBench.Chefin, new("", "Site visit"), CancellationToken.None);
        await settings.AddTypeAsync(WorkBench.Chefin, new("", "Letter"), CancellationToken.None);

        Assert.Equal(CatalogueProblem.InUse, await settings.DeleteTypeAsync(WorkBench.Chefin, "siteVisit", CancellationToken.None));
        Assert.Equal(CatalogueProblem.None, await settings.DeleteTypeAsync(WorkBench.Chefin, "letter", CancellationToken.None));

        var left = Assert.Single((await settings.ReadAsync(WorkBench.Chefin, CancellationToken.None)).Types);
        Assert.Equal([new(EntryUseKind.Rule, "Was visited")], left.Uses);
    }

    private static Task<WorkBench> CreateAsync(ScoringModel? model = null) => WorkBench.CreateAsync(model, services => services.AddSettings());

    private static async Task<FieldCatalogue> CatalogueAsync(WorkBench bench)
    {
        await using var db = bench.Database.Open();

        return await db.LoadCatalogueAsync(CancellationToken.None);
    }
}
