using System.Globalization;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Indexing;

/// <summary>Reads a whole lead base from SQLite about as fast as its bytes come from the file.</summary>
/// <remarks>
/// Leads, activities and scores are read at the same time on connections of their own, each as of the moment it began: whoever
/// calls notes the place in the journal before, and afterwards reads again what was committed meanwhile.
/// </remarks>
internal sealed class SqliteLeadBase(IDbContextFactory<LeadDeskDbContext> contexts)
{
    // How often to look whether to stop, and to tell how far it is.
    private const int RowsBetweenLooks = 1_024;

    /// <summary>Reads everything into the index to be, and returns the stored results.</summary>
    public async Task<StoredScores> ReadAsync(LeadIndexFill fill, LoadProgress progress, CancellationToken cancellationToken)
    {
        var stored = new StoredScores();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var highest = await HighestIdsAsync(progress, cancellationToken);
        Task[] readings =
        [
            OnThread(connection => ReadLeads(connection, fill.Leads, highest.Lead, progress, stop.Token), stop),
            OnThread(connection => ReadActivities(connection, fill.Activities, highest.Activity, progress, stop.Token), stop),
            OnThread(connection => ReadScores(connection, fill, stored, stop.Token), stop),
        ];

        await AllOfAsync(readings, cancellationToken);

        return stored;
    }

