using LeadDesk.Core.Scoring;
using LeadDesk.Core.Workshop;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Workshop.Rooms;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Workshop.Discussion;

/// <summary>Rounds in which everybody weighs rules alone before all see what the others gave.</summary>
public sealed class BlindRounds(TimeProvider time)
{
    /// <summary>Puts rules on the table. Does nothing while another round is there.</summary>
    public Task OpenAsync(Actor actor, DraftRoom room, IReadOnlyList<string> ruleIds, CancellationToken cancellationToken)
    {
        actor.Demand(Right.JoinWorkshop);

        return room.ChangeAsync(
            async (db, state) =>
            {
                var rules = state.Model.Rules.Select(rule => rule.Id).Where(ruleIds.Contains).ToList();

                if (!state.IsOpen || state.Round is not null || rules.Count == 0)
                {
                    return false;
                }

                var row = new BlindRound { DraftId = state.DraftId, OpenedAt = Now, OpenedById = actor.UserId, Rules = rules };
                db.BlindRounds.Add(row);
                await db.SaveChangesAsync(cancellationToken);
                room.Show(now => now with { Round = new(row.Id, DraftRoom.By(actor), [.. rules], false, []) });

                return true;
            },
            cancellationToken);
    }

    /// <summary>Gives a rule points, or takes them back with null. Nobody sees them before the round is revealed.</summary>
    /// <exception cref="AccessDeniedException">The actor is in no department.</exception>
    public Task CastAsync(Actor actor, DraftRoom room, string ruleId, int? points, CancellationToken cancellationToken)
    {
        actor.Demand(Right.JoinWorkshop);

        if (actor.UserId is not { } userId || actor.Departments.Count == 0)
        {
            throw new AccessDeniedException(Right.JoinWorkshop);
        }

        return room.ChangeAsync(
            async (db, state) =>
            {
                if (state.Round is not { IsRevealed: false } round || !round.Rules.Contains(ruleId))
                {
                    return false;
                }

                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                await db.BlindBallots.Where(row => row.RoundId == round.Id && row.RuleId == ruleId && row.UserId == userId).ExecuteDeleteAsync(cancellationToken);
                Ballot? ballot = points is { } given ? new(ruleId, DraftRoom.By(actor), actor.Departments[0], Math.Clamp(given, -Core.Modelling.ModelValidation.LargestPoints, Core.Modelling.ModelValidation.LargestPoints)) : null;

                if (ballot is not null)
                {
                    db.BlindBallots.Add(new() { RoundId = round.Id, RuleId = ruleId, UserId = userId, Department = ballot.Department, Points = ballot.Points });
                    await db.SaveChangesAsync(cancellationToken);
                }

                await transaction.CommitAsync(CancellationToken.None);
                room.Show(now => now.Round?.Id != round.Id ? now : now with { Round = With(now.Round, ruleId, userId, ballot) });

                return true;
            },
            cancellationToken);
    }

    /// <summary>Shows everybody what all gave. Only whoever opened the round, or an administrator, can.</summary>
    public Task RevealAsync(Actor actor, DraftRoom room, CancellationToken cancellationToken) => EndAsync(
        actor,
        room,
        round => !round.IsRevealed,
        (rounds, now) => rounds.ExecuteUpdateAsync(row => row.SetProperty(each => each.RevealedAt, now), cancellationToken),
        round => round with { IsRevealed = true },
        cancellationToken);

    /// <summary>Takes the round off the table; the model stays as it is.</summary>
    public Task CloseAsync(Actor actor, DraftRoom room, CancellationToken cancellationToken) => EndAsync(
        actor,
        room,
        _ => true,
        (rounds, now) => rounds.ExecuteUpdateAsync(row => row.SetProperty(each => each.ClosedAt, now), cancellationToken),
        _ => null,
        cancellationToken);

    /// <summary>Whether somebody leads a round: opened it, or is an administrator.</summary>
    public static bool MayLead(Actor actor, Round round) => actor.Can(Right.Administer) || (actor.UserId is { } id && round.By.Id == id);

    /// <summary>The edit that gives a rule the points a group agreed on; null when it has them already.</summary>
    public static DraftEdit? Adopting(ScoringRule rule, int points) =>
        rule.Points == points ? null : new ChangeItem<ScoringRule>(rule, rule with { Points = points });

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private Task<bool> EndAsync(
        Actor actor,
        DraftRoom room,
        Func<Round, bool> applies,
        Func<IQueryable<BlindRound>, DateTime, Task> store,
        Func<Round, Round?> becomes,
        CancellationToken cancellationToken)
    {
        actor.Demand(Right.JoinWorkshop);

        return room.ChangeAsync(
            async (db, state) =>
            {
                if (state.Round is not { } round || !applies(round))
                {
                    return false;
                }

                if (!MayLead(actor, round))
                {
                    throw new AccessDeniedException(Right.Administer);
                }

                await store(db.BlindRounds.Where(row => row.Id == round.Id), Now);
                room.Show(now => now with { Round = now.Round is { } present ? becomes(present) : null });

                return true;
            },
            cancellationToken);
    }

    private static Round With(Round round, string ruleId, string userId, Ballot? ballot)
    {
        var others = round.Ballots.RemoveAll(each => each.RuleId == ruleId && each.By.Id == userId);

        return round with { Ballots = ballot is null ? others : others.Add(ballot) };
    }
}
