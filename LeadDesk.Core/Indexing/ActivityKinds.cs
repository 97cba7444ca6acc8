using System.Text;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Indexing;

/// <summary>Gives every distinct pair of activity type and detail a code: what a rule says of one activity, it says of all with that code.</summary>
internal sealed class ActivityKinds
{
    private readonly ValueDictionary _pairs = new();
    private byte[] _scratch = new byte[256];

    public ValueTable Table => _pairs.Table;

    public int CodeOf(ReadOnlySpan<byte> type, ReadOnlySpan<byte> detail, bool hasDetail)
    {
        var length = type.Length + 1 + detail.Length;

        if (_scratch.Length < length)
        {
            _scratch = new byte[length * 2];
        }

        type.CopyTo(_scratch);
        _scratch[type.Length] = ValueTable.Marker;
        detail.CopyTo(_scratch.AsSpan(type.Length + 1));

        // Without a detail the separator is missing too: nothing is not the same as an empty text.
        return _pairs.CodeOf(_scratch.AsSpan(0, hasDetail ? length : type.Length));
    }

    public int CodeOf(Activity activity) =>
        CodeOf(Encoding.UTF8.GetBytes(activity.Type), Encoding.UTF8.GetBytes(activity.Detail ?? ""), activity.Detail is not null);

    public void Trim() => _pairs.Trim();

    /// <summary>What a code stands for: the type's key, and the folded detail.</summary>
    public static (string Type, string? FoldedDetail) Read(ValueTable pairs, int code)
    {
        var (type, detail) = Spelt(pairs, code);

        return (type, detail is null ? null : Folding.Fold(detail));
    }

    /// <summary>What a code stands for: the type's key, and the detail as it was written.</summary>
    public static (string Type, string? Detail) Spelt(ValueTable pairs, int code)
    {
        var pair = pairs.BytesOf(code);
        var separator = pair.IndexOf(ValueTable.Marker);

        return separator < 0
            ? (Encoding.UTF8.GetString(pair), null)
            : (Encoding.UTF8.GetString(pair[..separator]), Encoding.UTF8.GetString(pair[(separator + 1)..]));
    }
}
