using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Model;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Model;

public sealed class ModelPublishingTests
{
    // Whoever runs a company gets 30 points instead of 20.
    private static readonly ScoringModel Generous = DefaultModel.Create("de") with
    {
        Rules = [.. DefaultModel.Create("de").Rules.Select(rule => rule.Id == "decisionMaker" ? rule with { Points = 30 } : rule)],
    };

    [Fact]
    public async Task Publishing_makes_the_next_version_and_scores_every_lead_by_it()
    {
        await using var database = await ScoredDatabase.CreateAsync();
        var id = await database.AddAsync(new Lead { JobTitle = "Geschäftsführerin", CreatedAt = ScoredDatabase.Now });

        var publication = await PublishAsync(database, ScoredDatabase.Admin, Generous);

        await using var db = database.Open();
        var change = await db.ScoreChanges.SingleAsync();
        var version = await db.ModelVersions.SingleAsync(row => row.Number == 2);
        Assert.Equal((2, false), (publication.Number, publication.Unchanged));
        Assert.Equal(30, (await db.LeadScores.SingleAsync(score => score.LeadId == id)).Score);
        Assert.Equal((20, 30, 2, ScoreChangeCause.ModelPublished), (change.ScoreBefore, change.ScoreAfter, change.ModelVersion, change.Cause));
        Assert.Equal(Generous, ModelJson.Read(version.Document));
        Assert.Equal("Workshop", version.Note);
        Assert.Equal("model.published", (await db.AuditEvents.SingleAsync()).Action);
    }

    [Fact]
    public async Task An_invalid_model_changes_nothing()
    {
        await using var database = await ScoredDatabase.CreateAsync();

        var publication = await PublishAsync(database, ScoredDatabase.Admin, Generous with { Matrix = [] });

        Assert.Null(publication.Number);
        Assert.Equal(15, publication.Problems.Count(problem => problem.Kind is ModelProblemKind.MissingRoute));
        Assert.Equal(1, await VersionsAsync(database));
    }

    [Fact]
    public async Task An_unchanged_model_makes_no_version()
    {
        await using var database = await ScoredDatabase.CreateAsync();

        var publication = await PublishAsync(database, ScoredDatabase.Admin, DefaultModel.Create("de"));

        Assert.Equal((1, true), (publication.Number, publication.Unchanged));
        Assert.Equal(1, await VersionsAsync(database));
    }

    [Fact]
    public async Task Only_an_administrator_publishes_without_a_workshop()
    {
        await using var database = await ScoredDatabase.CreateAsync();
        var publishing = database.Get<ModelPublishing>();

        var refusal = await Assert.ThrowsAsync<AccessDeniedException>(() => PublishAsync(database, ScoredDatabase.Marketing, Generous));
        await Assert.ThrowsAsync<AccessDeniedException>(() => publishing.CheckAsync(ScoredDatabase.Nobody, Generous, CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => publishing.CurrentAsync(ScoredDatabase.Nobody, CancellationToken.None));

        Assert.Equal(Right.OverrideModel, refusal.Right);
        Assert.Equal(1, await VersionsAsync(database));
    }

    [Fact]
    public async Task The_view_names_who_published_when_and_why()
    {
        await using var database = await ScoredDatabase.CreateAsync();
        await using (var db = database.Open())
        {
            db.Users.Add(new() { Id = "anna", DisplayName = "Anna Becker", UserName = "anna" });
            await db.SaveChangesAsync();
        }

        await PublishAsync(database, ScoredDatabase.Admin with { UserId = "anna" }, Generous);
        var view = await database.Get<ModelQuery>().RunAsync(ScoredDatabase.Sales, CancellationToken.None);

        Assert.Equal((2, "Anna Becker", "Workshop", ScoredDatabase.Now), (view.Published.Number, view.PublishedBy, view.Note, view.PublishedAt));
    }

    private static Task<Publication> PublishAsync(ScoredDatabase database, Actor actor, ScoringModel model) =>
        database.Get<ModelPublishing>().PublishAsync(actor, model, "Workshop", CancellationToken.None);

    private static async Task<int> VersionsAsync(ScoredDatabase database)
    {
        await using var db = database.Open();

        return await db.ModelVersions.CountAsync();
    }
}
