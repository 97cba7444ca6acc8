using System.Buffers.Binary;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>Counts the parts of a zip archive without holding any: ZipArchive itself would load a directory of millions.</summary>
internal static class ZipDirectory
{
    private const int EndRecordLength = 22;
    private const int Zip64LocatorLength = 20;
    private const int EntryLength = 46;
    private const uint EndSignature = 0x06054B50;
    private const uint Zip64LocatorSignature = 0x07064B50;
    private const uint EntrySignature = 0x02014B50;

    /// <returns>The number of parts, at most <paramref name="limit"/> + 1.</returns>
    public static int CountParts(Stream file, int limit)
    {
        Span<byte> entry = stackalloc byte[EntryLength];
        var position = DirectoryStart(file);
        var count = 0;

        while (count <= limit && ReadAt(file, position, entry) && BinaryPrimitives.ReadUInt32LittleEndian(entry) == EntrySignature)
        {
            count++;
            position += EntryLength + Short(entry, 28) + Short(entry, 30) + Short(entry, 32);
        }

        return count;
    }

    private static long DirectoryStart(Stream file)
    {
        // The end record is followed by a comment of at most 65,535 bytes.
        var tail = new byte[(int)Math.Min(file.Length, EndRecordLength + ushort.MaxValue + Zip64LocatorLength)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);

        for (var end = tail.Length - EndRecordLength; end >= 0; end--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end)) == EndSignature)
            {
                var start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
                return start == uint.MaxValue ? Zip64DirectoryStart(file, tail, end) : start;
            }
        }

        throw new FileRefusedException(RefusalReason.Damaged);
    }

    private static long Zip64DirectoryStart(Stream file, byte[] tail, int end)
    {
        Span<byte> offset = stackalloc byte[8];
        var locator = end - Zip64LocatorLength;

        if (locator < 0
            || BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(locator)) != Zip64LocatorSignature
            || !ReadAt(file, BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(locator + 8)) + 48, offset))
        {
            throw new FileRefusedException(RefusalReason.Damaged);
        }

        return BinaryPrimitives.ReadInt64LittleEndian(offset);
    }

    private static bool ReadAt(Stream file, long position, Span<byte> bytes)
    {
        if (position < 0 || position > file.Length - bytes.Length)
        {
            return false;
        }

        file.Position = position;
        file.ReadExactly(bytes);
        return true;
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
}
