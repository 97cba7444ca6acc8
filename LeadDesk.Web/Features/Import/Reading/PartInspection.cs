using System.Globalization;
using System.Xml;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>Scans one XML part of a workbook, node by node, against the limits.</summary>
/// <remarks>Rows and cells are numbered as <see cref="XlsxRows"/> does it, or a file could show the scan one thing and the reader another.</remarks>
internal sealed class PartInspection(XmlReader xml, MeteredStream source, ReadingLimits limits)
{
    private readonly char[] _chunk = new char[4_096];
    private int _row;
    private int _rows;
    private int _highestRow;
    private int _column;
    private int _cellsOfRow;
    private int _widestColumn;
    private int _merges;
    private int _definitions;
    private int _texts;
    private long _textCharacters;
    private int _cellCharacters;
    private int _cellDepth = int.MaxValue;

    public void Run(CancellationToken cancellationToken)
    {
        try
        {
            MoveToRoot();

            switch (xml.LocalName)
            {
                case "worksheet":
                    InspectSheet(cancellationToken);
                    break;
                case "sst":
                    InspectSharedTexts(cancellationToken);
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
        catch (XmlException problem) when (problem.Message.Contains("DTD", StringComparison.Ordinal))
        {
            throw new FileRefusedException(RefusalReason.ForbiddenMarkup, problem);
        }
    }

    private void MoveToRoot()
    {
        while (xml.Read())
        {
            source.NodeSeen();

            if (xml.NodeType == XmlNodeType.Element)
            {
                return;
            }
        }
    }

    private bool Next(CancellationToken cancellationToken)
    {
        if (!xml.Read())
        {
            return false;
        }

        source.NodeSeen();

        if (xml.NodeType == XmlNodeType.Element && xml.Depth >= limits.MaxXmlDepth)
        {
            throw new FileRefusedException(RefusalReason.ForbiddenMarkup);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return true;
    }

    private void InspectSheet(CancellationToken cancellationToken)
    {
        // Names are atomized by the reader's own table: comparing references is enough for the millions of cells.
        object cell = xml.NameTable.Add("c");
        object row = xml.NameTable.Add("row");

        while (Next(cancellationToken))
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                if (ReferenceEquals(xml.LocalName, cell))
                {
                    BeginCell();
                }
                else if (ReferenceEquals(xml.LocalName, row))
                {
                    BeginRow();
                }
                else
                {
                    BeginOther();
                }
            }
            else
            {
                MeasureText();
            }
        }

        if (_widestColumn > limits.MaxColumns && (long)_widestColumn * _highestRow > limits.MaxCellsOfWideSheet)
        {
            throw new FileRefusedException(RefusalReason.TooManyColumns, limits.MaxColumns);
        }
    }

    private void BeginRow()
    {
        _row = int.TryParse(xml.GetAttribute("r"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : _row + 1;
        _rows++;
        _column = 0;
        _cellsOfRow = 0;

        if (_row < 1)
        {
            throw new FileRefusedException(RefusalReason.Damaged);
        }

        if (_row > limits.MaxRows || _rows > limits.MaxRows)
        {
            throw new FileRefusedException(RefusalReason.TooManyRows, limits.MaxRows);
        }

        _highestRow = Math.Max(_highestRow, _row);
    }

    private void BeginCell()
    {
        _cellCharacters = 0;
        _cellDepth = xml.Depth;
        _cellsOfRow++;
        _column = xml.GetAttribute("r") is { Length: > 0 } reference ? CellReference.ColumnOf(reference) : _column + 1;

        if (_column > CellReference.LastColumn || _cellsOfRow > CellReference.LastColumn)
        {
            throw new FileRefusedException(RefusalReason.TooManyColumns, limits.MaxColumns);
        }

        _widestColumn = Math.Max(_widestColumn, _column);
    }

    private void BeginOther()
    {
        if (xml.Depth <= 1)
        {
            _cellDepth = int.MaxValue; // Beyond the cells: validations, conditional formats and the like.
        }

        if (xml.Depth <= _cellDepth)
        {
            _cellCharacters = 0;
        }

        if (xml.LocalName == "mergeCell")
        {
            if (++_merges > limits.MaxMergedRanges)
            {
                throw new FileRefusedException(RefusalReason.TooManyMerges, limits.MaxMergedRanges);
            }
        }
        else if (xml.LocalName == "col")
        {
            CountDefinition();
        }
    }

    private void InspectSharedTexts(CancellationToken cancellationToken)
    {
        while (Next(cancellationToken))
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                if (xml.LocalName == "si")
                {
                    BeginSharedText();
                }
            }
            else
            {
                _textCharacters += MeasureText();
            }
        }

        if (_textCharacters > limits.MaxSharedCharacters)
        {
            throw new FileRefusedException(RefusalReason.TooManyTexts);
        }
    }

    private void BeginSharedText()
    {
        _cellCharacters = 0;

        if (++_texts > limits.MaxSharedTexts || _textCharacters > limits.MaxSharedCharacters)
        {
            throw new FileRefusedException(RefusalReason.TooManyTexts);
        }
    }

    private void InspectWorkbook(CancellationToken cancellationToken)
    {
        var parts = new HashSet<string>();
        var sheets = 0;

        while (Next(cancellationToken))
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                MeasureText();
                continue;
            }

            CountDefinition();
            _cellCharacters = 0;

            if (xml.LocalName == "sheet" && ++sheets > limits.MaxSheets)
            {
                throw new FileRefusedException(RefusalReason.TooManySheets, limits.MaxSheets);
            }

            // A sheet listed many times would be parsed many times.
            if (xml.LocalName == "sheet" && RelationshipId() is { } part && !parts.Add(part))
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

        while (Next(cancellationToken))
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                MeasureText();
                continue;
            }

            CountDefinition();
            _cellCharacters = 0;

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
        if (++_definitions > limits.MaxDefinitions)
        {
            throw new FileRefusedException(RefusalReason.TooManyDefinitions, limits.MaxDefinitions);
        }
    }

    /// <summary>Adds a text node to the present cell, piece by piece: it may be a gigabyte long.</summary>
    private int MeasureText()
    {
        if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace))
        {
            return 0;
        }

        var characters = 0;
        int read;

        while ((read = xml.ReadValueChunk(_chunk, 0, _chunk.Length)) > 0)
        {
            source.NodeSeen();
            characters += read;

            if (_cellCharacters + characters > limits.MaxCellCharacters)
            {
                throw new FileRefusedException(RefusalReason.CellTooLong, limits.MaxCellCharacters);
            }
        }

        _cellCharacters += characters;
        return characters;
    }
}
