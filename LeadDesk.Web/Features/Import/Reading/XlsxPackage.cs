using System.IO.Compression;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>The parts of an inspected .xlsx: its sheets in the workbook's order, shared texts and formats.</summary>
internal sealed class XlsxPackage : IDisposable
{
    private readonly ReadingLimits _limits;
    private readonly UnpackedBudget _budget;
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _parts;
    private readonly Dictionary<string, string> _sheetParts = [];
    private readonly List<(Sheet Sheet, string Part)> _sheets = [];
    private string? _sharedTextsPart;
    private string? _stylesPart;

    public XlsxPackage(string path, ReadingLimits limits)
    {
        (_limits, _budget) = (limits, new(limits.MaxUnpackedBytes, new FileInfo(path).Length));
        _archive = new ZipArchive(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read), ZipArchiveMode.Read);

        try
        {
            _parts = _archive.Entries.ToDictionary(part => part.FullName.Replace('\\', '/'), StringComparer.OrdinalIgnoreCase);
            var workbook = FindWorkbook();
            ReadRelationships(workbook);
            ReadWorkbook(workbook);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public IReadOnlyList<Sheet> Sheets => [.. _sheets.Select(sheet => sheet.Sheet)];

    /// <summary>Whether days count from 1904, as on old Macs.</summary>
    public bool CountsFrom1904 { get; private set; }

    /// <summary>Whether all formulas are to be worked out anew when the workbook is opened.</summary>
    public bool Recalculates { get; private set; }

    public LimitedXml OpenSheet(int sheet) => Open(_sheets[sheet].Part, "worksheet");

    /// <summary>Null when the workbook has none.</summary>
    public LimitedXml? OpenSharedTexts() => OpenIfPresent(_sharedTextsPart, "sst");

    /// <summary>Null when the workbook has none.</summary>
    public LimitedXml? OpenStyles() => OpenIfPresent(_stylesPart, "styleSheet");

    public void Dispose() => _archive.Dispose();

    private string FindWorkbook()
    {
        using var relationships = OpenIfPresent("_rels/.rels", "Relationships");

        while (relationships?.Read() == true)
        {
            if (IsRelationship(relationships, "/officeDocument", out _, out var target)
                && Resolve("", target) is var part
                && _parts.ContainsKey(part))
            {
                return part;
            }
        }

        return "xl/workbook.xml";
    }

    private void ReadRelationships(string workbook)
    {
        var folder = workbook[..(workbook.LastIndexOf('/') + 1)];
        using var relationships = OpenIfPresent($"{folder}_rels/{workbook[folder.Length..]}.rels", "Relationships");

        while (relationships?.Read() == true)
        {
            if (IsRelationship(relationships, "/worksheet", out var id, out var target))
            {
                _sheetParts[id] = Resolve(folder, target);
            }
            else if (IsRelationship(relationships, "/sharedStrings", out _, out target))
            {
                _sharedTextsPart = Resolve(folder, target);
            }
            else if (IsRelationship(relationships, "/styles", out _, out target))
            {
                _stylesPart = Resolve(folder, target);
            }
        }
    }

    private void ReadWorkbook(string workbook)
    {
        using var xml = Open(workbook, "workbook");

        while (xml.Read())
        {
            if (!xml.IsElement)
            {
                continue;
            }

            if (xml.LocalName == "workbookPr")
            {
                CountsFrom1904 = xml.GetAttribute("date1904") is "1" or "true";
            }
            else if (xml.LocalName == "calcPr")
            {
                Recalculates = xml.GetAttribute("fullCalcOnLoad") is "1" or "true";
            }
            else if (xml.LocalName == "sheet" && SheetPart(xml) is { } part)
            {
                var hidden = xml.GetAttribute("state") is not (null or "visible");
                _sheets.Add((new(_sheets.Count, xml.GetAttribute("name") ?? "", hidden), part));
            }
        }
    }

    // Charts, dialogs and macro sheets are listed among the sheets, too; they have no rows.
    private string? SheetPart(LimitedXml sheet) =>
        (sheet.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
            ?? sheet.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships")) is { } id
        && _sheetParts.TryGetValue(id, out var part)
        && _parts.ContainsKey(part)
            ? part
            : null;

    // The first part of the type's name tells ordinary workbooks from "strict" ones.
    private static bool IsRelationship(LimitedXml xml, string type, out string id, out string target)
    {
        id = xml.IsElement ? xml.GetAttribute("Id") ?? "" : "";
        target = id.Length > 0 ? xml.GetAttribute("Target") ?? "" : "";

        return target.Length > 0 && xml.GetAttribute("Type")?.EndsWith(type, StringComparison.Ordinal) == true;
    }

    private static string Resolve(string folder, string target)
    {
        target = target.Replace('\\', '/');

        if (target.StartsWith('/'))
        {
            return target[1..];
        }

        var path = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));

        foreach (var step in target.Split('/'))
        {
            if (step == ".." && path.Count > 0)
            {
                path.RemoveAt(path.Count - 1);
            }
            else if (step is not ("." or ".."))
            {
                path.Add(step);
            }
        }

        return string.Join('/', path);
    }

    private LimitedXml? OpenIfPresent(string? part, string root) => part is not null && _parts.ContainsKey(part) ? Open(part, root) : null;

    // A part that is something else than it is read as would be held against the wrong limits.
    private LimitedXml Open(string part, string root)
    {
        if (!_parts.TryGetValue(part, out var entry))
        {
            throw new FileRefusedException(RefusalReason.Damaged);
        }

        var xml = new LimitedXml(new BufferedStream(entry.Open(), 1 << 16), _budget, _limits);

        try
        {
            return xml.ReadRoot() && xml.LocalName == root ? xml : throw new FileRefusedException(RefusalReason.Damaged);
        }
        catch
        {
            xml.Dispose();
            throw;
        }
    }
}
