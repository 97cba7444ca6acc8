using System.Security.Cryptography;
using LeadDesk.Web.Data;
using Microsoft.Extensions.Options;

namespace LeadDesk.Web.Features.Import.Upload;

/// <summary>An uploaded list as it lies on the disk.</summary>
/// <param name="Sha256">Hash of its bytes, in hexadecimal.</param>
public sealed record StoredUpload(string Path, string Sha256);

/// <summary>
/// Where uploaded lists lie until they are imported or given up: beside the database, under random names, because a name
/// from outside never becomes a path.
/// </summary>
public sealed class UploadFolder(IOptions<DatabaseOptions> database)
{
    private const int BufferSize = 1 << 17;

    /// <summary>The absolute path; created with the first upload.</summary>
    public string FullPath => Path.Combine(Path.GetDirectoryName(database.Value.FullPath)!, "uploads");

    /// <summary>Writes a stream to a new file; when that fails, nothing stays behind.</summary>
    public async Task<StoredUpload> StoreAsync(Stream content, CancellationToken cancellationToken)
    {
        PrivateFiles.Folder(FullPath);
        var path = NewPath();

        try
        {
            return new(path, await CopyAsync(content, path, cancellationToken));
        }
        catch
        {
            Delete(path);
            throw;
        }
    }

    /// <summary>A private file to write and then read, which is gone once the stream is closed.</summary>
    public FileStream CreateTemporary()
    {
        PrivateFiles.Folder(FullPath);
        var options = OptionsOfPrivateFile();
        options.Access = FileAccess.ReadWrite;
        options.Options = FileOptions.DeleteOnClose;

        return new(NewPath(), options);
    }

    public void Delete(string path) => File.Delete(path);

    /// <summary>Removes what a crash left behind: files last written before a moment that nobody works with.</summary>
    public void DeleteAbandoned(DateTimeOffset before, IReadOnlySet<string> inUse)
    {
        if (!Directory.Exists(FullPath))
        {
            return;
        }

        foreach (var file in new DirectoryInfo(FullPath).EnumerateFiles())
        {
            if (file.LastWriteTimeUtc < before.UtcDateTime && !inUse.Contains(file.FullName))
            {
                file.Delete();
            }
        }
    }

    private string NewPath() => Path.Combine(FullPath, RandomNumberGenerator.GetHexString(32, lowercase: true));

    private static async Task<string> CopyAsync(Stream content, string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, OptionsOfPrivateFile());
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];

        while (await content.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    // People's data: for nobody but the account LeadDesk runs under.
    private static FileStreamOptions OptionsOfPrivateFile()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous,
        };

        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = PrivateFiles.FileMode;
        }

        return options;
    }
}
