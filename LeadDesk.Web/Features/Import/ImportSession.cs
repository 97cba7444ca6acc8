using System.Text.Json;
using LeadDesk.Core;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace LeadDesk.Web.Features.Import;

/// <summary>One running import: its transaction, its record and what it has counted so far.</summary>
/// <remarks>Everything happens in one transaction; disposing without <see cref="CompleteAsync"/> undoes all of it.</remarks>
internal sealed class ImportSession : IAsyncDisposable
{
    private const int RowsPerStep = 500;

    private readonly TimeProvider _clock;
    private readonly long _startedAt;
    private readonly Actor _actor;
    private readonly ImportOptions _options;
    private readonly IDbContextTransaction _transaction;
    private readonly RowInserter<ImportProblemRecord> _problemRows;
    private readonly List<ImportProblem> _problems = [];
    private readonly List<LeadField> _createdFields = [];
    private readonly List<ActivityType> _createdTypes = [];
    private int _problemCount;

    private ImportSession(
        LeadDeskDbContext db, IDbContextTransaction transaction, TimeProvider clock, Actor actor, ImportOptions options, ImportRun run, FieldCatalogue catalogue)
    {
        (Db, _transaction, _clock, _actor, _options, Run, Catalogue) = (db, transaction, clock, actor, options, run, catalogue);
        _startedAt = clock.GetTimestamp();
        _problemRows = new(db);
    }

    public LeadDeskDbContext Db { get; }

    public ImportRun Run { get; }

    /// <summary>All fields and types, those created by this import included.</summary>
    public FieldCatalogue Catalogue { get; private set; }

    public DateTime Now => Run.StartedAt;

    public int Created { get; set; }

    public int Updated { get; set; }

    public int Unchanged { get; set; }

    public int Rejected { get; set; }

    public int WithoutKey { get; set; }

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
            var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var catalogue = await db.LoadCatalogueAsync(cancellationToken);
            if (recipe.Mapping.FaultIn(catalogue) is { } fault)
            {
                throw new ImportMappingException(fault);
            }

            var run = new ImportRun
            {
                Kind = recipe.Kind,
                FileName = source.FileName,
                Sha256 = source.Sha256,
                Sheet = source.Sheet,
                StartedAt = clock.GetUtcNow().UtcDateTime,
                UserId = actor.UserId,
                Mapping = recipe.Mapping.ToJson(),
                Recipe = recipe.ToJson(),
                Headers = JsonSerializer.Serialize(source.Headers),
                MappingName = options.MappingName,
            };
            db.Imports.Add(run);
            await db.SaveChangesAsync(cancellationToken);

            return new(db, transaction, clock, actor, options, run, catalogue);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    public void Report(ImportProblem problem)
    {
        if (++_problemCount > ImportReport.MostProblems)
        {
            return;
        }

        _problems.Add(problem);
        if (!_options.DryRun)
        {
            _problemRows.Insert(new()
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
    }

    /// <summary>The rows in portions of at most 500, counted, with progress and cancellation.</summary>
    public IEnumerable<SheetRow[]> Portions(IEnumerable<SheetRow> rows, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        foreach (var portion in Cancellable(rows, cancellationToken).Chunk(RowsPerStep))
        {
            yield return portion;
            Run.Rows += portion.Length;
            progress?.Report(Run.Rows);
        }
    }

    public LeadField CreateField(ColumnTarget.NewField wanted)
    {
        var field = new LeadField(FieldKeys.ForField(wanted.Name, Catalogue), wanted.Name, wanted.Type);
        Db.CustomFields.Add(new() { Key = field.Key, Name = field.Name, Type = field.Type, CreatedAt = Now, ImportId = Run.Id });
        _createdFields.Add(field);
        Catalogue = new(Catalogue.Fields.Skip(BuiltInFields.All.Count).Append(field), Catalogue.ActivityTypes.Skip(ActivityTypes.BuiltIn.Count));

        return field;
    }

    public ActivityType CreateActivityType(string name)
    {
        var type = new ActivityType(FieldKeys.ForActivityType(name, Catalogue), name);
        Db.CustomActivityTypes.Add(new() { Key = type.Key, Name = type.Name, CreatedAt = Now });
        _createdTypes.Add(type);
        Catalogue = new(Catalogue.Fields.Skip(BuiltInFields.All.Count), Catalogue.ActivityTypes.Skip(ActivityTypes.BuiltIn.Count).Append(type));

        return type;
    }

    /// <summary>Stores the record of the import and commits; after a dry run nothing is kept.</summary>
    public async Task<ImportReport> CompleteAsync(string auditAction, CancellationToken cancellationToken)
    {
        if (_options.DryRun)
        {
            await _transaction.RollbackAsync(cancellationToken);
        }
        else
        {
            await StoreRecordAsync(auditAction, cancellationToken);
            await _transaction.CommitAsync(cancellationToken);
        }

        return new(
            Run.Rows, Created, Updated, Unchanged, Rejected, WithoutKey, _problems, _problemCount,
            _createdFields.ToValueList(), _createdTypes.ToValueList(), _options.DryRun ? null : Run.Id, _clock.GetElapsedTime(_startedAt));
    }

    public async ValueTask DisposeAsync()
    {
        _problemRows.Dispose();
        await _transaction.DisposeAsync();
        await Db.DisposeAsync();
    }

    private async Task StoreRecordAsync(string auditAction, CancellationToken cancellationToken)
    {
        Db.ChangeTracker.Clear();
        Db.Imports.Attach(Run);
        (Run.Created, Run.Updated, Run.Unchanged, Run.Rejected, Run.Problems) = (Created, Updated, Unchanged, Rejected, _problemCount);
        Run.FinishedAt = _clock.GetUtcNow().UtcDateTime;
        Db.Entry(Run).State = EntityState.Modified;
        Db.AuditEvents.Add(new()
        {
            At = Run.FinishedAt,
            UserId = _actor.UserId,
            Action = auditAction,
            Subject = Run.FileName,
            Details = JsonSerializer.Serialize(new { importId = Run.Id, Run.Rows, Created, Updated, Unchanged, Rejected }, JsonSerializerOptions.Web),
        });
        await Db.SaveChangesAsync(cancellationToken);
    }

    private static IEnumerable<SheetRow> Cancellable(IEnumerable<SheetRow> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();

            yield return row;
        }
    }
}
