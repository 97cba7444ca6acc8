using LeadDesk.Core;
using LeadDesk.Core.Import;
using LeadDesk.Core.Privacy;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Privacy;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Import.Run;

/// <summary>Whoever says in a column of a list of leads that he wants no mail, no call or no contact.</summary>
/// <param name="secret">With it they go onto the suppression list; null when they are only to be noted.</param>
internal sealed class RefusedContacts(ImportSession session, byte[]? secret)
{
    private readonly Dictionary<string, (int Count, List<int> Rows)> _columns = new(StringComparer.Ordinal);
    private readonly HashSet<SuppressionKey> _people = [];

    public void Look(LeadRow row)
    {
        foreach (var header in row.RefusedIn)
        {
            var (count, rows) = _columns.TryGetValue(header, out var known) ? known : (0, []);
            if (rows.Count < ImportNote.MostRows)
            {
                rows.Add(row.Number);
            }

            _columns[header] = (count + 1, rows);
        }

        if (secret is not null && row.RefusedIn.Count > 0)
        {
            _people.UnionWith(SuppressionKeys.EntriesOf(row));
        }
    }

    /// <summary>Notes how many there are, and puts them onto the list within the import's transaction.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        foreach (var (header, (count, rows)) in _columns)
        {
            session.Note(new(ImportNoteKind.ContactRefused, header, count) { Rows = rows.ToValueList() });
        }

        if (secret is null || _people.Count == 0 || session.DryRun)
        {
            return;
        }

        var known = (await session.Db.Suppressions.Select(row => row.Hash).ToListAsync(cancellationToken)).Select(Convert.ToHexString).ToHashSet(StringComparer.Ordinal);
        var added = _people
            .Select(person => new Suppression
            {
                Kind = person.Kind, Hash = SuppressionHash.Of(secret, person), AddedAt = session.Now, AddedById = session.Run.UserId, Reason = session.Run.FileName,
            })
            .Where(row => known.Add(Convert.ToHexString(row.Hash)))
            .ToList();
        session.Db.Suppressions.AddRange(added);
        session.Db.AuditEvents.Add(new()
        {
            At = session.Now,
            UserId = session.Run.UserId,
            Action = "suppression.added",
            Subject = string.Join(", ", added.CountBy(row => row.Kind).OrderBy(count => count.Key).Select(count => $"{count.Key}: {count.Value}")),
        });
        await session.Db.SaveChangesAsync(cancellationToken);
    }
}
