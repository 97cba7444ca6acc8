using Bunit;
using LeadDesk.Core.Modelling;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Model;
using LeadDesk.Web.Kit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Model;

public sealed class ModelUploadTests : BunitContext, IAsyncLifetime
{
    private ScoredDatabase _database = default!;
    private Publication? _published;

    public async Task InitializeAsync()
    {
        _database = await ScoredDatabase.CreateAsync();
        ScoredDatabase.AddTexts(Services);
        Services.AddKit();
        Services.AddSingleton(_database.Get<ModelPublishing>());
        Services.AddSingleton(_database.Get<ModelDocuments>());
        Services.AddSingleton(_database.Get<ModelProblemTexts>());
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    async Task IAsyncLifetime.DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task A_changed_model_is_published_only_after_it_was_confirmed()
    {
        var model = DefaultModel.Create("de");
        var upload = await ChooseAsync(ModelJson.Write(model with { BaseScore = 5 }));
        Assert.Null(_published);
        Assert.Contains("0 → 5", upload.Find("[role=group]").TextContent, StringComparison.Ordinal);

        await upload.FindAll("[role=group] button").Single(button => button.TextContent == "Publish version 2").ClickAsync(new());

        upload.WaitForAssertion(() => Assert.Equal(2, _published?.Number), TimeSpan.FromSeconds(30));
        Assert.Empty(upload.FindAll("[role=group]"));
    }

    [Fact]
    public async Task An_invalid_model_is_refused_with_all_its_problems()
    {
        var upload = await ChooseAsync(ModelJson.Write(DefaultModel.Create("de") with { Personas = [], Routes = [] }));

        Assert.Contains("cannot be published", upload.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.True(upload.FindAll("[role=alert] li").Count >= 2);
        Assert.Empty(upload.FindAll("[role=group]"));
    }

    [Theory]
    [InlineData("{}", "not a scoring model")]
    [InlineData("{\"schema\": 9, \"model\": {}}", "schema 9")]
    [InlineData("{\"schema\": 1,\n oops}", "line 2")]
    public async Task A_file_that_is_no_model_is_refused_in_a_sentence(string content, string expected)
    {
        var upload = await ChooseAsync(content);

        Assert.Contains(expected, upload.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_text_or_too_large_is_refused()
    {
        var binary = await ChooseAsync(InputFileContent.CreateFromBinary([0xFF, 0xFE, 0x00]));
        var large = await ChooseAsync(InputFileContent.CreateFromText(new string(' ', 1_048_577)));

        Assert.Contains("UTF-8", binary.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Contains("1 MB", large.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    private Task<IRenderedComponent<ModelUpload>> ChooseAsync(string content) => ChooseAsync(InputFileContent.CreateFromText(content));

    private async Task<IRenderedComponent<ModelUpload>> ChooseAsync(InputFileContent file)
    {
        var view = await _database.Get<ModelQuery>().RunAsync(ScoredDatabase.Admin, CancellationToken.None);
        var upload = Render<ModelUpload>(parameters => parameters
            .Add(shown => shown.View, view)
            .Add(shown => shown.Actor, ScoredDatabase.Admin)
            .Add(shown => shown.Published, publication => _published = publication));

        upload.FindComponent<InputFile>().UploadFiles(file);
        upload.WaitForAssertion(() => Assert.NotEmpty(upload.FindAll("[role=alert] > *, [role=group]")), TimeSpan.FromSeconds(30));

        return upload;
    }
}
