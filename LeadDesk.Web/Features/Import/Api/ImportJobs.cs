using System.Globalization;
using System.Threading.Channels;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Errors;
using LeadDesk.Web.Features.ApiKeys;
using LeadDesk.Web.Features.Import.Mapping.Kept;
using LeadDesk.Web.Features.Import.Run;
using LeadDesk.Web.Features.Import.Upload;
using LeadDesk.Web.Languages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace LeadDesk.Web.Features.Import.Api;

/// <summary>Imports what other programs handed in, one list after another. A job survives a restart as long as its list does.</summary>
public sealed partial class ImportJobs(
    IDbContextFactory<LeadDeskDbContext> contexts,
    MappedImport imports,
    JobFiles files,
    TimeProvider clock,
    IOptions<ApiOptions> options,
    IStringLocalizer<ImportJobs> texts,
    ILogger<ImportJobs> logger) : BackgroundService
{
    private readonly Channel<string> _waiting = Channel.CreateUnbounded<string>(new() { SingleReader = true });

    /// <summary>Checks a list and takes it over; the job runs in the background. Null when too many wait already; the list is then left alone.</summary>
    /// <exception cref="AccessDeniedException">The actor may not import.</exception>
    /// <exception cref="ListRefusedException">The list is refused and left alone.</exception>
    public async Task<ImportJob?> AddAsync(Actor actor, int keyId, MappedFile list, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ImportLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        if (await db.ImportJobs.CountAsync(job => job.State == ImportJobState.Waiting, cancellationToken) >= options.Value.WaitingImports)
        {
            return null;
        }

        await imports.CheckAsync(actor, list, cancellationToken);
        var job = new ImportJob
        {
            Id = files.Keep(list.Upload),
            ApiKeyId = keyId,
            FileName = list.FileName,
            MappingName = (await imports.KeptAsync(actor, list.MappingName, cancellationToken)).Name,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };

        try
        {
            db.ImportJobs.Add(job);
            await db.SaveChangesAsync(cancellationToken);
        }
        catch
        {
            files.Delete(job.Id);
            throw;
        }

        _waiting.Writer.TryWrite(job.Id);

        return job;
    }

    /// <summary>A job and, once it is done, its import; null when there is no such job.</summary>
    /// <exception cref="AccessDeniedException">The actor may not import.</exception>
    public async Task<(ImportJob Job, ImportRun? Import)?> FindAsync(Actor actor, string id, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ImportLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        return await db.ImportJobs.AsNoTracking().SingleOrDefaultAsync(job => job.Id == id, cancellationToken) is { } job
            ? (job, await db.Imports.AsNoTracking().SingleOrDefaultAsync(run => run.Id == job.ImportId, cancellationToken))
            : null;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ResumeAsync(stoppingToken);

        await foreach (var id in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            await RunAsync(id, stoppingToken);
        }
    }

    // What a stop or a crash interrupted wrote nothing, or all of it: then only the job does not know yet.
    private async Task ResumeAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = await LanguageAsync(db, cancellationToken);
        var open = await db.ImportJobs
            .Where(job => job.State == ImportJobState.Waiting || job.State == ImportJobState.Running)
            .OrderBy(job => job.CreatedAt)
            .ToListAsync(cancellationToken);
        files.DeleteAllBut(open.Select(job => job.Id).ToHashSet(StringComparer.Ordinal));

        foreach (var job in open)
        {
            if (await files.FindAsync(job.Id, cancellationToken) is not { } list)
            {
                End(job, ImportJobState.Failed, importId: null, texts["Restarted"]);
            }
            else if (await CommittedAsync(db, job, list, cancellationToken) is { } importId)
            {
                End(job, ImportJobState.Done, importId, failure: null);
                files.Delete(job.Id);
            }
            else
            {
                job.State = ImportJobState.Waiting;
                _waiting.Writer.TryWrite(job.Id);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static Task<int?> CommittedAsync(LeadDeskDbContext db, ImportJob job, StoredUpload list, CancellationToken cancellationToken) => db.Imports
        .Where(run => job.State == ImportJobState.Running
            && run.Sha256 == list.Sha256 && run.MappingName == job.MappingName && run.StartedAt >= job.CreatedAt
            && !db.ImportJobs.Any(other => other.ImportId == run.Id))
        .Select(run => (int?)run.Id)
        .FirstOrDefaultAsync(cancellationToken);

    private async Task RunAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        if (await db.ImportJobs.SingleOrDefaultAsync(job => job.Id == id, cancellationToken) is not { State: ImportJobState.Waiting } job)
        {
            return;
        }

        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = await LanguageAsync(db, cancellationToken);
        job.State = ImportJobState.Running;
        await db.SaveChangesAsync(cancellationToken);

        try
        {
            var report = await ImportAsync(db, job, cancellationToken);
            End(job, ImportJobState.Done, report.ImportId, failure: null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return; // LeadDesk stops; the job runs after the next start.
        }
        catch (ListRefusedException refusal)
        {
            End(job, ImportJobState.Failed, importId: null, refusal.Message);
        }
#pragma warning disable CA1031 // Whatever happens to one list, the others shall be imported.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            var reference = ErrorReference.New();
            LogFailure(reference, failure);
            End(job, ImportJobState.Failed, importId: null, texts["Unexpected", reference]);
        }

        await db.SaveChangesAsync(CancellationToken.None);
        files.Delete(id);
    }

    private async Task<ImportReport> ImportAsync(LeadDeskDbContext db, ImportJob job, CancellationToken cancellationToken)
    {
        var list = await files.FindAsync(job.Id, cancellationToken) ?? throw new ListRefusedException(texts["Restarted"]);
        var key = await db.ApiKeys.Where(key => key.Id == job.ApiKeyId).Select(key => key.Name).SingleAsync(cancellationToken);

        return await imports.ImportAsync(Actor.OfApiKey(key), new(list, job.FileName, job.MappingName), cancellationToken);
    }

    // What is kept of a job is read by anybody: it is in the organisation's language.
    private static async Task<CultureInfo> LanguageAsync(LeadDeskDbContext db, CancellationToken cancellationToken) =>
        await db.Organisations.AnyAsync(organisation => organisation.Language == "de", cancellationToken) ? UserLanguages.German : UserLanguages.English;

    private void End(ImportJob job, ImportJobState state, int? importId, string? failure) =>
        (job.State, job.FinishedAt, job.ImportId, job.Failure) = (state, clock.GetUtcNow().UtcDateTime, importId, failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "An import by the API failed and wrote nothing. Reference {Reference}")]
    private partial void LogFailure(string reference, Exception failure);
}
