using System.Collections.Concurrent;
using LeadDesk.Web.Access;
using LeadDesk.Web.Errors;
using LeadDesk.Web.Features.Import.Mapping.Kept;
using LeadDesk.Web.Features.Import.Reading;
using LeadDesk.Web.Features.Import.Upload;

namespace LeadDesk.Web.Features.Import.Run;

/// <summary>Runs dry runs and imports apart from any page: it may be left and found again.</summary>
public sealed partial class BackgroundImports(
    ListImport imports, ImportMappings mappings, ReadingPlaces places, UploadFolder folder, ILogger<BackgroundImports> logger) : IHostedService
{
    private readonly ConcurrentDictionary<ImportWork, Task> _running = new();

    /// <summary>Begins, unless something runs already; <see cref="OpenImport.Work"/> tells how far it is.</summary>
    /// <exception cref="AccessDeniedException">The actor may not import, or the list is somebody else's.</exception>
    public void Start(Actor actor, OpenImport open, bool dryRun)
    {
        actor.Demand(Right.ImportLeads);

        if (actor.UserId != open.UserId)
        {
            throw new AccessDeniedException(Right.ImportLeads);
        }

        if (open.Begin(dryRun) is { } work)
        {
            _running[work] = Task.Run(() => RunAsync(actor, open, work));
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>When LeadDesk stops, what is not committed is given up.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var running = _running.ToArray();
        Array.ForEach(running, entry => entry.Key.Cancel());
        await Task.WhenAll(running.Select(entry => entry.Value)).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RunAsync(Actor actor, OpenImport open, ImportWork work)
    {
        try
        {
            var report = await places.RunAsync(() => ImportAsync(actor, open, work), work.Cancellation);

            if (!work.DryRun)
            {
                folder.Delete(open.Upload.Path);
                await RememberAsync(actor, open.Draft);
            }

            work.Complete(report);
        }
        catch (OperationCanceledException) when (work.Cancellation.IsCancellationRequested)
        {
            work.Stop();
        }
        catch (Exception failure) when (failure is FileRefusedException or ImportMappingException or AccessDeniedException)
        {
            work.Fail(failure, null);
        }
#pragma warning disable CA1031 // Nobody awaits this task: whatever happens must reach the page and the log.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            var reference = ErrorReference.New();
            LogFailure(reference, failure);
            work.Fail(failure, reference);
        }
        finally
        {
            _running.TryRemove(work, out _);
        }
    }

    // The list is imported: that the next one of its make is not proposed in the same way is no reason to say otherwise.
    private async Task RememberAsync(Actor actor, ImportDraft draft)
    {
        try
        {
            await mappings.RememberAsync(actor, ImportMappings.FingerprintOf(draft.Table.Headers), draft.Recipe, CancellationToken.None);
        }
#pragma warning disable CA1031 // See above.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogNotRemembered(failure);
        }
    }

    private Task<ImportReport> ImportAsync(Actor actor, OpenImport open, ImportWork work)
    {
        var draft = open.Draft;
        var source = draft.SourceOf(open.Upload, work.Cancellation);
        var options = new ImportOptions(DryRun: work.DryRun) { Fixes = draft.Fixes, SuppressRefusing = draft.SuppressRefusing };

        return imports.RunAsync(actor, source, draft.Recipe, options, work, work.Cancellation);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "How a list was imported could not be remembered; the import itself is made.")]
    private partial void LogNotRemembered(Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "An import failed and wrote nothing. Reference {Reference}")]
    private partial void LogFailure(string reference, Exception failure);
}
