using System.Text;
using LeadDesk.Core;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;
using LeadDesk.Tests.Import.Screens;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Import.Mapping.Kept;
using LeadDesk.Web.Features.Import.Run;
using LeadDesk.Web.Features.Import.Upload;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Import.Mapping.Kept;

public sealed class MappedImportTests : IAsyncLifetime
{
    private static readonly Actor Anna = ImportHost.Marketing();
    private static readonly ColumnTarget Email = new ColumnTarget.Field(BuiltInFields.Email);
    private static readonly ColumnTarget NewBudget = new ColumnTarget.NewField("Budget", FieldType.Number);

    private ImportHost _host = default!;

    public async Task InitializeAsync() => _host = await ImportHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Dates_are_read_as_this_list_writes_them_not_as_the_last_one_did()
    {
        await AddFieldAsync("geboren", "Geboren", FieldType.Date);
        await KeepAsync(new(0, "Mail", Email), new(1, "Geboren", new ColumnTarget.Field("geboren"), Dates: DayMonthOrder.DayFirst));

        var report = await ImportAsync("Mail;Geboren\na@x.example;05/31/1980\nb@x.example;06/07/1981\n");

        await using var db = _host.Open();
        var born = (await db.Leads.OrderBy(lead => lead.Email).ToListAsync()).Select(lead => lead.ValueOf("geboren")!.Invariant);
        Assert.Equal(0, report.ProblemCount);
        Assert.Equal(["1980-05-31", "1981-06-07"], born);
    }

    [Fact]
    public async Task How_deals_ended_comes_in_by_a_mapping_as_well()
    {
        await using var db = _host.Open();
        db.Leads.Add(new() { Email = "a@x.example", CreatedAt = DateTime.UtcNow, UpdatedAt = DateTime.UtcNow });
        await db.SaveChangesAsync();
        var columns = new ColumnMapping(new(
        [
            new(0, "Mail", new ColumnTarget.Outcome(OutcomePart.LeadEmail)),
            new(1, "Stufe", new ColumnTarget.Outcome(OutcomePart.Result)),
            new(2, "Wert", new ColumnTarget.Outcome(OutcomePart.Value)),
        ]));
        await _host.Service<ImportMappings>().SaveAsync(Anna, "Nightly", "x", new(ImportKind.Outcomes, columns), CancellationToken.None);

        var report = await ImportAsync("Wert;Stufe;Mail;Rest\n1.200,50;Gewonnen;a@x.example;1\n");

        var outcome = await db.LeadOutcomes.SingleAsync();
        Assert.Equal((1, 0), (report.Created, report.ProblemCount));
        Assert.Equal((true, 1200.5), (outcome.Won, outcome.Value));
    }

    [Fact]
    public async Task A_field_that_exists_by_now_is_filled_instead_of_made_again()
    {
        await KeepAsync(new(0, "Mail", Email), new(1, "Budget", NewBudget));
        await AddFieldAsync("budgetInEuro", "budget", FieldType.Number);

        var report = await ImportAsync("Mail;Budget\na@x.example;1.500\nb@x.example;2.000,50\n");

        await using var db = _host.Open();
        Assert.Empty(report.CreatedFields);
        Assert.Equal(["budgetInEuro"], await db.CustomFields.Select(field => field.Key).ToListAsync());
        Assert.Equal(["1500", "2000.5"], (await db.Leads.OrderBy(lead => lead.Email).ToListAsync()).Select(lead => lead.ValueOf("budgetInEuro")!.Invariant));
        Assert.Equal(JsonOf(new ColumnTarget.Field("budgetInEuro")), JsonOf(ImportRecipe.FromJson((await db.Imports.SingleAsync()).Recipe!).Mapping.Columns[1].Target));
    }

    [Fact]
    public async Task The_page_shows_a_field_that_exists_by_now_as_it_is()
    {
        await AddFieldAsync("budget", "Budget", FieldType.Number);
        var open = await _host.OpenAsync(Anna, "Mail;Geld", "a@x.example;1500");
        var kept = RecipeOf(new(0, "Mail", Email), new(1, "Geld", NewBudget));

        var draft = open.Draft.WithRecipe(kept);

        Assert.Equal(new ColumnTarget.Field("budget"), draft.Columns[1].Column.Target);
    }

    [Theory]
    [InlineData(FieldType.Text, true)]
    [InlineData(FieldType.Number, true)]
    [InlineData(FieldType.Date, false)]
    public void A_field_of_that_name_is_taken_only_when_it_holds_such_values(FieldType type, bool taken)
    {
        var recipe = RecipeOf(new(0, "Mail", Email), new(1, "Budget", NewBudget));

        var here = recipe.In(new([new("budget", "BUDGET", type)], []));

        Assert.Equal(taken ? new ColumnTarget.Field("budget") : NewBudget, here.Mapping.Columns[1].Target);
    }

    [Fact]
    public void A_field_that_another_column_fills_is_not_taken_from_it()
    {
        var recipe = RecipeOf(new(0, "Etat", new ColumnTarget.Field("budget")), new(1, "Budget", NewBudget));

        var here = recipe.In(new([new("budget", "Budget", FieldType.Number)], []));

        Assert.Equal([new ColumnTarget.Field("budget"), NewBudget], here.Mapping.Columns.Select(column => column.Target));
    }

    private static string JsonOf(ColumnTarget target) => new ColumnMapping(new([new(0, "", target)])).ToJson();

    private static ImportRecipe RecipeOf(params MappedColumn[] columns) => new(ImportKind.Leads, new(columns.ToValueList()));

    private Task<bool> KeepAsync(params MappedColumn[] columns) =>
        _host.Service<ImportMappings>().SaveAsync(Anna, "Nightly", "x", RecipeOf(columns), CancellationToken.None);

    private async Task AddFieldAsync(string key, string name, FieldType type)
    {
        await using var db = _host.Open();
        db.CustomFields.Add(new() { Key = key, Name = name, Type = type, CreatedAt = DateTime.UtcNow });
        await db.SaveChangesAsync();
    }

    private async Task<ImportReport> ImportAsync(string list)
    {
        var upload = await _host.Service<UploadFolder>().StoreAsync(new MemoryStream(Encoding.UTF8.GetBytes(list)), CancellationToken.None);

        return await _host.Service<MappedImport>().ImportAsync(Anna, new(upload, "liste.csv", "Nightly"), CancellationToken.None);
    }
}
