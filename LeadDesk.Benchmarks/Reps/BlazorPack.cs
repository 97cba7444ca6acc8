using System.Buffers;
using System.Globalization;
using MessagePack;

namespace LeadDesk.Benchmarks.Reps;

/// <summary>The messages of a circuit: SignalR's in MessagePack, each preceded by its length, as far as a page needs them.</summary>
internal static class BlazorPack
{
    public const int Call = 1;
    public const int Completion = 3;
    public const byte Ping = 6;
    public const int Close = 7;

    /// <param name="id">By which the answer is recognised; null when none is wanted.</param>
    public static byte[] Invocation(string? id, string method, object?[] arguments)
    {
        var message = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(message);
        writer.WriteArrayHeader(6);
        writer.Write(Call);
        writer.WriteMapHeader(0);
        writer.Write(id);
        writer.Write(method);
        writer.WriteArrayHeader(arguments.Length);

        foreach (var argument in arguments)
        {
            Write(ref writer, argument);
        }

        writer.WriteArrayHeader(0);
        writer.Flush();

        return message.WrittenSpan.ToArray();
    }

    /// <summary>With its length in front, seven bits a byte.</summary>
    public static byte[] Framed(byte[] message)
    {
        var framed = new List<byte>(message.Length + 4);
        var length = message.Length;

        do
        {
            framed.Add((byte)(length > 0x7F ? (length & 0x7F) | 0x80 : length));
            length >>= 7;
        }
        while (length > 0);

        framed.AddRange(message);

        return [.. framed];
    }

    /// <summary>The next whole message from a place on, which moves behind it; null when there is none yet.</summary>
    public static byte[]? Next(byte[] bytes, ref int at)
    {
        var (length, shift, start) = (0, 0, at);

        while (start < bytes.Length)
        {
            var part = bytes[start++];
            length |= (part & 0x7F) << shift;
            shift += 7;

            if ((part & 0x80) == 0)
            {
                if (start + length > bytes.Length)
                {
                    return null;
                }

                at = start + length;

                return bytes[start..at];
            }
        }

        return null;
    }

    /// <summary>What a message says; arguments only of calls.</summary>
    public static (int Kind, string? Method, string? Id, object?[] Arguments) Parse(byte[] bytes)
    {
        var reader = new MessagePackReader(bytes);
        reader.ReadArrayHeader();
        var kind = reader.ReadInt32();

        if (kind is not (Call or Completion))
        {
            return (kind, null, null, []);
        }

        reader.Skip(); // Headers.
        var id = reader.ReadString();

        if (kind is Completion)
        {
            return (kind, null, id, []);
        }

        var method = reader.ReadString();
        var arguments = new object?[reader.ReadArrayHeader()];

        for (var place = 0; place < arguments.Length; place++)
        {
            arguments[place] = reader.NextMessagePackType switch
            {
                MessagePackType.String => reader.ReadString(),
                MessagePackType.Integer => reader.ReadInt64(),
                MessagePackType.Boolean => reader.ReadBoolean(),
                MessagePackType.Binary => reader.ReadBytes()!.Value.ToArray(),
                _ => Skipped(ref reader),
            };
        }

        return (kind, method, id, arguments);
    }

    private static object? Skipped(ref MessagePackReader reader)
    {
        reader.Skip();

        return null;
    }

    private static void Write(ref MessagePackWriter writer, object? argument)
    {
        switch (argument)
        {
            case null:
                writer.WriteNil();
                break;
            case string text:
                writer.Write(text);
                break;
            case bool truth:
                writer.Write(truth);
                break;
            default:
                writer.Write(Convert.ToInt64(argument, CultureInfo.InvariantCulture));
                break;
        }
    }
}
