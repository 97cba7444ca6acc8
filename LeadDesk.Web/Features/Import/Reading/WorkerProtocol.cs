using System.Text;
using LeadDesk.Core.Import;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>What the worker process says about a workbook: sheets and rows as they are read, then one end or refusal.</summary>
internal static class WorkerProtocol
{
    public const string Greeting = "LeadDesk rows 2";
    public const byte SheetFollows = 1;
    public const byte RowFollows = 2;
    public const byte Refused = 3;
    public const byte Done = 4;

    private const int LongestText = 1 << 20;

    private enum CellKind : byte
    {
        Blank,
        Text,
        Number,
        ShownNumber,
        Date,
        Yes,
        No,
        Error,
    }

    public static void Write(this BinaryWriter writer, Sheet sheet)
    {
        writer.Write(SheetFollows);
        WriteText(writer, sheet.Name);
        writer.Write(sheet.Hidden);
        writer.Write7BitEncodedInt(sheet.HiddenColumns.Count);

        foreach (var columns in sheet.HiddenColumns)
        {
            writer.Write(columns.First);
            writer.Write(columns.Last);
        }

        writer.Write7BitEncodedInt(sheet.Merged.Count);

        foreach (var merged in sheet.Merged)
        {
            writer.Write(merged.FirstRow);
            writer.Write(merged.LastRow);
            writer.Write(merged.Column);
        }
    }

    public static void Write(this BinaryWriter writer, SheetRow row)
    {
        writer.Write(RowFollows);
        writer.Write(row.Number);
        writer.Write(row.Hidden);
        writer.Write7BitEncodedInt(row.Cells.Count);

        foreach (var cell in row.Cells)
        {
            WriteCell(writer, cell);
        }
    }

    public static Sheet ReadSheet(this BinaryReader reader, int index, int mostMerged) => new(index, ReadText(reader), reader.ReadBoolean())
    {
        HiddenColumns = ReadMany(reader, CellReference.LastColumn, () => new ColumnRange(reader.ReadInt32(), reader.ReadInt32())),
        Merged = ReadMany(reader, mostMerged, () => new MergedRange(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32())),
    };

    public static SheetRow ReadRow(this BinaryReader reader)
    {
        var number = reader.ReadInt32();
        var hidden = reader.ReadBoolean();
        var cells = new Cell[Within(reader.Read7BitEncodedInt(), CellReference.LastColumn)];

        for (var column = 0; column < cells.Length; column++)
        {
            cells[column] = ReadCell(reader);
        }

        return new(number, cells) { Hidden = hidden };
    }

    private static T[] ReadMany<T>(BinaryReader reader, int most, Func<T> read)
    {
        var items = new T[Within(reader.Read7BitEncodedInt(), most)];

        for (var at = 0; at < items.Length; at++)
        {
            items[at] = read();
        }

        return items;
    }

    private static void WriteCell(BinaryWriter writer, Cell cell)
    {
        switch (cell)
        {
            case Cell.Text text:
                writer.Write((byte)CellKind.Text);
                WriteText(writer, text.Value);
                break;
            case Cell.Number { Shown: { } shown } number:
                writer.Write((byte)CellKind.ShownNumber);
                writer.Write(number.Value);
                WriteText(writer, shown);
                break;
            case Cell.Number number:
                writer.Write((byte)CellKind.Number);
                writer.Write(number.Value);
                break;
            case Cell.Date date:
                writer.Write((byte)CellKind.Date);
                writer.Write(date.Value.Ticks);
                break;
            case Cell.YesNo yesNo:
                writer.Write((byte)(yesNo.Value ? CellKind.Yes : CellKind.No));
                break;
            case Cell.Error error:
                writer.Write((byte)CellKind.Error);
                WriteText(writer, error.Code);
                break;
            default:
                writer.Write((byte)CellKind.Blank);
                break;
        }
    }

    private static Cell ReadCell(BinaryReader reader) => (CellKind)reader.ReadByte() switch
    {
        CellKind.Blank => Cell.Blank,
        CellKind.Text => Cell.OfText(ReadText(reader)),
        CellKind.Number => new Cell.Number(reader.ReadDouble()),
        CellKind.ShownNumber => new Cell.Number(reader.ReadDouble(), ReadText(reader)),
        CellKind.Date => new Cell.Date(new DateTime(reader.ReadInt64())),
        CellKind.Yes => new Cell.YesNo(true),
        CellKind.No => new Cell.YesNo(false),
        CellKind.Error => new Cell.Error(ReadText(reader)),
        var unknown => throw new InvalidDataException($"Unknown cell {unknown}."),
    };

    private static void WriteText(BinaryWriter writer, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        writer.Write7BitEncodedInt(bytes.Length);
        writer.Write(bytes);
    }

    private static string ReadText(BinaryReader reader)
    {
        var length = Within(reader.Read7BitEncodedInt(), LongestText);
        var bytes = reader.ReadBytes(length);

        return bytes.Length == length ? Encoding.UTF8.GetString(bytes) : throw new EndOfStreamException();
    }

    private static int Within(int count, int limit) =>
        count >= 0 && count <= limit ? count : throw new InvalidDataException($"{count} is out of range.");
}
