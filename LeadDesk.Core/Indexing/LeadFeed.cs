using LeadDesk.Core.Leads;

namespace LeadDesk.Core.Indexing;

/// <summary>Takes the leads of a base one by one, in ascending order of their ids. For one thread.</summary>
public sealed class LeadFeed
{
    private readonly TimeZoneInfo _zone;
    private readonly LocalDays _days;
    private readonly LeadColumns _columns;
    private readonly LeadRows _rows;
    private readonly List<LeadChunk> _chunks = [];
    private int _lastId = int.MinValue;

    internal LeadFeed(LeadColumns columns, TimeZoneInfo zone)
    {
        (_columns, _zone) = (columns, zone);
        _rows = new(columns);
        _days = LocalDays.In(zone);
    }

    /// <summary>How many leads were taken.</summary>
    public int Count { get; private set; }

    /// <summary>The column that keeps a built-in field or <see cref="DerivedFields.Owner"/>.</summary>
    public int ColumnOf(string fieldKey) => _columns.Of(fieldKey);

    /// <summary>The column that keeps a custom field; null for the key of a built-in or derived field, which no custom value overrules.</summary>
    public int? CustomColumnOf(string fieldKey) => CustomColumnOf(fieldKey, _columns);

    /// <summary>Begins a lead; whatever is not set until <see cref="End"/> is unknown.</summary>
    /// <param name="createdAt">UTC.</param>
    /// <exception cref="ArgumentException">The id is not above the one before.</exception>
    public void Begin(int id, DateTime createdAt, LeadStatus status)
    {
        if (id <= _lastId)
        {
            throw new ArgumentException($"Lead {id} comes after lead {_lastId}.", nameof(id));
        }

        _lastId = id;
        _rows.Begin(id, _days.Of(createdAt), status);
    }

    /// <summary>Says that the lead was put off until a day of the organisation's.</summary>
    public void Snoozed(DateOnly until) => _rows.Snoozed(until.DayNumber);

    /// <summary>Says when sales reacted to the lead, and when it was handed back, UTC; null for never. Both count from <paramref name="snoozedUntil"/> on at the earliest.</summary>
    public void Reaction(DateTime? reactedAt, DateTime? returnedAt, DateOnly? snoozedUntil) =>
        Write(reactedAt, FirstReaction.ClockFrom(returnedAt, snoozedUntil, _zone), _rows);

    /// <summary>Sets a text or choice as it is stored; white space around it does not count.</summary>
    public void Text(int column, ReadOnlySpan<byte> utf8) => _rows.Text(column, utf8);

    public void Number(int column, double value) => _rows.Value(column, FieldValue.OfNumber(value));

    public void YesNo(int column, bool answer) => _rows.Value(column, FieldValue.OfYesNo(answer));

    public void Value(int column, FieldValue? value) => _rows.Value(column, value);

    /// <summary>Completes the lead.</summary>
    public void End()
    {
        _rows.End();
        Count++;

        if (_rows.IsFull)
        {
            CloseChunk();
        }
    }

    /// <summary>Takes a lead with all its fields.</summary>
    public void Add(Lead lead)
    {
        Begin(lead.Id, lead.CreatedAt, lead.Status);
        Write(lead, _columns, _rows, _zone);
        End();
    }

    internal static void Write(Lead lead, LeadColumns columns, LeadRows rows, TimeZoneInfo zone)
    {
        for (var column = 0; column < LeadColumns.BuiltIn; column++)
        {
            rows.Value(column, lead.ValueOf(BuiltInFields.All[column].Key));
        }

        rows.Value(LeadColumns.Owner, FieldValue.OfText(lead.OwnerId));
        rows.Snoozed(lead.SnoozedUntil?.DayNumber ?? 0);
        Write(lead.ReactedAt, FirstReaction.ClockFrom(lead, zone), rows);

        foreach (var (key, value) in lead.Custom)
        {
            if (CustomColumnOf(key, columns) is { } column)
            {
                rows.Value(column, value);
            }
        }
    }

    private static void Write(DateTime? reactedAt, DateTime? clockFrom, LeadRows rows) =>
        rows.Reaction(clockFrom?.Ticks ?? 0, FirstReaction.IsDone(reactedAt, clockFrom));

    private static int? CustomColumnOf(string key, LeadColumns columns) =>
        BuiltInFields.Find(key) is null && DerivedFields.All.All(derived => derived.Key != key) ? columns.Of(key) : null;

    /// <summary>All leads so far, without their activities.</summary>
    internal List<LeadChunk> Finish()
    {
        if (_rows.Count > 0)
        {
            CloseChunk();
        }

        return _chunks;
    }

    private void CloseChunk() => _chunks.Add(_rows.ToChunk());
}
