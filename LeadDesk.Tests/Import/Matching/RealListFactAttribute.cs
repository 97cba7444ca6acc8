namespace LeadDesk.Tests.Import.Matching;

/// <summary>A test on a real list from beside the repository; skipped where that is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RealListFactAttribute : FactAttribute
{
    public RealListFactAttribute(string file)
    {
        if (!File.Exists(PathOf(file)))
        {
            Skip = $"../shared/data/{file} is not here.";
        }
    }

    public static string PathOf(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "..", "shared", "data", file);
            if (File.Exists(Path.Combine(folder.FullName, "LeadDesk.sln")))
            {
                return Path.GetFullPath(path);
            }
        }

        return file;
    }
}
