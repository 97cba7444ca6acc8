using System.IO.Compression;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>Looks through an .xlsx package before it is read, and refuses what would harm.</summary>
/// <remarks>
/// What a part is, is decided by its root element, not by its name: then it does not matter how the reader finds
/// its parts. Nothing is written to disk. Sheets of a list need no scan: <see cref="XlsxRows"/> minds the limits while it reads.
/// </remarks>
internal static class XlsxInspection
{
    public static void Inspect(Stream file, ReadingLimits limits, InspectedParts parts, CancellationToken cancellationToken)
    {
        using var package = Opened(file, limits);
        CheckKind(package);

        var budget = new UnpackedBudget(limits.MaxUnpackedBytes, file.Length);

        foreach (var part in package.Entries)
        {
            using var content = part.Open();
            Inspect(content, budget, limits, parts, cancellationToken);
        }
    }

    /// <summary>Looks through an archive that is no .xlsx and must have a part of this name: its directory alone.</summary>
    public static void InspectDirectory(Stream file, ReadingLimits limits, string part)
    {
        using var package = Opened(file, limits);

        if (package.Entries.Any(entry => entry.IsEncrypted))
        {
            throw new FileRefusedException(RefusalReason.Encrypted);
        }

        var names = package.Entries.Select(entry => entry.FullName.Replace('\\', '/')).ToHashSet(StringComparer.OrdinalIgnoreCase);

        if (!names.Contains(part))
        {
            throw new FileRefusedException(
                names.Contains("xl/workbook.xml") ? RefusalReason.IsNewWorkbook
                : names.Contains("xl/workbook.bin") ? RefusalReason.IsBinaryWorkbook
                : names.Contains("content.xml") ? RefusalReason.IsOpenDocument
                : RefusalReason.IsOtherArchive);
        }
    }

    private static ZipArchive Opened(Stream file, ReadingLimits limits)
    {
        if (ZipDirectory.CountParts(file, limits.MaxParts) > limits.MaxParts)
        {
            throw new FileRefusedException(RefusalReason.TooManyParts, limits.MaxParts);
        }

        file.Position = 0;
        var package = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);

        try
        {
            CheckNames(package);
            new UnpackedBudget(limits.MaxUnpackedBytes, file.Length).Spend(DeclaredSize(package));

            return package;
        }
        catch
        {
            package.Dispose();
            throw;
        }
    }

    private static void CheckNames(ZipArchive package)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

        foreach (var part in package.Entries)
        {
            var name = part.FullName.Replace('\\', '/');

            if (name.StartsWith('/') || name.Contains(':', StringComparison.Ordinal) || name.Split('/').Contains("..") || !names.Add(name))
            {
                throw new FileRefusedException(RefusalReason.UnsafeParts);
            }
        }
    }

    private static void CheckKind(ZipArchive package)
    {
        if (package.Entries.Any(part => part.IsEncrypted))
        {
            throw new FileRefusedException(RefusalReason.Encrypted);
        }

        var names = package.Entries.Select(part => part.FullName.Replace('\\', '/')).ToHashSet(StringComparer.OrdinalIgnoreCase);

        if (names.Contains("xl/workbook.bin"))
        {
            throw new FileRefusedException(RefusalReason.IsBinaryWorkbook);
        }

        // What the file holds counts, not how its name ends: some programs write .xlsm without a macro, and renaming takes none out.
        if (names.Any(name => name.EndsWith("/vbaProject.bin", StringComparison.OrdinalIgnoreCase) || name.StartsWith("xl/macrosheets/", StringComparison.OrdinalIgnoreCase)))
        {
            throw new FileRefusedException(RefusalReason.HasMacros);
        }

        if (names.Contains("mimetype") && names.Contains("content.xml"))
        {
            throw new FileRefusedException(RefusalReason.IsOpenDocument);
        }

        if (!names.Contains("[Content_Types].xml"))
        {
            throw new FileRefusedException(RefusalReason.IsOtherArchive);
        }
    }

    private static long DeclaredSize(ZipArchive package)
    {
        long size = 0;

        foreach (var part in package.Entries)
        {
            // A sum that overflows is too large as well.
            size = size + part.Length < size ? long.MaxValue : size + part.Length;
        }

        return size;
    }

    private static void Inspect(
        Stream content, UnpackedBudget budget, ReadingLimits limits, InspectedParts parts, CancellationToken cancellationToken)
    {
        var start = new byte[4];
        var length = content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);

        if (!LooksLikeXml(start.AsSpan(0, length)))
        {
            return;
        }

        using var xml = new LimitedXml(new PrefixedStream(start.AsMemory(0, length), content), budget, limits);

        new PartInspection(xml, parts).Run(cancellationToken);
    }

    // A byte order mark, '<' in UTF-8 or UTF-16, or white space before it.
    private static bool LooksLikeXml(ReadOnlySpan<byte> start) =>
        start.Length > 0
        && (start.IndexOfAny("<"u8) >= 0
            || start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])
            || start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])
            || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
            || start.IndexOfAnyExcept(" \t\r\n"u8) < 0);
}
