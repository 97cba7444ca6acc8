using System.Text.Json;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Export;
using LeadDesk.Web.Features.Import.Run;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Import.History;

/// <summary>The rows that an import could not take, or not whole, as a workbook: to be mended and imported again.</summary>
public sealed class RejectedRows(IDbContextFactory<LeadDeskDbContext> contexts, ImportProblems problems, IStringLocalizer<RejectedRows> texts)
{
    private const int RowsPerStep = 500;

    // Imports leave out columns that end so.
    private const string OwnSuffix = " (LeadDesk)";

    private static readonly string[] OwnColumns = ["OnSheet", "Row", "State", "Reasons"];

    /// <summary>
    /// Writes the workbook: the original columns, then three with the original row, whether something of it was taken, and the reasons; where several
    /// sheets were taken together, the row's sheet before them.
    /// </summary>
    /// <returns>The name of the file; null, and nothing is written, when there is no such import or it took every row whole.</returns>
    public async Task<string?> WriteAsync(Actor actor, int importId, Stream output, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ImportLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
        var run = await db.Imports.AsNoTracking().SingleOrDefaultAsync(one => one.Id == importId, cancellationToken);

        if (run?.Headers is null || !await db.ImportedRows.AnyAsync(row => row.ImportId == importId, cancellationToken))
        {
            return null;
        }

        var headers = JsonSerializer.Deserialize<string?[]>(run.Headers)!;
        var sheets = ImportNote.SheetsIn(ImportNote.FromJson(run.Notes));
        using var table = new XlsxTableWriter(output, new(ColumnsOf(headers, sheets), texts["Sheet"], DecimalsAfterComma: false, answer => answer ? "1" : "0"));

        for (var after = -1; ;)
        {
            var rows = await db.ImportedRows.AsNoTracking()
                .Where(row => row.ImportId == importId && row.Row > after)
                .OrderBy(row => row.Row)
                .Take(RowsPerStep)
                .ToListAsync(cancellationToken);

            if (rows.Count == 0)
            {
                break;
            }

            var reasons = await ReasonsAsync(db, importId, [.. rows.Select(row => row.Row)], cancellationToken);
            rows.ForEach(row => table.Write(ValuesOf(row, headers.Length, sheets, reasons)));
            after = rows[^1].Row;
        }

        table.Complete();

        return texts["FileName", Path.GetFileNameWithoutExtension(run.FileName)] + ".xlsx";
    }

    private IReadOnlyList<ExportColumn> ColumnsOf(string?[] headers, IReadOnlyList<string> sheets) =>
    [
        .. headers.Select(header => header ?? "").Concat(OwnColumns.Skip(sheets.Count > 0 ? 0 : 1).Select(key => texts[key] + OwnSuffix))
            .Select(header => new ExportColumn(header, FieldType.Text, _ => null)),
    ];

    private async Task<ILookup<int, string>> ReasonsAsync(LeadDeskDbContext db, int importId, int[] rows, CancellationToken cancellationToken) =>
        (await db.ImportProblems.AsNoTracking()
            .Where(problem => problem.ImportId == importId && rows.Contains(problem.Row))
            .OrderBy(problem => problem.Id)
            .ToListAsync(cancellationToken)).ToLookup(problem => problem.Row, problem => ShownProblem.Of(problem, problems).Text);

    private IEnumerable<FieldValue?> ValuesOf(ImportedRow row, int columns, IReadOnlyList<string> sheets, ILookup<int, string> reasons)
    {
        var cells = KeptCells.Read(row.Cells);

        return Enumerable.Range(0, columns)
            .Select(column => column < cells.Count ? ValueOf(cells[column]) : null)
            .Concat(PlaceOf(row.Row, sheets))
            .Append(new FieldValue.Text(texts[row.Rejected ? "Rejected" : "Partly"]))
            .Append(FieldValue.OfText(string.Join(" ", reasons[row.Row])));
    }

    private static IEnumerable<FieldValue> PlaceOf(int row, IReadOnlyList<string> sheets) => sheets.Count == 0
        ? [new FieldValue.Number(row)]
        : [new FieldValue.Text(sheets[RowNumbers.SheetOf(row)]), new FieldValue.Number(RowNumbers.RowOf(row))];

    private static FieldValue? ValueOf(Cell cell) => cell switch
    {
        Cell.Text text => new FieldValue.Text(text.Value),
        Cell.Number number => FieldValue.OfNumber(number.Value),
        Cell.YesNo answer => FieldValue.OfYesNo(answer.Value),
        Cell.Date { Value: var date } when date.TimeOfDay == TimeSpan.Zero => FieldValue.OfDate(DateOnly.FromDateTime(date)),
        Cell.Date { Value: var date } => new FieldValue.Text(date.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture)),
        _ => null,
    };
}
