using System.Text.Json;
using System.Threading.Channels;
using LeadDesk.Core;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace LeadDesk.Web.Features.Import.Run;

/// <summary>One running import: its transaction, its record and what it has counted so far.</summary>
/// <remarks>
/// Everything happens in one transaction; disposing without <see cref="CompleteAsync"/> takes all of it back. A dry run only reads: its
/// transaction is a snapshot, so that nobody waits for it.
/// </remarks>
internal sealed class ImportSession : IAsyncDisposable
{
    private const int RowsPerPortion = 1_000;
    private const int PortionsAhead = 4;

    private readonly TimeProvider _clock;
    private readonly long _startedAt;
    private readonly Actor _actor;
    private readonly ImportOptions _options;
    private readonly IReadOnlyList<string> _sheets;
    private readonly IDbContextTransaction _transaction;
    private readonly RowInserter<ImportProblemRecord>? _problemRows;
    private readonly RowAppender<ImportedRow>? _keptRows;
    private readonly List<ImportProblem> _problems = [];
    private readonly List<LeadField> _createdFields = [];
    private readonly List<ActivityType> _createdTypes = [];
    private readonly List<ImportNote> _notes = [];
    private Task _writing = Task.CompletedTask;
    private int _problemCount;
    private int _lastKeptRow = -1;

    private ImportSession(
        LeadDeskDbContext db, IDbContextTransaction transaction, TimeProvider clock, Actor actor, ImportSource source, ImportOptions options, ImportRun run,
        FieldCatalogue catalogue)
    {
        (Db, _transaction, _clock, _actor, _sheets, _options, Run, Catalogue) = (db, transaction, clock, actor, source.Sheets, options, run, catalogue);
        _startedAt = clock.GetTimestamp();

        if (!options.DryRun)
        {
            (_problemRows, _keptRows) = (new(db), new(db));
        }
    }

    public LeadDeskDbContext Db { get; }

    public ImportRun Run { get; }

    public bool DryRun => _options.DryRun;

    /// <summary>All fields and types, those created by this import included.</summary>
    public FieldCatalogue Catalogue { get; private set; }

    public DateTime Now => Run.StartedAt;

    public int Created { get; set; }

    public int Updated { get; set; }

    public int Unchanged { get; set; }

    public int Rejected { get; set; }

    public int WithoutKey { get; set; }

    public int Nameless { get; set; }

    public int Unreachable { get; set; }

    public int Suppressed { get; set; }

