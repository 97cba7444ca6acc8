namespace LeadDesk.Tests.Support;

/// <summary>
/// Real lists and difficult files beside the repository, in <c>shared/data</c> of a folder above it. They are not part of
/// the project; tests marked <see cref="RealListsFactAttribute"/> or <see cref="RealListsTheoryAttribute"/> are skipped where they are missing.
/// </summary>
public static class RealLists
{
    private static readonly string? Root = Find();

    /// <summary>Why tests are skipped; null when the lists are there.</summary>
    public static string? Missing { get; } = Root is null ? "The folder shared/data with real lists is not beside this repository." : null;

    /// <summary>The whole path of a list, such as <c>zoho-crm/Leads.csv</c>.</summary>
    public static string Path(string list) =>
        System.IO.Path.Combine(Root ?? throw new InvalidOperationException(Missing), list);

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, "shared", "data");

            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}

/// <summary>A test that needs the real lists.</summary>
public sealed class RealListsFactAttribute : FactAttribute
{
    public RealListsFactAttribute() => Skip = RealLists.Missing;
}

/// <summary>A theory that needs the real lists.</summary>
public sealed class RealListsTheoryAttribute : TheoryAttribute
{
    public RealListsTheoryAttribute() => Skip = RealLists.Missing;
}
