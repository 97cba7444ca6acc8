namespace LeadDesk.Web.Features.Import.Upload;

/// <summary>Keeps parsing from taking the whole machine: at most two files at a time, whoever they belong to.</summary>
public sealed class ReadingPlaces : IDisposable
{
    private const int FilesAtATime = 2;

    private readonly SemaphoreSlim _places = new(FilesAtATime, FilesAtATime);

    /// <summary>Waits for a place, then works on a thread of its own.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);

        try
        {
            return await Task.Run(work, cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}
