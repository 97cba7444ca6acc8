using LeadDesk.Web.Access;

namespace LeadDesk.Web.Features.Work;

/// <summary>What LeadDesk remembers of how somebody wants it, such as the columns of the board, as JSON by key.</summary>
public sealed class UserPreferences
{
    /// <summary>How many characters the JSON of one preference may have.</summary>
    public const int LongestValue = 16_000;

    /// <summary>What is kept under a key; null when nothing is, or what an earlier LeadDesk kept there cannot be read any more.</summary>
    /// <exception cref="AccessDeniedException">The actor may not view leads.</exception>
    public Task<T?> GetAsync<T>(Actor actor, string key, CancellationToken cancellationToken)
        where T : class => throw new NotImplementedException();

    /// <summary>Keeps something; null forgets it. Without a user, as on the command line, nothing is kept.</summary>
    /// <exception cref="AccessDeniedException">The actor may not view leads.</exception>
    /// <exception cref="ArgumentException">It is longer than <see cref="LongestValue"/>.</exception>
    public Task SetAsync<T>(Actor actor, string key, T? value, CancellationToken cancellationToken)
        where T : class => throw new NotImplementedException();
}
