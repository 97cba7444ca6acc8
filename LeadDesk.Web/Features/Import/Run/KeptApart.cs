using LeadDesk.Core.Duplicates;
using LeadDesk.Core.Import;

namespace LeadDesk.Web.Features.Import.Run;

/// <summary>A lead that a row made although somebody else has a key in common with it.</summary>
internal readonly record struct ApartLead(int Row, int NewId, int OtherId, MatchKeys Key);

/// <summary>Who was kept apart during an import: only agreement updates a lead, and nobody is overwritten whom the row may not mean.</summary>
internal sealed class KeptApart
{
    private readonly List<ApartLead> _all = [];

    /// <summary>In the order of the rows; no more than a report lists.</summary>
    public IEnumerable<ApartLead> Listed => _all.Take(ImportReport.MostListed);

    public void Add(int row, int newId, FoundLead other) => _all.Add(new(row, newId, other.Id, other.Key));

    /// <summary>How many there are besides these.</summary>
    public int CountWithout(IReadOnlySet<int> newIds) => _all.Count(one => !newIds.Contains(one.NewId));

    /// <summary>What is told of them, by what they have in common with somebody.</summary>
    public IEnumerable<ImportNote> Notes() => _all
        .GroupBy(one => one.Key)
        .OrderBy(group => group.Key)
        .Select(group => new ImportNote(KindOf(group.Key), Count: group.Count()) { Rows = [.. group.Take(ImportNote.MostRows).Select(one => one.Row)] });

    private static ImportNoteKind KindOf(MatchKeys key) => key switch
    {
        MatchKeys.Email => ImportNoteKind.SharedEmail,
        MatchKeys.ExternalId => ImportNoteKind.SharedExternalId,
        MatchKeys.NameAndCompany => ImportNoteKind.SharedNameAndCompany,
        _ => ImportNoteKind.SharedPhone,
    };
}
