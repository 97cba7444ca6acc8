using System.Text.Json;
using System.Text.Json.Serialization;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Values;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Model;
using LeadDesk.Web.Features.Scoring;
using LeadDesk.Web.Features.Workshop.Rooms;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Workshop.SignOff;

/// <summary>What stands between a draft and its publication.</summary>
/// <param name="Missing">Departments whose signature under this revision is missing.</param>
/// <param name="Red">Scenarios that do not end as expected.</param>
/// <param name="Objections">Votes against items as they are.</param>
public sealed record Obstacles(IReadOnlyList<Department> Missing, IReadOnlyList<ScenarioOutcome> Red, IReadOnlyList<Vote> Objections)
{
    public bool None => Missing.Count == 0 && Red.Count == 0 && Objections.Count == 0;
}

/// <summary>What became of a signature.</summary>
public enum SigningResult
{
    Accepted,

    /// <summary>The draft has moved on since the page was shown: look again.</summary>
    Outdated,

    /// <summary>Another version was published since the page was shown: look at what it changed.</summary>
    Overtaken,

    /// <summary>The same person signed for the other department: two people must.</summary>
    SamePerson,

    /// <summary>The draft is published or put aside.</summary>
    Closed,
}

/// <summary>What became of a publication.</summary>
/// <param name="Version">The number of the new version; null when it was refused.</param>
/// <param name="Obstacles">What stood against it.</param>
/// <param name="Unchanged">It equals the published model.</param>
/// <param name="Outdated">The draft or the published version moved on since the page was shown.</param>
public sealed record DraftPublication(int? Version, Obstacles Obstacles, bool Unchanged, bool Outdated = false);

/// <summary>A signature as the version keeps it.</summary>
public sealed record KeptSignature(Department Department, string Name, DateTime At);

