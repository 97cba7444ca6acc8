using System.ComponentModel.DataAnnotations;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>How much of a file is read before it is refused: section <c>Import:Limits</c>.</summary>
/// <remarks>
/// A file of a few kilobytes can cost a spreadsheet library gigabytes or minutes. There is no limit on the
/// compression ratio: honest lists compress very well, too.
/// </remarks>
public sealed class ReadingLimits
{
    public const string Section = "Import:Limits";

    [Range(1, long.MaxValue)]
    public long MaxFileBytes { get; set; } = 200L << 20;

    /// <summary>Files inside a workbook, which is a zip archive.</summary>
    [Range(1, 65_535)]
    public int MaxParts { get; set; } = 2_000;

    [Range(1, long.MaxValue)]
    public long MaxUnpackedBytes { get; set; } = 2L << 30;

    [Range(8, 256)]
    public int MaxXmlDepth { get; set; } = 32;

    [Range(1, 256)]
    public int MaxSheets { get; set; } = 250;

    [Range(2, 1_048_576)]
    public int MaxRows { get; set; } = 1_048_576;

    [Range(1, 16_384)]
    public int MaxColumns { get; set; } = 500;

    /// <summary>Rows times columns up to which a sheet may be wider than <see cref="MaxColumns"/>: some writers format whole rows.</summary>
    [Range(0, 500_000_000)]
    public int MaxCellsOfWideSheet { get; set; } = 20_000_000;

    [Range(255, 1_000_000)]
    public int MaxCellCharacters { get; set; } = 32_767;

    [Range(0, 10_000_000)]
    public int MaxMergedRanges { get; set; } = 100_000;

    /// <summary>Distinct texts of a workbook; the first of them the reader holds in memory, the others on the disk.</summary>
    [Range(1, 100_000_000)]
    public int MaxSharedTexts { get; set; } = 4_000_000;

    /// <summary>Length of all distinct texts of a workbook together.</summary>
    [Range(1, int.MaxValue)]
    public int MaxSharedCharacters { get; set; } = 200_000_000;

    /// <summary>Styles, columns, relationships and the like: everything the reader holds in memory that is not a cell.</summary>
    [Range(1, 100_000_000)]
    public int MaxDefinitions { get; set; } = 500_000;

    /// <summary>Length of one record of a text file: where a quotation mark that is never closed ends.</summary>
    [Range(1_000, 100_000_000)]
    public int MaxRecordBytes { get; set; } = 2_000_000;

    /// <summary>How many times a list's own length may be written to the disk while it is read; 256 MB may always.</summary>
    [Range(1, 1_000)]
    public int MaxScratchTimesFile { get; set; } = 4;

    /// <summary>What all lists that are open may have written to the disk together; 1 is 1,048,576 bytes.</summary>
    [Range(256, 1_000_000)]
    public int MaxScratchMegabytes { get; set; } = 2_048;

    /// <summary>What must stay free on the disk when a list is read; 1 is 1,048,576 bytes.</summary>
    [Range(0, 1_000_000)]
    public int MinimumFreeMegabytes { get; set; } = 200;

    /// <summary>Processor time the separate process may spend on an old .xls workbook, and how long it may be silent.</summary>
    [Range(1, 3_600)]
    public int WorkerSeconds { get; set; } = 60;

    [Range(64, 65_536)]
    public int WorkerMegabytes { get; set; } = 512;
}
