using LeadDesk.Core.Leads;

namespace LeadDesk.Web.Features.Export;

/// <summary>Writes a table row by row; nothing but the current row is held.</summary>
internal abstract class TableWriter : IDisposable
{
    public static TableWriter Open(ExportFormat format, Stream output, TableStyle style) => format switch
    {
        ExportFormat.Csv => new CsvTableWriter(output, style),
        _ => new XlsxTableWriter(output, style),
    };

    /// <param name="values">One for each column; null for unknown.</param>
    public abstract void Write(IEnumerable<FieldValue?> values);

    /// <summary>Writes what belongs at the end; without it the file is damaged. The stream stays open.</summary>
    public abstract void Complete();

    public abstract void Dispose();
}

/// <summary>What a table looks like.</summary>
/// <param name="Sheet">Name of the sheet in a workbook.</param>
/// <param name="DecimalsAfterComma">Whether delimited text is for people who write 1,5; its fields are then separated by semicolons.</param>
/// <param name="YesNo">What yes and no are called in delimited text.</param>
internal sealed record TableStyle(
    IReadOnlyList<ExportColumn> Columns, string Sheet, bool DecimalsAfterComma, Func<bool, string> YesNo);
