using LeadDesk.Web.Access;
using LeadDesk.Web.Account;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Work;

/// <summary>A view somebody can open.</summary>
/// <param name="OwnerName">Display name of whose it is.</param>
public sealed record SavedViewRow(int Id, string Name, string Address, bool IsShared, bool IsOwn, string OwnerName);

/// <summary>Why a view was not saved or changed.</summary>
public enum SavedViewProblem
{
    None,
    NameMissing,
    NameTooLong,
    NameTaken,

    /// <summary>Not a path within LeadDesk, or too long.</summary>
    WrongAddress,

    TooMany,

    /// <summary>There is none of this id, or it is a colleague's.</summary>
    NotYours,
}

/// <summary>Views of the board people keep under a name.</summary>
public sealed class SavedViews(IDbContextFactory<LeadDeskDbContext> contexts, TimeProvider clock)
{
    public const int LongestName = 80;

    public const int LongestAddress = 2_000;

    /// <summary>How many views one person may have.</summary>
    public const int Most = 100;

    /// <summary>The actor's own views in their order, then what colleagues share, by name.</summary>
    /// <exception cref="AccessDeniedException">The actor may not view leads; so it is for everything here.</exception>
    public async Task<IReadOnlyList<SavedViewRow>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ViewLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var views =
            from view in db.SavedViews
            join user in db.Users on view.UserId equals user.Id
            let isOwn = view.UserId == actor.UserId
            where isOwn || view.IsShared
            orderby isOwn descending, isOwn ? view.Position : 0, view.Name, view.Id
            select new SavedViewRow(view.Id, view.Name, view.Address, view.IsShared, isOwn, user.DisplayName);

        return await views.ToListAsync(cancellationToken);
    }

    /// <summary>Keeps a view; one of the actor's of the same name, whatever its case, gets the new address.</summary>
    public Task<SavedViewProblem> SaveAsync(Actor actor, string name, string address, bool isShared, CancellationToken cancellationToken) => ChangeAsync(
        actor,
        (db, own) =>
        {
            var problem = ProblemOf(name) is not SavedViewProblem.None and var wrong ? wrong
                : LocalUrl.OrStart(address) != address || address.Length > LongestAddress ? SavedViewProblem.WrongAddress
                : SavedViewProblem.None;
            var known = own.FirstOrDefault(view => IsCalled(view, name));

            if (problem is not SavedViewProblem.None)
            {
                return problem;
            }

            if (known is null && own.Count >= Most)
            {
                return SavedViewProblem.TooMany;
            }

            if (known is null)
            {
                known = new()
                {
                    UserId = actor.UserId!,
                    Name = name,
                    Address = address,
                    Position = own.Select(view => view.Position + 1).DefaultIfEmpty(0).Max(),
                    CreatedAt = clock.GetUtcNow().UtcDateTime,
                };
                db.SavedViews.Add(known);
            }

            (known.Name, known.Address, known.IsShared) = (name.Trim(), address, isShared);

            return SavedViewProblem.None;
        },
        cancellationToken);

    public Task<SavedViewProblem> RenameAsync(Actor actor, int id, string name, CancellationToken cancellationToken) => ChangeAsync(
        actor,
        id,
        (view, own) =>
        {
            var problem = ProblemOf(name) is not SavedViewProblem.None and var wrong ? wrong
                : own.Any(other => other != view && IsCalled(other, name)) ? SavedViewProblem.NameTaken
                : SavedViewProblem.None;
            view.Name = problem is SavedViewProblem.None ? name.Trim() : view.Name;

            return problem;
        },
        cancellationToken);

    public Task<SavedViewProblem> ShareAsync(Actor actor, int id, bool isShared, CancellationToken cancellationToken) => ChangeAsync(
        actor,
        id,
        (view, _) =>
        {
            view.IsShared = isShared;

            return SavedViewProblem.None;
        },
        cancellationToken);

    public Task<SavedViewProblem> DeleteAsync(Actor actor, int id, CancellationToken cancellationToken) => ChangeAsync(
        actor,
        (db, own) =>
        {
            if (own.FirstOrDefault(view => view.Id == id) is not { } gone)
            {
                return SavedViewProblem.NotYours;
            }

            db.SavedViews.Remove(gone);

            return SavedViewProblem.None;
        },
        cancellationToken);

    private static SavedViewProblem ProblemOf(string name) =>
        string.IsNullOrWhiteSpace(name) ? SavedViewProblem.NameMissing
        : name.Trim().Length > LongestName ? SavedViewProblem.NameTooLong
        : SavedViewProblem.None;

    private static bool IsCalled(SavedView view, string name) => string.Equals(view.Name, name.Trim(), StringComparison.OrdinalIgnoreCase);

    private Task<SavedViewProblem> ChangeAsync(
        Actor actor, int id, Func<SavedView, IReadOnlyList<SavedView>, SavedViewProblem> apply, CancellationToken cancellationToken) => ChangeAsync(
        actor,
        (_, own) => own.FirstOrDefault(view => view.Id == id) is { } found ? apply(found, own) : SavedViewProblem.NotYours,
        cancellationToken);

    private async Task<SavedViewProblem> ChangeAsync(
        Actor actor, Func<LeadDeskDbContext, IReadOnlyList<SavedView>, SavedViewProblem> apply, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ViewLeads);

        if (actor.UserId is null)
        {
            return SavedViewProblem.NotYours; // Nobody's view could never be opened.
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var problem = apply(db, await db.SavedViews.Where(view => view.UserId == actor.UserId).ToListAsync(cancellationToken));

        if (problem is SavedViewProblem.None)
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return problem;
    }
}
