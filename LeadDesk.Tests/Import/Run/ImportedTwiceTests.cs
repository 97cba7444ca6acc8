using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Import.Matching;
using LeadDesk.Web.Features.Import.Run;

namespace LeadDesk.Tests.Import.Run;

/// <summary>A list that comes a second time finds the leads it made and changed, also where several share a key, and changes nothing.</summary>
public sealed class ImportedTwiceTests : IDisposable
{
    private static readonly string[] Headers = ["Nr", "E-Mail", "Vorname", "Nachname", "Firma", "Telefon", "Ort", "Ergebnis", "Webinar"];

    private static readonly ColumnTarget[] Targets =
    [
        new ColumnTarget.Field(BuiltInFields.ExternalId), new ColumnTarget.Field(BuiltInFields.Email), new ColumnTarget.Field(BuiltInFields.FirstName),
        new ColumnTarget.Field(BuiltInFields.LastName), new ColumnTarget.Field(BuiltInFields.Company), new ColumnTarget.Field(BuiltInFields.Phone),
        new ColumnTarget.Field(BuiltInFields.City), new ColumnTarget.Outcome(OutcomePart.Result),
        new ColumnTarget.Occurrences(ActivityTypes.Webinar, new DateOnly(2026, 11, 20)),
    ];

    private readonly ImportBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Three_people_at_one_number_are_each_found_again_also_by_half_a_name()
    {
        await ImportAsync("k1||Ada|Köhler||030 1234567|||");

        await AssertTwiceAsync(
            created: 2, updated: 1, unchanged: 0,
            "|||Köhler||030 1234567|Bonn||", "||Bo|Abel||030 1234567|Ulm||", "k3|||Köhler||030 1234567|Kiel||");

        Assert.Equal(["k1 Ada Köhler Bonn", "- Bo Abel Ulm", "k3 - Köhler Kiel"], Leads(lead => [lead.ExternalId, lead.FirstName, lead.LastName, lead.City]));
    }

    [Fact]
    public async Task Three_at_one_number_whose_names_are_not_told_are_each_found_again()
    {
        await AssertTwiceAsync(
            created: 3, updated: 0, unchanged: 0,
            "k1|||||030 1234567|Bonn||", "k2|||||030 1234567|Kiel||", "|||||030 1234567|Ulm||");

        Assert.Equal(["k1 Bonn", "k2 Kiel", "- Ulm"], Leads(lead => [lead.ExternalId, lead.City]));
    }

    [Theory]
    [InlineData("gewonnen|", "Won", 0)]
    [InlineData("|ja", "New", 1)]
    [InlineData("gewonnen|ja", "Won", 1)]
    public async Task What_is_told_of_one_of_several_with_one_id_stays_with_that_one(string told, string status, int webinars)
    {
        await ImportAsync("k1|ada@example.org|Ada|Köhler|||||");

        await AssertTwiceAsync(
            created: 2, updated: 0, unchanged: 1,
            $"k1|||Köhler||||{told}", "k1|bo@example.org|Bo|Abel||||verloren|", "k1|cy@example.org||Köhler|||||");

        using var db = _bench.Open();
        var ada = db.Leads.Single(lead => lead.Email == "ada@example.org").Id;
        Assert.Equal([$"ada@example.org {status}", "bo@example.org Lost", "cy@example.org New"], Leads(lead => [lead.Email, lead.Status.ToString()]));
        Assert.Equal(Enumerable.Repeat(ada, webinars), db.Activities.Select(activity => activity.LeadId));
    }

    [Fact]
    public async Task Two_people_with_one_id_are_each_found_again()
    {
        await AssertTwiceAsync(
            created: 2, updated: 0, unchanged: 0,
            "k1|ada@example.org|Ada|Köhler|||Bonn|gewonnen|", "k1|bo@example.org|Bo|Abel|||Kiel|verloren|ja");

        Assert.Equal(["Ada Bonn Won", "Bo Kiel Lost"], Leads(lead => [lead.FirstName, lead.City, lead.Status.ToString()]));
    }

    [Fact]
    public async Task A_company_at_a_number_is_nobody_who_works_at_another()
    {
        await AssertTwiceAsync(
            created: 2, updated: 0, unchanged: 0,
            "||Ada|Köhler|Köhler AG|030 1234567|Bonn||", "||||Abel & Co|030 1234567|Kiel||");

        Assert.Equal(["Köhler Köhler AG Bonn", "- Abel & Co Kiel"], Leads(lead => [lead.LastName, lead.Company, lead.City]));
    }

    [Fact]
    public async Task A_company_at_a_number_is_the_one_person_known_there()
    {
        await AssertTwiceAsync(
            created: 1, updated: 0, unchanged: 1,
            "||Ada|Köhler|Köhler AG|030 1234567|Bonn||", "||||Köhler AG|030 1234567|||");

        Assert.Equal(["Ada Köhler AG Bonn"], Leads(lead => [lead.FirstName, lead.Company, lead.City]));
    }

    [Fact]
    public async Task A_row_without_a_key_is_found_again_where_the_list_fills_what_it_leaves_empty()
    {
        string[] headers = ["Nachname", "Herkunft", "Rechtsgrundlage"];
        string[] fields = [BuiltInFields.LastName, BuiltInFields.Source, BuiltInFields.LegalBasis];
        var recipe = new ImportRecipe(ImportKind.Leads, new([.. fields.Select((field, index) => new MappedColumn(index, headers[index], new ColumnTarget.Field(field)))]))
        {
            Source = "Messe",
            LegalBasis = "Einwilligung",
        };
        string[] list = ["Dorn||", "Dorn|Messe|Vertrag", "Eder|Web|"];

        var first = await _bench.RunAsync(recipe, new(), headers, Lists.Rows(list));
        var again = await _bench.RunAsync(recipe, new(), headers, Lists.Rows(list));

        Assert.Equal((3, 0), (first.Created, first.Unchanged));
        Assert.Equal((0, 3), (again.Created, again.Unchanged));
        Assert.Equal(
            ["Dorn Messe Einwilligung", "Dorn Messe Vertrag", "Eder Web Einwilligung"], Leads(lead => [lead.LastName, lead.Source, lead.LegalBasis]));
    }

    private async Task AssertTwiceAsync(int created, int updated, int unchanged, params string[] list)
    {
        var first = await ImportAsync(list);
        var (leads, history) = (_bench.Leads(), _bench.History());

        var again = await ImportAsync(list);

        Assert.Equal((created, updated, unchanged), (first.Created, first.Updated, first.Unchanged));
        Assert.Equal((0, 0, list.Length, 0), (again.Created, again.Updated, again.Unchanged, again.Activities));
        Assert.Equal(leads, _bench.Leads());
        Assert.Equal(history, _bench.History());
    }

    private IEnumerable<string> Leads(Func<Lead, string?[]> told)
    {
        using var db = _bench.Open();

        return [.. db.Leads.OrderBy(lead => lead.Id).AsEnumerable().Select(lead => string.Join(' ', told(lead).Select(value => value ?? "-")))];
    }

    private Task<ImportReport> ImportAsync(params string[] rows) => _bench.RunAsync(
        new(ImportKind.Leads, new([.. Targets.Select((target, index) => new MappedColumn(index, Headers[index], target))])), new(), Headers, Lists.Rows(rows));
}