    public static async Task<ImportSession> BeginAsync(
        IDbContextFactory<LeadDeskDbContext> contexts,
        TimeProvider clock,
        Actor actor,
        ImportSource source,
        ImportRecipe recipe,
        ImportOptions options,
        CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            var transaction = options.DryRun
                ? await db.BeginSnapshotAsync(cancellationToken)
                : await db.Database.BeginTransactionAsync(cancellationToken);
            await db.AllowForBulkAsync(cancellationToken);
            var catalogue = await db.LoadCatalogueAsync(cancellationToken);
            if (recipe.Mapping.FaultIn(catalogue) is { } fault)
            {
                throw new ImportMappingException(fault);
            }

            var run = RunOf(source, recipe, options, actor, clock.GetUtcNow().UtcDateTime);
            if (!options.DryRun)
            {
                db.Imports.Add(run);
                await db.SaveChangesAsync(cancellationToken);
            }

            var session = new ImportSession(db, transaction, clock, actor, source, options, run, catalogue);
            foreach (var note in source.Notes)
            {
                session.Note(note);
            }

            return session;
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// The rows as <paramref name="read"/> understands them, in portions, while those after them are read already. Counts them, keeps those
    /// that could not be taken, or not whole, and reports progress.
    /// </summary>
    /// <param name="read">Called on another thread; null for a row that is rejected.</param>
    public async IAsyncEnumerable<IReadOnlyList<T>> ReadAsync<T>(
        ImportSource source,
        Func<SheetRow, Action<ImportProblem>, T?> read,
        IProgress<int>? progress,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var channel = Channel.CreateBounded<ReadRow<T>[]>(new BoundedChannelOptions(PortionsAhead) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => ReadAheadAsync(source.Rows, read, channel.Writer, stop.Token), CancellationToken.None);

        try
        {
            await foreach (var portion in channel.Reader.ReadAllAsync(cancellationToken))
            {
                if (portion.Any(row => row.Value is null || row.Problems is not null))
                {
                    await IdleAsync(); // Problems are stored.
                }

                yield return Taken(portion);
                Run.Rows += portion.Length;
                progress?.Report(Run.Rows);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading; // Its failure came through the channel; after this nobody reads the file any more.
        }
    }

    /// <summary>
    /// Writes on another core while the caller works out what comes next. The connection bears one at a time: whoever uses it waits with
    /// <see cref="IdleAsync"/> before, where a failure shows.
    /// </summary>
    /// <param name="write">Must use nothing but prepared statements of rows.</param>
    public async Task WriteBehindAsync(Action write)
    {
        await IdleAsync();
        _writing = Task.Run(write);
    }

    /// <summary>Waits until the connection is free.</summary>
    public Task IdleAsync() => _writing;

    /// <summary>The same for whoever only clears up: a failure is for those who still wanted something.</summary>
    public async Task SettleAsync() => await _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public void Report(ImportProblem problem)
    {
        if (++_problemCount > ImportReport.MostProblems)
        {
            return;
        }

        if (_sheets.Count > 0)
        {
            problem = problem with { Sheet = _sheets[RowNumbers.SheetOf(problem.Row)] }; // Readers know only of the list as a whole.
        }

        _problems.Add(problem);
        _problemRows?.Insert(new()
        {
            ImportId = Run.Id,
            Sheet = problem.Sheet,
            Row = problem.Row,
            Column = problem.Column,
            Value = problem.Value,
            Reason = problem.Reason.ToString(),
            Arguments = [.. problem.Arguments],
        });
    }

    /// <summary>Notes something about the list as a whole.</summary>
    public void Note(ImportNote note) => _notes.Add(_sheets.Count > 0 && note.Rows.Count > 0 ? note with { Sheets = _sheets.ToValueList() } : note);

    /// <summary>Rejects a row that could be read, for a reason that was reported.</summary>
    public void Reject(SheetRow row)
    {
        Rejected++;
        Keep(row, rejected: true);
    }

    public LeadField CreateField(ColumnTarget.NewField wanted)
    {
        var field = Db.AddField(Catalogue, new("", wanted.Name, wanted.Type), Now, Run.Id);
        _createdFields.Add(field);
        Catalogue = Catalogue.With(field);

        return field;
    }

    public ActivityType CreateActivityType(string name)
    {
        var type = Db.AddActivityType(Catalogue, new("", name), Now, Run.Id);
        _createdTypes.Add(type);
        Catalogue = Catalogue.With(type);

        return type;
    }

    /// <summary>Writes what was only noted so far, such as new fields; a dry run writes nothing.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (!DryRun)
        {
            await Db.SaveChangesAsync(cancellationToken);
        }

        Db.ChangeTracker.Clear();
    }

    /// <summary>Stores the record of the import and commits; after a dry run there is nothing to keep.</summary>
    public async Task<ImportReport> CompleteAsync(string auditAction, CancellationToken cancellationToken)
    {
        await IdleAsync();

        if (!DryRun)
        {
            await StoreRecordAsync(auditAction, cancellationToken);
            await _transaction.CommitAsync(cancellationToken);
        }

        return new(
            Run.Rows, Created, Updated, Unchanged, Rejected, WithoutKey, _problems, _problemCount,
            _createdFields.ToValueList(), _createdTypes.ToValueList(), DryRun ? null : Run.Id, _clock.GetElapsedTime(_startedAt))
        {
            Nameless = Nameless,
            Unreachable = Unreachable,
            LeftOut = Run.LeftOut,
            Suppressed = Suppressed,
            Notes = _notes,
        };
    }

    public async ValueTask DisposeAsync()
    {
        await SettleAsync();
        _problemRows?.Dispose();
        _keptRows?.Dispose();
        await _transaction.DisposeAsync();
        await Db.DisposeAsync();
    }

    private static ImportRun RunOf(ImportSource source, ImportRecipe recipe, ImportOptions options, Actor actor, DateTime now) => new()
    {
        Kind = recipe.Kind,
        FileName = source.FileName,
        Sha256 = source.Sha256,
        Sheet = source.Sheet,
        StartedAt = now,
        UserId = actor.UserId,
        Mapping = recipe.Mapping.ToJson(),
        Recipe = recipe.ToJson(),
        Headers = JsonSerializer.Serialize(source.Headers),
        MappingName = options.MappingName,
    };

    private async Task ReadAheadAsync<T>(
        IEnumerable<SheetRow> rows, Func<SheetRow, Action<ImportProblem>, T?> read, ChannelWriter<ReadRow<T>[]> writer, CancellationToken cancellationToken)
        where T : class
    {
        Exception? failure = null;

        try
        {
            foreach (var portion in rows.Chunk(RowsPerPortion))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await writer.WriteAsync(Array.ConvertAll(portion, row => Read(row, read)), cancellationToken);
            }
        }
#pragma warning disable CA1031 // Whoever takes the rows gets it.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            failure = problem;
        }

