namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>Which parts of a workbook are looked through before it is read.</summary>
internal enum InspectedParts
{
    /// <summary>All but the sheets: our own reader minds the limits itself, and holds no more than a row of them.</summary>
    AllButSheets,

    /// <summary>Everything a reader may meet, for one that minds no limits.</summary>
    All,
}

/// <summary>Scans one XML part of a workbook, node by node, against the limits.</summary>
internal sealed class PartInspection(LimitedXml xml, InspectedParts parts)
{
    private int _definitions;

    public void Run(CancellationToken cancellationToken)
    {
        if (!xml.ReadRoot())
        {
            return;
        }

        switch (xml.LocalName)
        {
            case "worksheet" when parts is InspectedParts.All:
                Exhaust(new XlsxRows(xml, [], new(null), countsFrom1904: false).Read(cancellationToken));
                break;
            case "sst":
                // Read in full before the first row: too many of them must be known before that.
                Exhaust(XlsxText.ReadShared(xml, cancellationToken));
                break;
            case "workbook":
                InspectWorkbook(cancellationToken);
                break;
            case "styleSheet" or "Relationships" or "Types":
                InspectDefinitions(cancellationToken);
                break;
            default:
                // Drawings, comments, pivot tables: never read.
                break;
        }
    }

    // To read them is to check them.
    private static void Exhaust<T>(IEnumerable<T> items)
    {
        foreach (var _ in items)
        {
        }
    }

    private void InspectWorkbook(CancellationToken cancellationToken)
    {
        var sheetParts = new HashSet<string>();
        var sheets = 0;

        while (xml.Read())
        {
            if (!xml.IsElement)
            {
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            CountDefinition();
            xml.BeginText();

            if (xml.LocalName == "sheet" && ++sheets > xml.Limits.MaxSheets)
            {
                throw new FileRefusedException(RefusalReason.TooManySheets, xml.Limits.MaxSheets);
            }

            // A sheet listed many times would be parsed many times.
            if (xml.LocalName == "sheet" && RelationshipId() is { } part && !sheetParts.Add(part))
            {
                throw new FileRefusedException(RefusalReason.ForbiddenMarkup);
            }
        }
    }

    private string? RelationshipId() =>
        xml.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
        ?? xml.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships");

    private void InspectDefinitions(CancellationToken cancellationToken)
    {
        var sheets = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

        while (xml.Read())
        {
            if (!xml.IsElement)
            {
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            CountDefinition();
            xml.BeginText();

            if (xml.LocalName == "Relationship"
                && xml.GetAttribute("Type")?.EndsWith("/worksheet", StringComparison.Ordinal) == true
                && xml.GetAttribute("Target") is { } target
                && !sheets.Add(target))
            {
                throw new FileRefusedException(RefusalReason.ForbiddenMarkup);
            }
        }
    }

    private void CountDefinition()
    {
        if (++_definitions > xml.Limits.MaxDefinitions)
        {
            throw new FileRefusedException(RefusalReason.TooManyDefinitions, xml.Limits.MaxDefinitions);
        }
    }
}
