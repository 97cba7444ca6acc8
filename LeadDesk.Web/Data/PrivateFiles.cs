namespace LeadDesk.Web.Data;

/// <summary>Files and folders with personal data or keys: for the account LeadDesk runs under, and nobody else.</summary>
/// <remarks>On Windows the rights of the folder are the administrator's business; nothing is changed there.</remarks>
public static class PrivateFiles
{
    public const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    public const UnixFileMode FolderMode = FileMode | UnixFileMode.UserExecute;

    private const UnixFileMode Others = ~FolderMode;

    /// <summary>Creates a folder that only LeadDesk can look into, and tightens one that is there already.</summary>
    public static DirectoryInfo Folder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return Directory.CreateDirectory(path);
        }

        var folder = Directory.CreateDirectory(path, FolderMode);
        Tighten(path, FolderMode);

        return folder;
    }

    /// <summary>Creates a folder if it is missing. One that is there may hold the files of others and stays as it is.</summary>
    /// <returns>Whether other accounts can look into it.</returns>
    public static bool SharedFolder(string path)
    {
        if (!Directory.Exists(path))
        {
            Folder(path);
        }

        return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0;
    }

    /// <summary>Takes a file from all other accounts; an empty one is created if it is missing.</summary>
    public static void Ensure(string path)
    {
        if (!File.Exists(path))
        {
            try
            {
                New(path).Dispose();
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process was quicker; its file is as private.
            }
        }

        Tighten(path);
    }

    /// <summary>Opens a new file for writing; it must not be there yet.</summary>
    public static FileStream New(string path)
    {
        var options = new FileStreamOptions { Mode = System.IO.FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };

        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = FileMode;
        }

        return new(path, options);
    }

    /// <summary>Takes a file, if it is there, from all other accounts.</summary>
    public static void Tighten(string path)
    {
        if (File.Exists(path))
        {
            Tighten(path, FileMode);
        }
    }

    // Only what is too open is touched: the file may be another account's that lets LeadDesk write.
    private static void Tighten(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
