using LeadDesk.Web.Features.Import.Upload;

namespace LeadDesk.Web.Features.Import.Mapping.Kept;

/// <summary>A list that another program hands in, as it lies on the disk.</summary>
/// <param name="FileName">Its name as its owner knows it.</param>
/// <param name="MappingName">By which kept mapping it is imported.</param>
public sealed record MappedFile(StoredUpload Upload, string FileName, string MappingName);
