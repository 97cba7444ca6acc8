using System.Runtime.InteropServices;
using System.Text;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Indexing;

/// <summary>The leads of a chunk that is being filled.</summary>
internal sealed class LeadRows(LeadColumns columns)
{
    private readonly List<int[]?> _codes = [];
    private readonly int[] _ids = new int[LeadChunk.Capacity];
    private readonly int[] _createdOn = new int[LeadChunk.Capacity];
    private readonly byte[] _statuses = new byte[LeadChunk.Capacity];
    private readonly int[] _snoozedUntil = new int[LeadChunk.Capacity];
    private readonly long[] _clockFrom = new long[LeadChunk.Capacity];
    private readonly bool[] _reacted = new bool[LeadChunk.Capacity];
    private readonly byte[] _knownFields = new byte[LeadChunk.Capacity];
    private readonly int[] _searchEnds = new int[LeadChunk.Capacity];
    private readonly List<byte> _search = [];
    private byte[] _scratch = new byte[256];
    private int _count;

    public int Count => _count;

    public bool IsFull => _count == LeadChunk.Capacity;

    public void Begin(int id, int createdOn, LeadStatus status)
    {
        _ids[_count] = id;
        _createdOn[_count] = createdOn;
        _statuses[_count] = (byte)status;
        _snoozedUntil[_count] = 0;
        (_clockFrom[_count], _reacted[_count]) = (0, false);

        foreach (var codes in _codes)
        {
            codes?[_count] = 0;
        }
    }

    /// <summary>Says on which day the lead comes back.</summary>
    public void Snoozed(int until) => _snoozedUntil[_count] = until;

    /// <summary>Says when the clock of the first reaction started again, in UTC ticks, 0 for never, and whether there was one since.</summary>
    public void Reaction(long clockFrom, bool isDone) => (_clockFrom[_count], _reacted[_count]) = (clockFrom, isDone);

    /// <summary>Sets a text; nothing but white space is unknown.</summary>
    public void Text(int column, ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return;
        }

        if (IsPlain(utf8[0]) && IsPlain(utf8[^1]))
        {
            Set(column, columns[column].CodeOf(utf8));
        }
        else if (Encoding.UTF8.GetString(utf8).Trim() is { Length: > 0 } trimmed)
        {
            Set(column, columns[column].CodeOf(Encoded(trimmed)));
        }
    }

    public void Value(int column, FieldValue? value)
    {
        switch (value)
        {
            case null:
                break;
            case FieldValue.Text text:
                Text(column, Encoded(text.Value));
                break;
            default:
                Span<byte> encoded = stackalloc byte[16];
                Set(column, columns[column].CodeOf(encoded[..ValueTable.Encode(value, encoded)]));
                break;
        }
    }

    /// <summary>Completes the lead with what follows from its fields.</summary>
    public void End()
    {
        SetEmailDomain();
        _knownFields[_count] = KnownFields();
        AppendSearchText();
        _searchEnds[_count] = _search.Count;
        _count++;
    }

    /// <summary>Takes a lead over as it is.</summary>
    public void Copy(LeadChunk chunk, int row)
    {
        Begin(chunk.Ids[row], chunk.CreatedOn[row], (LeadStatus)chunk.Statuses[row]);
        Snoozed(chunk.SnoozedUntil?[row] ?? 0);
        Reaction(chunk.ClockFrom?[row] ?? 0, chunk.Reacted?[row] ?? false);

        for (var column = 0; column < chunk.Columns.Length; column++)
        {
            if (chunk.Columns[column] is { } codes && codes[row] != 0)
            {
                Set(column, codes[row]);
            }
        }

        _knownFields[_count] = chunk.KnownFields[row];
        _search.AddRange(chunk.Search.TextOf(row));
        _searchEnds[_count] = _search.Count;
        _count++;
    }

    /// <summary>The leads so far, without activities; begins anew.</summary>
    public LeadChunk ToChunk()
    {
        var chunk = new LeadChunk
        {
            Ids = _ids[.._count],
            Columns = [.. _codes.Select(codes => codes is not null && codes.AsSpan(0, _count).ContainsAnyExcept(0) ? codes[.._count] : null)],
            CreatedOn = _createdOn[.._count],
            KnownFields = _knownFields[.._count],
            Statuses = _statuses[.._count],
            SnoozedUntil = _snoozedUntil.AsSpan(0, _count).ContainsAnyExcept(0) ? _snoozedUntil[.._count] : null,
            ClockFrom = _clockFrom.AsSpan(0, _count).ContainsAnyExcept(0) ? _clockFrom[.._count] : null,
            Reacted = _reacted.AsSpan(0, _count).Contains(true) ? _reacted[.._count] : null,
            Activities = ActivityBlock.None,
            Search = SearchBlock.Of(CollectionsMarshal.AsSpan(_search), _searchEnds.AsSpan(0, _count)),
        };
        _count = 0;
        _search.Clear();

        return chunk;
    }

    private void Set(int column, int code)
    {
        while (_codes.Count <= column)
        {
            _codes.Add(null);
        }

        (_codes[column] ??= new int[LeadChunk.Capacity])[_count] = code;
    }

    private int CodeOf(int column) => column < _codes.Count && _codes[column] is { } codes ? codes[_count] : 0;

    private void SetEmailDomain()
    {
        var code = CodeOf(LeadColumns.Email);

        if (code != 0 && EmailDomains.Of(Encoding.UTF8.GetString(columns[LeadColumns.Email].Table.BytesOf(code))) is { } domain)
        {
            Set(LeadColumns.EmailDomain, columns[LeadColumns.EmailDomain].CodeOf(Encoded(domain)));
        }
    }

    private byte KnownFields()
    {
        byte known = 0;

        for (var column = 0; column < LeadColumns.BuiltIn; column++)
        {
            known += CodeOf(column) != 0 ? (byte)1 : (byte)0;
        }

        return known;
    }

    private void AppendSearchText()
    {
        var start = _search.Count;

        foreach (var column in LeadColumns.Searched)
        {
            if (CodeOf(column) is not 0 and var code)
            {
                if (_search.Count > start)
                {
                    _search.Add((byte)' ');
                }

                FoldedText.Append(_search, columns[column].Table.BytesOf(code));
            }
        }

        FoldedText.AppendWithoutDots(_search, start);
        SearchBlock.Close(_search);
    }

    private static bool IsPlain(byte letter) => letter is > (byte)' ' and < 0x80;

    private ReadOnlySpan<byte> Encoded(string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);

        if (_scratch.Length < most)
        {
            _scratch = new byte[most];
        }

        return _scratch.AsSpan(0, Encoding.UTF8.GetBytes(text, _scratch));
    }
}
