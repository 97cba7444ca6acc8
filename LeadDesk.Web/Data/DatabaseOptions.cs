namespace LeadDesk.Web.Data;

/// <summary>The section "Database" of appsettings.json.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>The SQLite file, relative to the working directory. Its directory is created; it must be on a local disk.</summary>
    public string Path { get; set; } = "data/leaddesk.db";

    /// <summary>NORMAL survives a crash of LeadDesk; FULL keeps the last second even when the power fails.</summary>
    public string Synchronous { get; set; } = "NORMAL";

    /// <summary>With less free on the disk of the database than this, LeadDesk is not ready; 1 is 1,048,576 bytes.</summary>
    public int MinimumFreeMegabytes { get; set; } = 200;

    /// <summary><see cref="Path"/> as an absolute path.</summary>
    public string FullPath => System.IO.Path.GetFullPath(Path);
}
