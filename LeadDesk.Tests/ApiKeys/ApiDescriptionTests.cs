using System.Net;
using System.Text.Json;
using LeadDesk.Tests.Account;
using LeadDesk.Web.Features.ApiKeys;

namespace LeadDesk.Tests.ApiKeys;

public class ApiDescriptionTests
{
    [Fact]
    public async Task Only_administrators_read_it()
    {
        await using var server = new AccountServer();
        await server.SetUpAsync();

        Assert.NotEqual(HttpStatusCode.OK, (await server.Open().GetAsync(ApiDescription.Address)).StatusCode);
    }

    [Fact]
    public async Task Names_every_operation_its_refusals_and_the_key()
    {
        await using var server = new AccountServer();
        var browser = await server.SetUpAsync();

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(ApiDescription.Address)).StatusCode);
        using var document = JsonDocument.Parse(browser.Page);
        var paths = document.RootElement.GetProperty("paths");

        Assert.Equal(["/api/v1/imports", "/api/v1/imports/{id}"], paths.EnumerateObject().Select(path => path.Name).Order());
        Assert.Equal(
            ["202", "400", "401", "403", "413", "422", "429"],
            paths.GetProperty("/api/v1/imports").GetProperty("post").GetProperty("responses").EnumerateObject().Select(response => response.Name).Order());
        var mapping = paths.GetProperty("/api/v1/imports").GetProperty("post").GetProperty("parameters").EnumerateArray().Single(each => each.GetProperty("name").GetString() == "mapping");
        Assert.True(mapping.GetProperty("required").GetBoolean());
        Assert.Equal("bearer", document.RootElement.GetProperty("components").GetProperty("securitySchemes").GetProperty("key").GetProperty("scheme").GetString());
    }

    // What other programs read: a name that changes breaks them.
    [Fact]
    public async Task The_answers_keep_their_names()
    {
        await using var server = new AccountServer();
        var browser = await server.SetUpAsync();

        await browser.GetAsync(ApiDescription.Address);
        using var document = JsonDocument.Parse(browser.Page);
        var shown = document.RootElement.GetProperty("components").GetProperty("schemas").GetProperty("ShownImport").GetProperty("properties");

        Assert.Equal(
            [
                "id", "state", "fileName", "mapping", "createdAt", "finishedAt", "rows", "created", "updated", "unchanged", "rejected", "leftOut",
                "suppressed", "problems", "notes", "importId", "report", "failure",
            ],
            shown.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task The_page_for_people_is_for_administrators()
    {
        await using var server = new AccountServer();
        var browser = await server.SetUpAsync();

        // The page itself is interactive; that it is there, and for administrators, is what a request can see.
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/settings/api")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await server.Open().GetAsync("/settings/api")).StatusCode);
    }
}
