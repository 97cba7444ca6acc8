namespace LeadDesk.Web.Features.Indexing;

/// <summary>Writes sets of lead ids in few bytes: each as the distance to the one before, in groups of seven bits.</summary>
/// <remarks>The leads of an import have ids in a row, which is one byte for each.</remarks>
public static class LeadIdCodec
{
    private const int BitsPerByte = 7;
    private const byte More = 0x80;

    /// <param name="leadIds">Not negative, in any order; repeated ids are written once.</param>
    public static byte[] Encode(IEnumerable<int> leadIds)
    {
        ArgumentNullException.ThrowIfNull(leadIds);

        using var bytes = new MemoryStream();
        var last = 0;

        foreach (var id in leadIds.Distinct().Order())
        {
            ArgumentOutOfRangeException.ThrowIfNegative(id);
            Write(bytes, (uint)(id - last));
            last = id;
        }

        return bytes.ToArray();
    }

    /// <summary>The ids in ascending order.</summary>
    /// <exception cref="FormatException">The bytes were not written by <see cref="Encode"/>.</exception>
    public static IReadOnlyList<int> Decode(ReadOnlySpan<byte> bytes)
    {
        var ids = new List<int>(bytes.Length);
        var last = 0L;

        while (!bytes.IsEmpty)
        {
            last += Read(ref bytes);
            ids.Add(last <= int.MaxValue ? (int)last : throw new FormatException("A lead id is too large."));
        }

        return ids;
    }

    private static void Write(MemoryStream bytes, uint distance)
    {
        for (; distance >= More; distance >>= BitsPerByte)
        {
            bytes.WriteByte((byte)(distance | More));
        }

        bytes.WriteByte((byte)distance);
    }

    private static long Read(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0L;

        for (var index = 0; index < bytes.Length && index < 5; index++)
        {
            value |= (long)(bytes[index] & ~More) << (BitsPerByte * index);

            if ((bytes[index] & More) == 0)
            {
                bytes = bytes[(index + 1)..];

                return value;
            }
        }

        throw new FormatException("A list of lead ids ends in the middle of one.");
    }
}
