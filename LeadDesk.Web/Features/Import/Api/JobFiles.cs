using System.Security.Cryptography;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Import.Upload;

namespace LeadDesk.Web.Features.Import.Api;

/// <summary>Lists that wait for their import, under the ids of their jobs. They outlive a restart, other than lists opened on the page.</summary>
public sealed class JobFiles(UploadFolder uploads)
{
    private string Folder => Path.Combine(uploads.FullPath, "jobs");

    /// <summary>Takes an uploaded list over and returns the id of its job.</summary>
    public string Keep(StoredUpload upload)
    {
        PrivateFiles.Folder(Folder);
        var id = Path.GetFileName(upload.Path);
        File.Move(upload.Path, PathOf(id));

        return id;
    }

    /// <summary>The list of a job; null when it is gone.</summary>
    public async Task<StoredUpload?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (!File.Exists(PathOf(id)))
        {
            return null;
        }

        await using var file = File.OpenRead(PathOf(id));

        return new(PathOf(id), Convert.ToHexString(await SHA256.HashDataAsync(file, cancellationToken)));
    }

    public void Delete(string id) => File.Delete(PathOf(id));

    /// <summary>Deletes what belongs to no job that is still to run.</summary>
    public void DeleteAllBut(IReadOnlySet<string> ids)
    {
        if (!Directory.Exists(Folder))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(Folder).Where(file => !ids.Contains(Path.GetFileName(file))))
        {
            File.Delete(file);
        }
    }

    // Ids are LeadDesk's own, random hexadecimal.
    private string PathOf(string id) => Path.Combine(Folder, id);
}
