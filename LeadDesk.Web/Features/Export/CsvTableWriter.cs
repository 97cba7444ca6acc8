using System.Text;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;

namespace LeadDesk.Web.Features.Export;

/// <summary>Delimited text that Excel opens with a double click, that runs no formula, and that LeadDesk reads back as it was.</summary>
internal sealed class CsvTableWriter : TableWriter
{
    private readonly TableStyle _style;
    private readonly StreamWriter _output;
    private readonly char _delimiter;

    public CsvTableWriter(Stream output, TableStyle style)
    {
        _style = style;
        _delimiter = style.DecimalsAfterComma ? ';' : ',';

        // Excel takes text without a byte order mark for Windows-1252.
        _output = new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\r\n" };
        WriteRow(style.Columns.Select(column => Quoted(Inert(column.Header))));
    }

    public override void Write(IEnumerable<FieldValue?> values) => WriteRow(values.Select(TextOf));

    public override void Complete() => _output.Flush();

    public override void Dispose() => _output.Dispose();

    private void WriteRow(IEnumerable<string> fields) => _output.WriteLine(string.Join(_delimiter, fields));

    private string TextOf(FieldValue? value) => value switch
    {
        null => "",
        FieldValue.Number number => Quoted(PlainNumber.Of(number.Value, _style.DecimalsAfterComma ? ',' : '.')),
        FieldValue.YesNo answer => _style.YesNo(answer.Value),
        FieldValue.Date date => date.Invariant,
        _ => Quoted(Inert(value.Invariant)),
    };

    // A zero character makes any program take the file for no text at all; nothing readable is lost with it.
    private static string Inert(string text) => FormulaGuard.Guarded(text.Replace("\0", "", StringComparison.Ordinal));

    private string Quoted(string text) =>
        text.AsSpan().ContainsAny("\"\r\n") || text.Contains(_delimiter, StringComparison.Ordinal)
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
}
