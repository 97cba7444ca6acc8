using Microsoft.Data.Sqlite;

namespace LeadDesk.Web.Data;

/// <summary>States of the database, or of the disk under it, that people can do something about. The names are keys of the texts they read.</summary>
public enum DatabaseTroubleKind
{
    /// <summary>Anything else.</summary>
    NotWritable,

    /// <summary>The file is no SQLite database.</summary>
    NotADatabase,

    /// <summary>The file is a database with damage in it.</summary>
    Damaged,

    /// <summary>Another program keeps it from being written for longer than LeadDesk waits.</summary>
    Locked,

    /// <summary>It can be read, but not written.</summary>
    ReadOnly,

    /// <summary>No space is left on the disk.</summary>
    DiskFull,

    /// <summary>The disk does not answer as it should.</summary>
    DiskFailing,

    /// <summary>It cannot be opened at all.</summary>
    CannotOpen,
}

/// <summary>Recognises them in exceptions.</summary>
public static class DatabaseTrouble
{
    // Linux and macOS, then Windows.
    private static readonly int[] NoSpaceLeft = [28, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>What SQLite says by its primary result code (https://sqlite.org/rescode.html).</summary>
    public static DatabaseTroubleKind Of(SqliteException failure) => failure.SqliteErrorCode switch
    {
        5 or 6 => DatabaseTroubleKind.Locked,
        8 or 23 => DatabaseTroubleKind.ReadOnly,
        10 => DatabaseTroubleKind.DiskFailing,
        11 => DatabaseTroubleKind.Damaged,
        13 => DatabaseTroubleKind.DiskFull,
        14 => DatabaseTroubleKind.CannotOpen,
        26 => DatabaseTroubleKind.NotADatabase,
        _ => DatabaseTroubleKind.NotWritable,
    };

    /// <summary>The same for any exception, also as the cause of another; null when it speaks of nothing of the kind.</summary>
    public static DatabaseTroubleKind? Of(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case SqliteException known when Of(known) is not DatabaseTroubleKind.NotWritable and var kind:
                    return kind;
                case IOException full when NoSpaceLeft.Contains(full.HResult):
                    return DatabaseTroubleKind.DiskFull;
                default:
                    break;
            }
        }

        return null;
    }
}
