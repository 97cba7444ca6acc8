namespace LeadDesk.Web.Features.Workshop.Parts;

/// <summary>Ids and names of new items.</summary>
internal static class NewId
{
    /// <summary>An id that nobody else gives a new item at the same moment.</summary>
    public static string Of(string part) => $"{part}-{Guid.NewGuid():N}"[..(part.Length + 9)];
}

internal static class FreeName
{
    /// <summary>A name, with a number where it is already taken: "New band", "New band 2".</summary>
    public static string Of(string name, IEnumerable<string> taken)
    {
        var folded = taken.Select(Core.Texts.Folding.Fold).ToHashSet(StringComparer.Ordinal);

        return Enumerable.Range(2, int.MaxValue - 2).Select(number => $"{name} {number}").Prepend(name).First(free => !folded.Contains(Core.Texts.Folding.Fold(free)));
    }
}