/// <summary>Signatures of both departments under the exact revision of a draft, against the version it replaces, and its publication.</summary>
public sealed class Signing(
    ModelPublishing publishing, LeadScoring scoring, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The signatures a version keeps.</summary>
    public static IReadOnlyList<KeptSignature> Read(string signatures) => JsonSerializer.Deserialize<List<KeptSignature>>(signatures, Json) ?? [];

    /// <summary>Signs for a department.</summary>
    /// <param name="seen">The revision and the published version the signer saw.</param>
    /// <exception cref="AccessDeniedException">The actor is not in that department.</exception>
    public Task<SigningResult> SignAsync(Actor actor, DraftRoom room, Department department, DraftSeen seen, CancellationToken cancellationToken)
    {
        DemandDepartment(actor, department);

        return room.ChangeAsync(
            async (db, _) =>
            {
                // One transaction: nobody publishes or edits between looking and signing, in whatever process.
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                var state = await room.FollowVersionAsync(db, cancellationToken);

                if (!state.IsOpen)
                {
                    return SigningResult.Closed;
                }

                if (state.Published.Number != seen.Published)
                {
                    return SigningResult.Overtaken;
                }

                if (state.Revision != seen.Revision || !await IsStoredAsync(db, state, cancellationToken))
                {
                    return SigningResult.Outdated;
                }

                if (Enum.GetValues<Department>().Any(other => other != department && state.SignatureOf(other)?.By.Id == actor.UserId))
                {
                    return SigningResult.SamePerson;
                }

                if (state.SignatureOf(department) is null)
                {
                    var row = new DraftSignature
                    {
                        DraftId = state.DraftId,
                        Department = department,
                        Revision = seen.Revision,
                        AgainstVersion = seen.Published,
                        UserId = actor.UserId!,
                        At = Now,
                    };
                    db.DraftSignatures.Add(row);
                    await db.SaveChangesAsync(cancellationToken);
                    await transaction.CommitAsync(CancellationToken.None);
                    room.Show(now => now with { Signatures = now.Signatures.Add(new(department, seen, DraftRoom.By(actor), row.At)) });
                }

                return SigningResult.Accepted;
            },
            cancellationToken);
    }

    /// <summary>Takes back the department's signature under the present revision.</summary>
    /// <exception cref="AccessDeniedException">The actor is not in that department.</exception>
    public Task WithdrawAsync(Actor actor, DraftRoom room, Department department, CancellationToken cancellationToken)
    {
        DemandDepartment(actor, department);

        return room.ChangeAsync(
            async (db, state) =>
            {
                if (!state.IsOpen || state.SignatureOf(department) is not { } signature)
                {
                    return false;
                }

                await db.DraftSignatures
                    .Where(row => row.DraftId == state.DraftId && row.Department == department
                        && row.Revision == signature.Seen.Revision && row.AgainstVersion == signature.Seen.Published)
                    .ExecuteDeleteAsync(cancellationToken);
                room.Show(now => now with { Signatures = now.Signatures.Remove(signature) });

                return true;
            },
            cancellationToken);
    }

    /// <summary>What stands against publishing a draft as it is.</summary>
    public static Obstacles ObstaclesOf(RoomState state, EvaluationDay day) => new(
        [.. Enum.GetValues<Department>().Where(department => state.SignatureOf(department) is null)],
        [.. state.Model.Scenarios.Select(scenario => scenario.Try(state.Model, day)).Where(outcome => !outcome.IsMet)],
        [.. state.Objections]);

    /// <summary>Publishes a draft as the next version; every lead is scored by it then.</summary>
    /// <param name="seen">The revision and the published version whoever publishes saw.</param>
    /// <param name="note">What changes, for whoever reads the list of versions.</param>
    /// <param name="overrideReason">Why an administrator publishes it although something stands against it; null to refuse then.</param>
    /// <exception cref="AccessDeniedException">There is a reason, and the actor may not override.</exception>
    public async Task<DraftPublication> PublishAsync(
        Actor actor, DraftRoom room, DraftSeen seen, string? note, string? overrideReason, CancellationToken cancellationToken)
    {
        actor.Demand(Right.JoinWorkshop);

        var reason = string.IsNullOrWhiteSpace(overrideReason) ? null : overrideReason.Trim();

        if (reason is not null)
        {
            actor.Demand(Right.OverrideModel);
        }

        room.Show(now => now with { PublishedBy = DraftRoom.By(actor) });

        try
        {
            var result = await room.ChangeAsync((db, _) => StoreAsync(db, room, seen, actor, note, reason, cancellationToken), cancellationToken);

            if (result.Version is not null)
            {
                // Boards show the new version as soon as the leads are evaluated; storing millions of scores takes longer than anybody waits.
                scoring.EnsureCurrentBehind();
            }

            return result;
        }
        finally
        {
            room.Show(now => now with { PublishedBy = null });
        }
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private static void DemandDepartment(Actor actor, Department department)
    {
        actor.Demand(Right.JoinWorkshop);

        if (actor.UserId is null || !actor.Departments.Contains(department))
        {
            throw new AccessDeniedException(Right.JoinWorkshop);
        }
    }

    private async Task<DraftPublication> StoreAsync(
        LeadDeskDbContext db, DraftRoom room, DraftSeen seen, Actor actor, string? note, string? reason, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var state = await room.FollowVersionAsync(db, cancellationToken);
        var obstacles = ObstaclesOf(state, EvaluationDay.At(Now, await db.LoadTimeZoneAsync(cancellationToken)));

        if (state.Seen != seen || (state.IsOpen && !await IsStoredAsync(db, state, cancellationToken)))
        {
            return new(null, obstacles, false, Outdated: true);
        }

        if (!state.IsOpen || (!obstacles.None && reason is null))
        {
            return new(null, obstacles, false);
        }

        var signatures = Enum.GetValues<Department>()
            .Select(state.SignatureOf)
            .OfType<Signature>()
            .Select(signature => new KeptSignature(signature.Department, signature.By.Name, signature.At));
        var publication = await publishing.AddAsync(
            db,
            actor,
            state.Model,
            new(note, state.DraftId, JsonSerializer.Serialize(signatures, Json), obstacles.None ? null : reason),
            cancellationToken);

        if (publication is not { Unchanged: false, Number: { } number })
        {
            return new(null, obstacles, publication.Unchanged);
        }

        await db.Drafts
            .Where(draft => draft.Id == state.DraftId)
            .ExecuteUpdateAsync(
                draft => draft.SetProperty(row => row.State, DraftState.Published).SetProperty(row => row.PublishedVersion, number), cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        room.Show(now => now with { State = DraftState.Published, PublishedVersion = number });

        return new(number, obstacles, false);
    }

    // Another process may have edited, published or put aside the same draft.
    private static Task<bool> IsStoredAsync(LeadDeskDbContext db, RoomState state, CancellationToken cancellationToken) => db.Drafts.AnyAsync(
        draft => draft.Id == state.DraftId && draft.Revision == state.Revision && draft.State == DraftState.Open, cancellationToken);
}
