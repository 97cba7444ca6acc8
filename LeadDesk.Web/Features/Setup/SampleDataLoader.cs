using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Users;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Setup;

/// <summary>Fills a new installation with something to explore.</summary>
public sealed class SampleDataLoader(UserAdministration users, IStringLocalizer<SampleDataLoader> texts)
{
    /// <param name="actor">Must be allowed to administer.</param>
    /// <param name="language">"de" or "en": the language of the sample leads.</param>
    public async Task<IReadOnlyList<SampleUser>> LoadAsync(Actor actor, string language, CancellationToken cancellationToken)
    {
        actor.Demand(Right.Administer);
        await AddLeadsAsync(actor, language, cancellationToken);

        return
        [
            await AddUserAsync(actor, texts["SalesName"], "sales@leaddesk.example", Roles.Sales, cancellationToken),
            await AddUserAsync(actor, texts["MarketingName"], "marketing@leaddesk.example", Roles.Marketing, cancellationToken),
        ];
    }

    // ---- Sample leads go here: generate, insert and score them. Called once, before anybody else is signed in. ----
    private static Task AddLeadsAsync(Actor actor, string language, CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<SampleUser> AddUserAsync(Actor actor, string name, string email, string role, CancellationToken cancellationToken)
    {
        var change = await users.AddAsync(actor, email, name, [role], cancellationToken);

        return change.Succeeded
            ? new(name, email, change.Secret!, role)
            : throw new InvalidOperationException($"The sample user {email} was refused: {string.Join(" ", change.Problems)}");
    }
}
