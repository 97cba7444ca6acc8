using LeadDesk.Core.Modelling;
using LeadDesk.Core.Workshop;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Workshop.Rooms;

/// <summary>A draft in the list.</summary>
/// <param name="Distance">How many changes lie between it and the published version.</param>
/// <param name="Present">Who is in it at this moment.</param>
/// <param name="IsCalled">Whether an open comment calls the user by name.</param>
public sealed record DraftRow(
    int Id,
    string Name,
    DraftState State,
    string? Author,
    DraftOrigin Origin,
    string? OriginName,
    DateTime CreatedAt,
    DateTime EditedAt,
    int Revision,
    int? PublishedVersion,
    int Distance,
    IReadOnlyList<string> Present,
    bool IsCalled);

/// <summary>A published version in the list.</summary>
/// <param name="By">Who published it; null for LeadDesk itself and the command line.</param>
public sealed record VersionRow(int Number, string Name, DateTime PublishedAt, string? By, string? Note, int? DraftId, string Signatures, string? OverrideReason);

/// <summary>Where a draft starts.</summary>
public abstract record DraftSource
{
    private DraftSource()
    {
    }

    public sealed record Version(int Number) : DraftSource;

    public sealed record Draft(int Id) : DraftSource;

    /// <summary>A model from a template or a file. Must be valid.</summary>
    public sealed record Given(ScoringModel Model, DraftOrigin Origin, string OriginName) : DraftSource;
}

/// <summary>Starts, lists and puts aside drafts.</summary>
public sealed class Drafts(IDbContextFactory<LeadDeskDbContext> contexts, PublishedModels models, WorkshopRooms rooms, TimeProvider time)
{
    /// <summary>Names longer than this are cut.</summary>
    public const int LongestName = 100;

    /// <summary>All drafts, last edited first, and all versions, newest first.</summary>
    public async Task<(IReadOnlyList<DraftRow> Drafts, IReadOnlyList<VersionRow> Versions)> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(Right.JoinWorkshop);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
        var names = await db.Users.ToNamesAsync(cancellationToken);
        var published = await models.CurrentAsync(db, cancellationToken);
        var drafts = await db.Drafts.AsNoTracking().OrderByDescending(draft => draft.EditedAt).ToListAsync(cancellationToken);
        var versions = await db.ModelVersions.AsNoTracking().OrderByDescending(version => version.Number).ToListAsync(cancellationToken);

        var called = await CalledAsync(db, actor, cancellationToken);

