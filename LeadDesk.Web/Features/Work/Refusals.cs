using LeadDesk.Web.Data;

namespace LeadDesk.Web.Features.Work;

/// <summary>Collects leads that are left alone, and in the end says the names of those who were first.</summary>
internal sealed class Refusals(LeadDeskDbContext db)
{
    private readonly List<(int LeadId, RefusedBecause Because, string? UserId, DateTime? At)> _refused = [];

    public void Add(int leadId, RefusedBecause because, string? userId = null, DateTime? at = null) => _refused.Add((leadId, because, userId, at));

    public async Task<IReadOnlyList<WorkRefusal>> NamedAsync(CancellationToken cancellationToken)
    {
        var users = _refused.Select(refused => refused.UserId).OfType<string>().Distinct().ToList();
        var names = users.Count == 0 ? [] : await db.Users
            .Where(user => users.Contains(user.Id))
            .ToNamesAsync(cancellationToken);

        return [.. _refused.Select(refused => new WorkRefusal(refused.LeadId, refused.Because, names.GetValueOrDefault(refused.UserId ?? ""), refused.At))];
    }
}
