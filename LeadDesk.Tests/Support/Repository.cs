namespace LeadDesk.Tests.Support;

/// <summary>The source tree the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LeadDesk.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("LeadDesk.sln was not found above the test's folder.");
    }
}
