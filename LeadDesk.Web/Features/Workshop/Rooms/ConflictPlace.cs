using LeadDesk.Core.Workshop;

namespace LeadDesk.Web.Features.Workshop.Rooms;

/// <summary>A place on the page that can show a conflict beside its field.</summary>
/// <param name="NearnessOf">How well a conflict fits there: the nearest place shows it. 0 for not at all.</param>
/// <param name="Show">Renders the place alone.</param>
public sealed record ConflictPlace(Func<EditConflict, int> NearnessOf, Action Show);
