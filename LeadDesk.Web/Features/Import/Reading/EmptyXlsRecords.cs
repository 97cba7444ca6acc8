using System.Buffers.Binary;
using System.Text;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>
/// Report generators that call the workbook's stream BOOK fill it with empty records of number 0. ExcelDataReader takes that
/// number for the sheet's dimensions and fails; under another number it passes over them.
/// </summary>
internal static class EmptyXlsRecords
{
    private const int DirectoryEntryLength = 128;
    private const int RecordHeaderLength = 4;
    private const ushort EndOfStream = 0x000A;
    private const ushort InterfaceEnd = 0x00E2; // Has no content and no meaning for a reader.

    private static readonly byte[] StreamName = Encoding.Unicode.GetBytes("BOOK\0");
    private static readonly byte[] StreamStart = [0x09, 0x08, 0x10, 0x00, 0x00, 0x06];

    /// <summary>The same file, or a copy in memory in which the empty records are masked.</summary>
    public static Stream Masked(FileStream file)
    {
        if (StreamLength(file) is not { } length)
        {
            file.Position = 0;
            return file;
        }

        using (file)
        {
            var bytes = new byte[file.Length];
            file.Position = 0;
            file.ReadExactly(bytes);
            Mask(bytes, length);
            return new MemoryStream(bytes);
        }
    }

    private static int? StreamLength(FileStream file)
    {
        var entry = new byte[DirectoryEntryLength];

        for (long at = 0; at < file.Length; at += DirectoryEntryLength)
        {
            file.Position = at;

            if (file.ReadAtLeast(entry, entry.Length, throwOnEndOfStream: false) == entry.Length && entry.AsSpan().StartsWith(StreamName))
            {
                return BinaryPrimitives.ReadInt32LittleEndian(entry.AsSpan(DirectoryEntryLength - 8));
            }
        }

        return null;
    }

    // The stream lies in one piece in such files. If it does not, the walk does not end on an end record, and nothing is touched.
    private static void Mask(byte[] bytes, int length)
    {
        var start = bytes.AsSpan().IndexOf(StreamStart);
        var empty = new List<int>();
        var at = start;
        ushort last = 0;

        while (start >= 0 && at >= 0 && at - start < length && at + RecordHeaderLength <= bytes.Length)
        {
            last = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));
            var content = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at + 2));

            if (last == 0 && content == 0)
            {
                empty.Add(at);
            }

            at += RecordHeaderLength + content;
        }

        if (last == EndOfStream && at - start == length)
        {
            empty.ForEach(record => BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(record), InterfaceEnd));
        }
    }
}