        writer.TryComplete(failure);
    }

    private ReadRow<T> Read<T>(SheetRow row, Func<SheetRow, Action<ImportProblem>, T?> read)
        where T : class
    {
        if (_options.Fixes.LeavesOut(row))
        {
            return new(row, null, null, LeftOut: true);
        }

        List<ImportProblem>? problems = null;
        var mended = _options.Fixes.Mended(row);
        var value = read(mended, problem => (problems ??= []).Add(problem));

        return new(mended, value, problems, LeftOut: false);
    }

    private List<T> Taken<T>(ReadRow<T>[] portion)
        where T : class
    {
        var taken = new List<T>(portion.Length);

        foreach (var (row, value, problems, leftOut) in portion)
        {
            problems?.ForEach(Report);

            if (leftOut)
            {
                Run.LeftOut++;
            }
            else if (value is null)
            {
                Reject(row);
            }
            else
            {
                taken.Add(value);

                if (problems is not null)
                {
                    Keep(row, rejected: false);
                }
            }
        }

        return taken;
    }

    // Some readers find a second fault in a row later on.
    private void Keep(SheetRow row, bool rejected)
    {
        if (row.Number != _lastKeptRow && _problemCount <= ImportReport.MostProblems)
        {
            _keptRows?.Add(new() { ImportId = Run.Id, Row = row.Number, Rejected = rejected, Cells = KeptCells.Write(row.Cells) });
            _lastKeptRow = row.Number;
        }
    }

    private async Task StoreRecordAsync(string auditAction, CancellationToken cancellationToken)
    {
        Db.ChangeTracker.Clear();
        Db.Imports.Attach(Run);
        (Run.Created, Run.Updated, Run.Unchanged, Run.Rejected, Run.Problems, Run.Suppressed) =
            (Created, Updated, Unchanged, Rejected, _problemCount, Suppressed);
        Run.FinishedAt = _clock.GetUtcNow().UtcDateTime;
        Run.Notes = _notes.Count > 0 ? ImportNote.ToJson(_notes) : null;
        Db.Entry(Run).State = EntityState.Modified;
        Db.AuditEvents.Add(new()
        {
            At = Run.FinishedAt,
            UserId = _actor.UserId,
            Action = auditAction,
            Subject = FormattableString.Invariant($"import {Run.Id}"), // Files are named after people, too.
            Details = JsonSerializer.Serialize(
                new { importId = Run.Id, Run.Rows, Created, Updated, Unchanged, Rejected, Run.LeftOut, Suppressed }, JsonSerializerOptions.Web),
        });
        await Db.SaveChangesAsync(cancellationToken);
    }

    private readonly record struct ReadRow<T>(SheetRow Row, T? Value, List<ImportProblem>? Problems, bool LeftOut)
        where T : class;
}
