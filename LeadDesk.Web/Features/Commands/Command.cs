namespace LeadDesk.Web.Features.Commands;

/// <summary>Something the palette offers.</summary>
/// <param name="Group">Key of the group's name.</param>
/// <param name="Icon">Name of a Material icon.</param>
/// <param name="Address">Where it leads; null for an action.</param>
/// <param name="Act">The key of the board's action it stands for; null for a destination.</param>
/// <param name="Keys">By which keys it is to be had without the palette, if any.</param>
/// <param name="IsDownload">Whether the address is a file.</param>
public sealed record Command(string Group, string Name, string Icon, string? Address = null, string? Act = null, string? Keys = null, bool IsDownload = false);
