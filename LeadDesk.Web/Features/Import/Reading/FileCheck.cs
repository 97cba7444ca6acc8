using System.Text;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>How a file is to be read.</summary>
internal enum FileKind
{
    Workbook,
    OldWorkbook,
    BinaryWorkbook,
    OpenDocument,
    Cards,
    Text,
}

/// <summary>Decides by its first bytes what a file is, and refuses one whose name says otherwise.</summary>
internal static class FileCheck
{
    // Excel's lock file: the length of the user's name, the name padded with blanks, and the same in UTF-16.
    private const int LockFileLength = 165;

    public static FileKind KindOf(Stream file, string fileName, ReadingLimits limits)
    {
        if (file.Length > limits.MaxFileBytes)
        {
            throw new FileRefusedException(RefusalReason.TooLarge, limits.MaxFileBytes >> 20);
        }

        if (fileName.StartsWith("~$", StringComparison.Ordinal) || fileName.StartsWith(".~lock.", StringComparison.Ordinal))
        {
            throw new FileRefusedException(RefusalReason.LockFile);
        }

        var start = new byte[512];
        var content = FileContents.Of(start.AsSpan(0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)));

        return Path.GetExtension(fileName).ToUpperInvariant() switch
        {
            ".XLSX" or ".XLSM" or ".XLTX" or ".XLTM" => Workbook(file, content, start),
            ".XLS" or ".XLT" => OldWorkbook(file, content, start),
            ".CSV" or ".TSV" or ".TXT" or ".TAB" => Text(file, content),
            ".XLSB" => Archive(file, content, start, FileKind.BinaryWorkbook),
            ".ODS" or ".OTS" => Archive(file, content, start, FileKind.OpenDocument),
            ".VCF" or ".VCARD" => Cards(file, content),
            _ => throw new FileRefusedException(RefusalReason.UnknownType),
        };
    }

    private static FileKind Workbook(Stream file, FileContent content, byte[] start) => content switch
    {
        FileContent.Zip => FileKind.Workbook,
        FileContent.CompoundFile => throw new FileRefusedException(IsEncrypted(file) ? RefusalReason.Encrypted : RefusalReason.IsOldWorkbook),
        FileContent.BareOldWorkbook => throw new FileRefusedException(RefusalReason.IsOldWorkbook),
        _ => throw Mislabelled(file, content, start),
    };

    private static FileKind OldWorkbook(Stream file, FileContent content, byte[] start) => content switch
    {
        FileContent.CompoundFile when IsEncrypted(file) => throw new FileRefusedException(RefusalReason.Encrypted),
        FileContent.CompoundFile or FileContent.BareOldWorkbook => FileKind.OldWorkbook,
        FileContent.Zip => throw new FileRefusedException(RefusalReason.IsNewWorkbook),
        _ => throw Mislabelled(file, content, start),
    };

    // What is in the archive shows when it is looked through.
    private static FileKind Archive(Stream file, FileContent content, byte[] start, FileKind kind) => content switch
    {
        FileContent.Zip => kind,
        FileContent.CompoundFile => throw new FileRefusedException(IsEncrypted(file) ? RefusalReason.Encrypted : RefusalReason.IsOldWorkbook),
        FileContent.BareOldWorkbook => throw new FileRefusedException(RefusalReason.IsOldWorkbook),
        _ => throw Mislabelled(file, content, start),
    };

    private static FileKind Cards(Stream file, FileContent content) => Text(file, content) is FileKind.Text ? FileKind.Cards : FileKind.Text;

    private static FileKind Text(Stream file, FileContent content) => content switch
    {
        FileContent.Text when file.Length == 0 => throw new FileRefusedException(RefusalReason.NoDataRows),
        FileContent.Text => FileKind.Text,
        FileContent.Zip => throw new FileRefusedException(RefusalReason.IsNewWorkbook),
        FileContent.CompoundFile or FileContent.BareOldWorkbook => throw new FileRefusedException(RefusalReason.IsOldWorkbook),
        _ => throw new FileRefusedException(ReasonFor(content)),
    };

    private static FileRefusedException Mislabelled(Stream file, FileContent content, byte[] start) => content switch
    {
        FileContent.Text when file.Length == 0 => new(RefusalReason.NoDataRows),
        FileContent.Text when file.Length == LockFileLength && start[0] < 55 && start[55] == start[0] => new(RefusalReason.LockFile),
        FileContent.Text when start.AsSpan(0, (int)Math.Min(start.Length, file.Length)).Contains((byte)0) => new(RefusalReason.Damaged),
        _ => new(ReasonFor(content)),
    };

    private static RefusalReason ReasonFor(FileContent content) => content switch
    {
        FileContent.WebPage => RefusalReason.IsWebPage,
        FileContent.ImageOrDocument => RefusalReason.IsImageOrDocument,
        FileContent.OtherArchive => RefusalReason.IsOtherArchive,
        _ => RefusalReason.IsText,
    };

    // An encrypted .xlsx is a compound file with a stream of this name in its directory.
    private static bool IsEncrypted(Stream file)
    {
        var name = Encoding.Unicode.GetBytes("EncryptedPackage");
        var buffer = new byte[1 << 16];
        var kept = 0;
        file.Position = 0;

        while (file.Read(buffer, kept, buffer.Length - kept) is > 0 and var read)
        {
            var bytes = buffer.AsSpan(0, kept + read);

            if (bytes.IndexOf(name) >= 0)
            {
                return true;
            }

            kept = Math.Min(name.Length - 1, bytes.Length);
            bytes[^kept..].CopyTo(buffer);
        }

        return false;
    }
}
