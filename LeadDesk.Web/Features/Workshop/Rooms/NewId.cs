namespace LeadDesk.Web.Features.Workshop.Rooms;

/// <summary>Ids of new items that have no name of their own yet.</summary>
internal static class NewId
{
    /// <summary>An id that nobody else gives a new item at the same moment.</summary>
    public static string Of(string part) => $"{part}-{Guid.NewGuid():N}"[..(part.Length + 9)];
}
