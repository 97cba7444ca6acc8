using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Import.Screens;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Import.Mapping.Kept;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Import.Mapping.Kept;

public sealed class ImportMappingsTests : IAsyncLifetime
{
    private static readonly Actor Anna = ImportHost.Marketing();
    private static readonly Actor Other = ImportHost.Marketing("other");

    private ImportHost _host = default!;

    private ImportMappings Mappings => _host.Service<ImportMappings>();

    public async Task InitializeAsync() => _host = await ImportHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_newest_way_to_import_such_a_list_is_remembered()
    {
        await Mappings.RememberAsync(Anna, "headers", Recipe("First"), CancellationToken.None);
        await Mappings.RememberAsync(Other, "headers", Recipe("Second"), CancellationToken.None);

        var found = await Mappings.FindAsync(Anna, "headers", CancellationToken.None);

        await using var db = _host.Open();
        Assert.Equal("Second", found!.Source);
        Assert.Equal(1, await db.ImportMappings.CountAsync());
        Assert.Null(await Mappings.FindAsync(Anna, "others", CancellationToken.None));
        Assert.Empty(await Mappings.NamedAsync(Anna, CancellationToken.None));
    }

    [Fact]
    public async Task Only_five_hundred_are_remembered_and_names_are_kept()
    {
        await Mappings.SaveAsync(Anna, "Named", "n", Recipe(), CancellationToken.None);

        for (var number = 0; number < 503; number++)
        {
            await Mappings.RememberAsync(Anna, $"headers{number}", Recipe(), CancellationToken.None);
        }

        await using var db = _host.Open();
        Assert.Equal(501, await db.ImportMappings.CountAsync());
        Assert.Null(await Mappings.FindAsync(Anna, "headers2", CancellationToken.None));
        Assert.NotNull(await Mappings.FindAsync(Anna, "headers3", CancellationToken.None));
    }

    [Fact]
    public async Task A_name_is_found_however_it_is_spelled_and_replaced_by_its_owner_only()
    {
        Assert.True(await Mappings.SaveAsync(Anna, " Nächtlich ", "x", Recipe("One"), CancellationToken.None));
        Assert.True(await Mappings.SaveAsync(Anna, "nächtlich", "x", Recipe("Two"), CancellationToken.None));
        Assert.False(await Mappings.SaveAsync(Other, "Nächtlich", "x", Recipe("Three"), CancellationToken.None));
        Assert.False(await Mappings.SaveAsync(Anna, " ", "x", Recipe(), CancellationToken.None));

        var kept = await Mappings.FindNamedAsync(Other, "NAECHTLICH", CancellationToken.None);

        Assert.Equal(("nächtlich", "Two", "Anna Becker"), (kept!.Name, kept.Recipe.Source, kept.By));
    }

    [Fact]
    public async Task Names_can_be_changed_and_forgotten_but_not_doubled()
    {
        await Mappings.SaveAsync(Anna, "A", "x", Recipe(), CancellationToken.None);
        await Mappings.SaveAsync(Anna, "B", "x", Recipe(), CancellationToken.None);
        var a = (await Mappings.FindNamedAsync(Anna, "A", CancellationToken.None))!;

        Assert.False(await Mappings.RenameAsync(Anna, a.Id, "b", CancellationToken.None));
        Assert.True(await Mappings.RenameAsync(Anna, a.Id, "C", CancellationToken.None));
        await Mappings.DeleteAsync(Anna, a.Id, CancellationToken.None);

        Assert.Equal(["B"], (await Mappings.NamedAsync(Anna, CancellationToken.None)).Select(mapping => mapping.Name));
    }

    [Fact]
    public async Task Whoever_may_not_import_sees_and_keeps_nothing()
    {
        await Assert.ThrowsAsync<AccessDeniedException>(() => Mappings.NamedAsync(ImportHost.Sales, CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => Mappings.FindAsync(ImportHost.Sales, "x", CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => Mappings.SaveAsync(ImportHost.Sales, "x", "x", Recipe(), CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => Mappings.RememberAsync(ImportHost.Sales, "x", Recipe(), CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => Mappings.RenameAsync(ImportHost.Sales, 1, "x", CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => Mappings.DeleteAsync(ImportHost.Sales, 1, CancellationToken.None));
    }

    [Fact]
    public void Lists_of_one_make_have_headers_that_are_the_same_when_folded()
    {
        Assert.Equal(ImportMappings.FingerprintOf(["E-Mail", "Größe", null]), ImportMappings.FingerprintOf([" e-mail ", "GROESSE", ""]));
        Assert.NotEqual(ImportMappings.FingerprintOf(["A", "B"]), ImportMappings.FingerprintOf(["B", "A"]));
    }

    private static ImportRecipe Recipe(string? source = null) =>
        new(ImportKind.Leads, new(new([new(0, "E-Mail", new ColumnTarget.Field(BuiltInFields.Email))]))) { Source = source };
}
