using LeadDesk.Core;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Data.Seed;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Setup;

/// <summary>Creates the first administrator, exactly once.</summary>
public sealed class Installation(
    UserManager<LeadDeskUser> users, LeadDeskDbContext db, TimeProvider clock, IStringLocalizer<Installation> texts)
{
    /// <summary>The new administrator; null with problems when the form is wrong, or without when somebody else was first.</summary>
    public async Task<(LeadDeskUser? Administrator, ValueList<string> Problems)> CompleteAsync(
        FirstAdministrator wanted, CancellationToken cancellationToken)
    {
        // The transaction makes two forms that arrive together wait for each other; the second finds a user.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        if (await db.Users.AnyAsync(cancellationToken))
        {
            return (null, []);
        }

        var administrator = new LeadDeskUser
        {
            DisplayName = wanted.Name.Trim(),
            Email = wanted.Email.Trim(),
            UserName = wanted.Email.Trim(),
            Language = wanted.Language,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };

        if (await AddAsync(administrator, wanted) is { Count: > 0 } problems)
        {
            return (null, problems);
        }

        var organisation = await db.Organisations.SingleAsync(cancellationToken);
        (organisation.Language, organisation.TimeZone, organisation.SetUpAt) = (wanted.Language, wanted.TimeZone, administrator.CreatedAt);
        await InitialData.TranslateModelAsync(db, wanted.Language, administrator.CreatedAt, cancellationToken);
        await InitialData.TranslateRejectionReasonsAsync(db, wanted.Language, cancellationToken);
        db.AuditEvents.Add(new()
        {
            At = administrator.CreatedAt,
            UserId = administrator.Id,
            Action = "installation.setUp",
            Subject = administrator.Email,
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return (administrator, []);
    }

    private async Task<ValueList<string>> AddAsync(LeadDeskUser administrator, FirstAdministrator wanted)
    {
        if (administrator.DisplayName.Length == 0)
        {
            return [texts["NameMissing"]];
        }

        if (wanted.Language is not ("de" or "en") || !TimeZones.IsKnown(wanted.TimeZone))
        {
            return [texts["ChooseLanguageAndTimeZone"]];
        }

        var result = await users.CreateAsync(administrator, wanted.Password);

        if (result.Succeeded)
        {
            result = await users.AddToRoleAsync(administrator, Roles.Admin);
        }

        // The user name is the address, so one problem with it is reported twice.
        return result.Errors.Select(error => error.Description).Distinct().ToValueList();
    }
}
