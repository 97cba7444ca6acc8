using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Work;

namespace LeadDesk.Web.Features.Board.Views;

/// <summary>The view of the board that each person begins with.</summary>
public sealed class StartViews(UserPreferences preferences)
{
    private const string Preference = "board.start";

    /// <summary>An address of the board; null for the board as it is.</summary>
    /// <exception cref="AccessDeniedException">The actor may not view leads.</exception>
    public async Task<string?> OfAsync(Actor actor, CancellationToken cancellationToken) =>
        await preferences.GetAsync<StartView>(actor, Preference, cancellationToken) is { Address: { } kept } ? BoardAddress.Parse(kept).ToString() : null;

    /// <exception cref="AccessDeniedException">The actor may not view leads.</exception>
    public Task SetAsync(Actor actor, string? address, CancellationToken cancellationToken) =>
        preferences.SetAsync(actor, Preference, address is null ? null : new StartView(address), cancellationToken);

    private sealed record StartView(string? Address);
}
