using LeadDesk.Core.Import;

namespace LeadDesk.Web.Features.Workshop.Workbook;

/// <summary>The ids of a table's rows: those that stand there, and new ones made of names.</summary>
internal sealed class RowIds
{
    private readonly Dictionary<WorkbookRow, string> _ids = [];

    public RowIds(IReadOnlyCollection<WorkbookRow> rows, string otherwise)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);

        foreach (var row in rows.Where(row => row.Text("Id").Length > 0))
        {
            _ids[row] = row.Text("Id");

            // Most probably somebody copied a row to begin a new one.
            if (!taken.Add(_ids[row]))
            {
                row.Report("Id", WorkbookReason.DuplicateId);
            }
        }

        foreach (var row in rows.Where(row => !_ids.ContainsKey(row)))
        {
            _ids[row] = FieldKeys.Free(row.Text("Name"), otherwise, taken.Contains);
            taken.Add(_ids[row]);
        }
    }

    public string Of(WorkbookRow row) => _ids[row];
}
