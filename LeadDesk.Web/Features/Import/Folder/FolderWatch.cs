namespace LeadDesk.Web.Features.Import.Folder;

/// <summary>Which folder is watched, and how.</summary>
/// <param name="Once">End when everything that was there has been taken.</param>
public sealed record FolderWatch(string Path, string Mapping, TimeSpan Interval, bool Once);
