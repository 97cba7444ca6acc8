using System.Text;
using System.Xml;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>One XML part of a workbook, read node by node against the limits: depth, bytes between two nodes, length of a text.</summary>
/// <remarks>Whoever reads a part through this needs no scan before it. A text nobody asked for is measured all the same.</remarks>
internal sealed class LimitedXml : IDisposable
{
    private readonly XmlReader _xml;
    private readonly MeteredStream _source;
    private readonly UnpackedBudget _budget;
    private readonly ReadingLimits _limits;
    private readonly char[] _characters = new char[4_096];
    private readonly StringBuilder _longText = new();
    private int _textCharacters;
    private bool _textIsUnread;

    /// <param name="part">An unpacked part; disposed with this.</param>
    public LimitedXml(Stream part, UnpackedBudget budget, ReadingLimits limits)
    {
        _budget = budget;
        _source = new(part, budget);
        _xml = SafeXml.Read(_source);
        _limits = limits;
    }

    public ReadingLimits Limits => _limits;

    /// <summary>Counts a cell of the workbook, and refuses one too many.</summary>
    public void CountCell() => _budget.SpendCell();

    public XmlNodeType NodeType => _xml.NodeType;

    public bool IsElement => _xml.NodeType is XmlNodeType.Element;

    /// <summary>Whether the node is text of any kind.</summary>
    public bool IsText => _xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace;

    public string LocalName => _xml.LocalName;

    public bool IsEmptyElement => _xml.IsEmptyElement;

    public int Depth => _xml.Depth;

    public string? GetAttribute(string name) => _xml.GetAttribute(name);

    public string? GetAttribute(string name, string uri) => _xml.GetAttribute(name, uri);

    /// <summary>The next node; false at the end.</summary>
    public bool Read()
    {
        if (_textIsUnread)
        {
            SkipText();
        }

        if (!Next())
        {
            return false;
        }

        _source.NodeSeen();
        _textIsUnread = IsText;

        return _xml.NodeType is not XmlNodeType.Element || _xml.Depth < _limits.MaxXmlDepth
            ? true
            : throw new FileRefusedException(RefusalReason.ForbiddenMarkup);
    }

    /// <summary>On to the root element; false when there is none.</summary>
    public bool ReadRoot()
    {
        while (Read())
        {
            if (IsElement)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>From here on a new cell or text is counted, which may be as long as the limits say.</summary>
    public void BeginText() => _textCharacters = 0;

    /// <summary>The text the reader is on, valid until the next call.</summary>
    public ReadOnlySpan<char> ReadText()
    {
        _textIsUnread = false;
        var length = ReadPiece();

        if (length < _characters.Length)
        {
            return _characters.AsSpan(0, length);
        }

        _longText.Clear();

        while (length > 0)
        {
            _longText.Append(_characters, 0, length);
            length = ReadPiece();
        }

        return _longText.ToString();
    }

    /// <summary>Passes over the element the reader is on; leaves it on its end.</summary>
    public void SkipElement()
    {
        if (IsEmptyElement)
        {
            return;
        }

        var depth = Depth;

        while (Read() && Depth > depth)
        {
        }
    }

    public void Dispose() => _xml.Dispose();

    private bool Next()
    {
        try
        {
            return _xml.Read();
        }
        catch (XmlException problem) when (problem.Message.Contains("DTD", StringComparison.Ordinal))
        {
            throw new FileRefusedException(RefusalReason.ForbiddenMarkup, problem);
        }
    }

    private void SkipText()
    {
        _textIsUnread = false;

        while (ReadPiece() > 0)
        {
        }
    }

    // Piece by piece: it may be a gigabyte long.
    private int ReadPiece()
    {
        var length = 0;
        int read;

        while (length < _characters.Length && (read = _xml.ReadValueChunk(_characters, length, _characters.Length - length)) > 0)
        {
            _source.NodeSeen();
            length += read;
            _textCharacters += read;

            if (_textCharacters > _limits.MaxCellCharacters)
            {
                throw new FileRefusedException(RefusalReason.CellTooLong, _limits.MaxCellCharacters);
            }
        }

        return length;
    }
}
