namespace LeadDesk.Web.Data.Protection;

/// <summary>The section "Protection" of appsettings.json: the keys of cookies, one-time links and the hashes of the suppression list.</summary>
public sealed class ProtectionOptions
{
    public const string Section = "Protection";

    /// <summary>The folder of the keys, relative to the working directory; empty for one beside the database, "leaddesk.keys" for "leaddesk.db".</summary>
    public string Folder { get; set; } = "";

    /// <summary>A PKCS #12 file (.pfx) with whose certificate the keys are wrapped; empty for none.</summary>
    public string Certificate { get; set; } = "";

    /// <summary>Password of <see cref="Certificate"/>; by the environment or a secret store, never in a file.</summary>
    public string CertificatePassword { get; set; } = "";

    /// <summary>Start with new keys although the old ones are lost.</summary>
    public bool NewKeys { get; set; }

    /// <summary>The folder as an absolute path.</summary>
    public string FolderFor(DatabaseOptions database) => Folder.Length > 0
        ? Path.GetFullPath(Folder)
        : Path.ChangeExtension(database.FullPath, ".keys");
}
