using LeadDesk.Core.Modelling;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Data.Seed;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Scoring;

/// <summary>Each version is parsed once, and what replaced it is not missed.</summary>
public sealed class PublishedModelsTests : IAsyncLifetime
{
    private readonly PublishedModels _models = new();
    private TestDatabase _database = default!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task First_version_that_set_up_replaces_by_one_in_another_language_is_read_anew()
    {
        await using var db = _database.Open();
        Assert.Equal(DefaultModel.Create("de"), (await _models.CurrentAsync(db, CancellationToken.None)).Model);

        await InitialData.TranslateModelAsync(db, "en", DateTime.UnixEpoch.AddDays(1), CancellationToken.None);
        await db.SaveChangesAsync();

        Assert.Equal(DefaultModel.Create("en"), (await _models.CurrentAsync(db, CancellationToken.None)).Model);
        Assert.Equal(DefaultModel.Create("en"), await _models.FindAsync(db, 1, CancellationToken.None));
    }

    [Fact]
    public async Task Version_that_stays_is_parsed_once()
    {
        await using var db = _database.Open();

        Assert.Same((await _models.CurrentAsync(db, CancellationToken.None)).Model, await _models.FindAsync(db, 1, CancellationToken.None));
    }

    [Fact]
    public async Task Newest_version_is_the_current_one_and_earlier_ones_stay()
    {
        await using var db = _database.Open();
        await _models.CurrentAsync(db, CancellationToken.None);
        db.ModelVersions.Add(new() { Number = 2, Document = ModelJson.Write(DefaultModel.Create("en") with { BaseScore = 9 }), PublishedAt = DateTime.UnixEpoch });
        await db.SaveChangesAsync();

        var current = await _models.CurrentAsync(db, CancellationToken.None);

        Assert.Equal((2, 9), (current.Number, current.Model.BaseScore));
        Assert.Equal(0, (await _models.FindAsync(db, 1, CancellationToken.None))!.BaseScore);
        Assert.Null(await _models.FindAsync(db, 3, CancellationToken.None));
    }

    [Fact]
    public async Task Same_number_of_another_database_is_another_model()
    {
        await using var other = await TestDatabase.CreateAsync();
        await using var one = _database.Open();
        await using var two = other.Open();
        await two.ModelVersions.ExecuteUpdateAsync(set => set.SetProperty(version => version.Document, ModelJson.Write(DefaultModel.Create("en"))));

        Assert.Equal(DefaultModel.Create("de"), (await _models.CurrentAsync(one, CancellationToken.None)).Model);
        Assert.Equal(DefaultModel.Create("en"), (await _models.CurrentAsync(two, CancellationToken.None)).Model);
    }
}
