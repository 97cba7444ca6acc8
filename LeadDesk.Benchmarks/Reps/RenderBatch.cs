using System.Buffers.Binary;
using System.Text;

namespace LeadDesk.Benchmarks.Reps;

/// <summary>
/// What the server tells a page to change, as far as attributes go. The format is that of Blazor's RenderBatchWriter: little-endian; the last
/// five numbers say where updates, frames, disposed components, disposed handlers and the table of texts begin.
/// </summary>
internal sealed class RenderBatch(byte[] bytes)
{
    private const int FrameBytes = 20;
    private const int AttributeFrame = 3;

    /// <summary>The values of an attribute in everything that is new or changed, in their order.</summary>
    public IEnumerable<string> ValuesOf(string attribute)
    {
        var name = Encoding.UTF8.GetBytes(attribute);
        var frames = Number(bytes.Length - 16);
        var texts = Number(bytes.Length - 4);
        var count = Number(frames);

        for (var frame = 0; frame < count; frame++)
        {
            var at = frames + 4 + (frame * FrameBytes);

            if (Number(at) == AttributeFrame && Bytes(texts, Number(at + 4)).SequenceEqual(name) && Text(texts, Number(at + 8)) is { } value)
            {
                yield return value;
            }
        }
    }

    private string? Text(int texts, int index) => index < 0 ? null : Encoding.UTF8.GetString(Bytes(texts, index));

    // Nearly every text is only compared: none is made of those.
    private ReadOnlySpan<byte> Bytes(int texts, int index)
    {
        if (index < 0)
        {
            return [];
        }

        var at = Number(texts + (index * 4));
        var (length, shift) = (0, 0);
        byte part;

        do
        {
            part = bytes[at++];
            length |= (part & 0x7F) << shift;
            shift += 7;
        }
        while ((part & 0x80) != 0);

        return bytes.AsSpan(at, length);
    }

    private int Number(int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));
}
