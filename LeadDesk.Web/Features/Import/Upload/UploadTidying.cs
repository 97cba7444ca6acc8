namespace LeadDesk.Web.Features.Import.Upload;

/// <summary>Removes uploaded lists that nobody came back to, at start and from time to time.</summary>
public sealed partial class UploadTidying(OpenImports imports, TimeProvider clock, ILogger<UploadTidying> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);

        do
        {
            try
            {
                imports.Tidy();
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                LogFailure(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An uploaded list could not be deleted; it is tried again later.")]
    private partial void LogFailure(Exception failure);
}