    // Of several failures only one is the cause; the others were stopped by it.
    private static async Task AllOfAsync(Task[] readings, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(readings);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await readings.First(reading => reading.Exception is { InnerException: not OperationCanceledException });
            throw;
        }
    }

    private async Task<(int Lead, long Activity)> HighestIdsAsync(LoadProgress progress, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        progress.Begin(await db.Leads.CountAsync(cancellationToken));

        // Counting ten million activities takes longer than it is worth; their ids grow.
        return (await db.Leads.MaxAsync(lead => (int?)lead.Id, cancellationToken) ?? 0,
            await db.Activities.MaxAsync(activity => (long?)activity.Id, cancellationToken) ?? 0);
    }

    private Task OnThread(Action<SqliteConnection> read, CancellationTokenSource stop) => Task.Factory.StartNew(
        () =>
        {
            try
            {
                using var db = contexts.CreateDbContext();
                db.Database.OpenConnection();
                read((SqliteConnection)db.Database.GetDbConnection());
            }
            catch
            {
                stop.Cancel(); // The others would read in vain.
                throw;
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    private static void ReadLeads(SqliteConnection connection, LeadFeed leads, int highestId, LoadProgress progress, CancellationToken cancellationToken)
    {
        var fields = BuiltInFields.All;
        var sql = $"""SELECT "Id", "CreatedAt", "Status", "OwnerId", "Custom", "SnoozedUntil", "ReactedAt", "ReturnedAt", {string.Join(", ", fields.Select(field => $"\"{ColumnOf(field)}\""))} FROM "Leads" ORDER BY "Id" """;
        const int FirstField = 8;

        using var rows = new SqliteRows(connection, sql);
        var owner = leads.ColumnOf(DerivedFields.Owner);
        var columns = fields.Select((field, index) => (Row: index + FirstField, Index: leads.ColumnOf(field.Key), field.Type)).ToArray();
        var statuses = new StatusReader();
        var custom = new CustomFieldReader(leads);

        for (var count = 1; rows.Read(); count++)
        {
            var id = rows.Int(0);
            leads.Begin(id, rows.Utc(1), statuses.Read(rows.Text(2)));
            AddText(leads, owner, rows.Text(3));

            var until = DayIn(rows.Text(5));
            var (reacted, returned) = (UtcIn(rows, 6), UtcIn(rows, 7));

            if (until is { } day)
            {
                leads.Snoozed(day);
            }

            if (until is not null || reacted is not null || returned is not null)
            {
                leads.Reaction(reacted, returned, until);
            }

            foreach (var (row, column, type) in columns)
            {
                AddValue(leads, column, type, rows, row);
            }

            if (rows.Text(4) is { Length: > 2 } json)
            {
                custom.Read(json); // Most leads have none: {}.
            }

            leads.End();

            if (count % RowsBetweenLooks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress.LeadsRead((double)id / highestId);
            }
        }

        progress.LeadsRead(1);
    }

    private static DateOnly? DayIn(ReadOnlySpan<byte> text) =>
        text.IsEmpty ? null : DateOnly.ParseExact(System.Text.Encoding.UTF8.GetString(text), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTime? UtcIn(SqliteRows rows, int column) => rows.IsNull(column) ? null : rows.Utc(column);

    private static void AddValue(LeadFeed leads, int column, FieldType type, SqliteRows rows, int row)
    {
        switch (type)
        {
            case FieldType.Number when !rows.IsNull(row):
                leads.Number(column, rows.Double(row));
                break;
            case FieldType.YesNo when !rows.IsNull(row):
                leads.YesNo(column, rows.Int(row) != 0);
                break;
            case FieldType.Text or FieldType.Choice:
                AddText(leads, column, rows.Text(row));
                break;
        }
    }

    private static void AddText(LeadFeed leads, int column, ReadOnlySpan<byte> text)
    {
        if (!text.IsEmpty)
        {
            leads.Text(column, text);
        }
    }

    // The order of the rows is that of the file: an index would send the reading back and forth.
    private static void ReadActivities(
        SqliteConnection connection, ActivityFeed activities, long highestId, LoadProgress progress, CancellationToken cancellationToken)
    {
        using var rows = new SqliteRows(
            connection, """SELECT "Id", "LeadId", "Type", "Detail", "OccurredAt", "Count" FROM "Activities" NOT INDEXED""");

        var count = 0L;

        while (rows.Read())
        {
            count++;
            var detail = rows.Text(3);
            activities.Add(rows.Int(1), rows.Text(2), detail, hasDetail: !detail.IsEmpty || !rows.IsNull(3), rows.Utc(4), rows.Int(5));

            if (count % RowsBetweenLooks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress.ActivitiesRead((double)rows.Long(0) / highestId, count);
            }
        }

        progress.ActivitiesRead(1, count);
    }

    /// <summary>Reads only the stored results, as of the connection's present transaction.</summary>
    public static StoredScores ReadStored(SqliteConnection connection, CancellationToken cancellationToken)
    {
        var stored = new StoredScores();
        ReadScores(connection, fill: null, stored, cancellationToken);

        return stored;
    }

    private static void ReadScores(SqliteConnection connection, LeadIndexFill? fill, StoredScores stored, CancellationToken cancellationToken)
    {
        using var rows = new SqliteRows(
            connection, """SELECT "LeadId", "RouteSince", "Score", "Grade", "RouteId" FROM "LeadScores" NOT INDEXED""");

        for (var count = 1; rows.Read(); count++)
        {
            fill?.AddWaiting(rows.Int(0), rows.Utc(1));
            stored.Add(rows.Int(0), rows.Int(2), rows.Int(3), rows.Text(4));

            if (count % RowsBetweenLooks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    // Columns are named like the properties, which are named like the keys of the fields.
    private static string ColumnOf(LeadField field) => char.ToUpperInvariant(field.Key[0]) + field.Key[1..];

    /// <summary>Reads the names statuses are stored under.</summary>
    private sealed class StatusReader
    {
        private readonly (byte[] Name, LeadStatus Status)[] _names =
            [.. Enum.GetValues<LeadStatus>().Select(status => (System.Text.Encoding.UTF8.GetBytes(status.ToString()), status))];

        public LeadStatus Read(ReadOnlySpan<byte> name)
        {
            foreach (var (known, status) in _names)
            {
                if (name.SequenceEqual(known))
                {
                    return status;
                }
            }

            throw new InvalidOperationException($"There is no status \"{System.Text.Encoding.UTF8.GetString(name)}\".");
        }
    }
}