        return (
            [
                .. drafts.Select(draft => new DraftRow(
                    draft.Id,
                    draft.Name,
                    draft.State,
                    draft.CreatedById is { } by ? names.GetValueOrDefault(by) : null,
                    draft.Origin,
                    draft.OriginName,
                    draft.CreatedAt,
                    draft.EditedAt,
                    draft.Revision,
                    draft.PublishedVersion,
                    ModelDifference.Between(published.Model, ModelJson.Read(draft.Document)).Count,
                    [.. rooms.Find(draft.Id)?.State.Present.Select(present => present.Person.Name) ?? []],
                    called.Contains(draft.Id))),
            ],
            [
                .. versions.Select(version => new VersionRow(
                    version.Number,
                    ModelJson.Read(version.Document).Name,
                    version.PublishedAt,
                    version.PublishedById is { } by ? names.GetValueOrDefault(by) : null,
                    version.Note,
                    version.DraftId,
                    version.Signatures,
                    version.OverrideReason)),
            ]);
    }

    private static async Task<HashSet<int>> CalledAsync(LeadDeskDbContext db, Actor actor, CancellationToken cancellationToken)
    {
        var open = await db.DraftComments
            .Where(comment => comment.ResolvedAt == null && EF.Functions.Like(comment.Text, "%@%"))
            .Select(comment => new { comment.DraftId, comment.Text })
            .ToListAsync(cancellationToken);

        return [.. open.Where(comment => Mention.Calls(comment.Text, actor.Name)).Select(comment => comment.DraftId)];
    }

    /// <summary>Starts a draft and returns its number.</summary>
    /// <param name="completed">What the draft's model is made of the source's, such as adding scenarios that it lacks.</param>
    /// <exception cref="ArgumentException">There is no such version or draft.</exception>
    public async Task<int> StartAsync(
        Actor actor, string name, DraftSource source, Func<ScoringModel, ScoringModel> completed, CancellationToken cancellationToken)
    {
        actor.Demand(Right.JoinWorkshop);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (model, origin, originName) = await ModelOfAsync(db, source, cancellationToken);
        var baseVersion = await BaseOfAsync(db, source, cancellationToken);
        var document = ModelJson.Write(completed(model));
        var now = time.GetUtcNow().UtcDateTime;
        var draft = new WorkshopDraft
        {
            Name = Named(name, model.Name),
            CreatedAt = now,
            CreatedById = actor.UserId,
            EditedAt = now,
            Origin = origin,
            OriginName = originName,
            BaseVersion = baseVersion,
            StartDocument = document,
            Document = document,
        };
        db.Drafts.Add(draft);
        await db.SaveChangesAsync(cancellationToken);

        return draft.Id;
    }

    /// <summary>Gives a draft another name.</summary>
    public Task RenameAsync(Actor actor, DraftRoom room, string name, CancellationToken cancellationToken)
    {
        actor.Demand(Right.JoinWorkshop);

        return room.ChangeAsync(
            async (db, state) =>
            {
                var given = Named(name, state.Name);
                await db.Drafts.Where(draft => draft.Id == state.DraftId).ExecuteUpdateAsync(draft => draft.SetProperty(row => row.Name, given), cancellationToken);
                room.Show(now => now with { Name = given });

                return true;
            },
            cancellationToken);
    }

    /// <summary>Puts a draft aside, or takes it up again. A published one stays as it is.</summary>
    public Task CloseAsync(Actor actor, DraftRoom room, bool closed, CancellationToken cancellationToken)
    {
        actor.Demand(Right.JoinWorkshop);

        return room.ChangeAsync(
            async (db, state) =>
            {
                if (state.State is DraftState.Published)
                {
                    return false;
                }

                var becomes = closed ? DraftState.Closed : DraftState.Open;
                await db.Drafts.Where(draft => draft.Id == state.DraftId).ExecuteUpdateAsync(draft => draft.SetProperty(row => row.State, becomes), cancellationToken);
                room.Show(now => now with { State = becomes });

                return true;
            },
            cancellationToken);
    }

    /// <summary>The model of a draft as it is now, or of a version, with its name for people; null when there is none.</summary>
    public async Task<(ScoringModel Model, string Name, DraftSource Source)?> FindAsync(Actor actor, DraftSource source, CancellationToken cancellationToken)
    {
        actor.Demand(Right.JoinWorkshop);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        switch (source)
        {
            case DraftSource.Version version:
                return await models.FindAsync(db, version.Number, cancellationToken) is { } published ? (published, published.Name, source) : null;
            case DraftSource.Draft draft:
                var found = await db.Drafts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == draft.Id, cancellationToken);

                return found is null ? null : (ModelJson.Read(found.Document), found.Name, source);
            case DraftSource.Given given:
                return (given.Model, given.OriginName, source);
            default:
                return null;
        }
    }

    private async Task<(ScoringModel Model, DraftOrigin Origin, string? OriginName)> ModelOfAsync(
        LeadDeskDbContext db, DraftSource source, CancellationToken cancellationToken) => source switch
        {
            DraftSource.Version version when await models.FindAsync(db, version.Number, cancellationToken) is { } model =>
                (model, DraftOrigin.Version, $"{version.Number}"),
            DraftSource.Draft draft when await db.Drafts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == draft.Id, cancellationToken) is { } other =>
                (ModelJson.Read(other.Document), DraftOrigin.Draft, other.Name),
            DraftSource.Given given => (given.Model, given.Origin, given.OriginName),
            _ => throw new ArgumentException("There is no such version or draft.", nameof(source)),
        };

    // Whoever starts from a copy knows what its authors knew.
    private async Task<int> BaseOfAsync(LeadDeskDbContext db, DraftSource source, CancellationToken cancellationToken) =>
        source is DraftSource.Draft { Id: var id }
            ? await db.Drafts.Where(row => row.Id == id).Select(row => row.BaseVersion).SingleAsync(cancellationToken)
            : (await models.CurrentAsync(db, cancellationToken)).Number;

    private static string Named(string name, string otherwise)
    {
        var given = string.IsNullOrWhiteSpace(name) ? otherwise : name.Trim();

        return given.Length > LongestName ? given[..LongestName] : given;
    }
}
