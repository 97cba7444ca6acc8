using LeadDesk.Core.Workshop;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Workshop.Rooms;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Workshop.Discussion;

/// <summary>Comments and votes on the items of a draft.</summary>
public sealed class DraftTalk(TimeProvider time)
{
    /// <summary>Longer comments are cut: no conversation needs more in one go.</summary>
    public const int LongestComment = 2_000;

    /// <summary>Says something about an item.</summary>
    /// <param name="item">Text of an <see cref="ItemKey"/>; empty for the draft as a whole.</param>
    public Task CommentAsync(Actor actor, DraftRoom room, string item, string text, CancellationToken cancellationToken)
    {
        actor.Demand(Right.JoinWorkshop);

        return room.ChangeAsync(
            async (db, state) =>
            {
                var said = text.Trim();

                if (!state.IsOpen || said.Length == 0)
                {
                    return false;
                }

                var row = new DraftComment
                {
                    DraftId = state.DraftId,
                    Item = item,
                    Text = said.Length > LongestComment ? said[..LongestComment] : said,
                    At = Now,
                    UserId = actor.UserId,
                };
                db.DraftComments.Add(row);
                await db.SaveChangesAsync(cancellationToken);
                var comment = new Comment(row.Id, row.Item, row.Text, DraftRoom.By(actor), row.At, null, null);
                room.Show(now => now with { Comments = now.Comments.Add(comment) });

                return true;
            },
            cancellationToken);
    }

    /// <summary>Marks a comment as settled, or opens it again.</summary>
    public Task ResolveAsync(Actor actor, DraftRoom room, int commentId, bool resolved, CancellationToken cancellationToken)
    {
        actor.Demand(Right.JoinWorkshop);

        return room.ChangeAsync(
            async (db, state) =>
            {
                if (!state.IsOpen || state.Comments.Find(comment => comment.Id == commentId) is not { } comment)
                {
                    return false;
                }

                DateTime? at = resolved ? Now : null;
                var by = resolved ? actor.UserId : null;
                await db.DraftComments
                    .Where(row => row.Id == commentId)
                    .ExecuteUpdateAsync(row => row.SetProperty(each => each.ResolvedAt, at).SetProperty(each => each.ResolvedById, by), cancellationToken);
                room.Show(now => now with { Comments = now.Comments.Replace(comment, comment with { ResolvedAt = at, ResolvedBy = resolved ? DraftRoom.By(actor) : null }) });

                return true;
            },
            cancellationToken);
    }

    /// <summary>Agrees or disagrees with an item as it is, for the own department; null takes the vote back.</summary>
    /// <exception cref="AccessDeniedException">The actor is in no department.</exception>
    public Task VoteAsync(Actor actor, DraftRoom room, ItemKey item, bool? agrees, CancellationToken cancellationToken)
    {
        actor.Demand(Right.JoinWorkshop);

        if (actor.UserId is not { } userId || actor.Departments.Count == 0)
        {
            throw new AccessDeniedException(Right.JoinWorkshop);
        }

        return room.ChangeAsync(
            async (db, state) =>
            {
                if (!state.IsOpen || item.NameIn(state.Model) is null)
                {
                    return false;
                }

                var key = item.ToString();
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                await db.DraftVotes.Where(row => row.DraftId == state.DraftId && row.Item == key && row.UserId == userId).ExecuteDeleteAsync(cancellationToken);
                var vote = agrees is { } opinion ? new Vote(key, DraftRoom.By(actor), actor.Departments[0], opinion, state.Revision, Now) : null;

                if (vote is not null)
                {
                    db.DraftVotes.Add(new() { DraftId = state.DraftId, Item = key, UserId = userId, Department = vote.Department, Agrees = vote.Agrees, Revision = vote.Revision, At = vote.At });
                    await db.SaveChangesAsync(cancellationToken);
                }

                await transaction.CommitAsync(CancellationToken.None);
                room.Show(now =>
                {
                    var others = now.Votes.RemoveAll(each => each.Item == key && each.By.Id == userId);

                    return now with { Votes = vote is null ? others : others.Add(vote) };
                });

                return true;
            },
            cancellationToken);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
