namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>Why a file is not read. Each has one sentence in FileRefusal.resx.</summary>
public enum RefusalReason
{
    NotFound,
    NotReadable,
    TooLarge,
    UnknownType,
    LockFile,
    Encrypted,
    IsText,
    IsWebPage,
    IsImageOrDocument,
    IsOldWorkbook,
    IsNewWorkbook,
    IsBinaryWorkbook,
    IsOpenDocument,
    IsOtherArchive,
    HasMacros,
    Damaged,
    TooManyParts,
    UnsafeParts,
    UnpacksTooLarge,
    ForbiddenMarkup,
    TooManySheets,
    TooManyRows,
    TooManyColumns,
    CellTooLong,
    TooManyMerges,
    TooManyTexts,
    TooManyDefinitions,
    TooMuchWork,
    RepeatsTooMuch,
    TooManyCells,
    ScratchFull,
    DiskFull,
    NotText,
    UnclosedQuote,
    RecordTooLong,
    NoDataRows,
}

/// <summary>The one exception reading a list can end with, other than cancellation. <see cref="FileRefusal"/> puts it into words.</summary>
public sealed class FileRefusedException : Exception
{
    private readonly object[] _details;

    public FileRefusedException(RefusalReason reason, params object[] details)
        : this(reason, null, details)
    {
    }

    public FileRefusedException(RefusalReason reason, Exception? cause, params object[] details)
        : base($"The file was refused: {reason} {string.Join(", ", details)}".TrimEnd(), cause)
    {
        Reason = reason;
        _details = details;
    }

    public RefusalReason Reason { get; }

    /// <summary>The file's name as its owner knows it; set by <see cref="ListFile"/>.</summary>
    public string FileName { get; init; } = "";

    /// <summary>A limit, a line number or a sheet's name: what the sentence has in its gaps after the file's name.</summary>
    public IReadOnlyList<object> Details => _details;

    internal FileRefusedException Of(string fileName) =>
        FileName.Length > 0 ? this : new(Reason, this, _details) { FileName = fileName };

    /// <summary>Parsers fail in many ways; all but cancellation mean that the file is damaged.</summary>
    internal static FileRefusedException From(Exception failure, string fileName) => failure switch
    {
        FileRefusedException refusal => refusal.Of(fileName),
        FileNotFoundException or DirectoryNotFoundException => new(RefusalReason.NotFound, failure) { FileName = fileName },
        UnauthorizedAccessException => new(RefusalReason.NotReadable, failure) { FileName = fileName },
        OutOfMemoryException => new(RefusalReason.TooMuchWork, failure) { FileName = fileName },
        _ => new(RefusalReason.Damaged, failure) { FileName = fileName },
    };
}
