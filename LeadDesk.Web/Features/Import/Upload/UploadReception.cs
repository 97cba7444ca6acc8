using LeadDesk.Web.Access;

namespace LeadDesk.Web.Features.Import.Upload;

/// <summary>Takes a list in: stores it, checks it and proposes how to import it.</summary>
public sealed class UploadReception(UploadFolder folder, ImportDrafts drafts, OpenImports imports)
{
    /// <summary>The opened list; null when the user uploads or imports another one at the moment. A refused file is deleted.</summary>
    /// <exception cref="AccessDeniedException">The actor may not import.</exception>
    /// <exception cref="Reading.FileRefusedException">The file is not read, with the reason.</exception>
    public async Task<OpenImport?> ReceiveAsync(Actor actor, string fileName, Stream content, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ImportLeads);

        if (!imports.TryBeginUpload(actor))
        {
            return null;
        }

        try
        {
            var upload = await folder.StoreAsync(content, cancellationToken);

            try
            {
                return imports.Add(actor, upload, (await drafts.OpenAsync(actor, upload, fileName, cancellationToken)).Discreet());
            }
            catch
            {
                folder.Delete(upload.Path);
                throw;
            }
        }
        finally
        {
            imports.EndUpload(actor);
        }
    }
}
