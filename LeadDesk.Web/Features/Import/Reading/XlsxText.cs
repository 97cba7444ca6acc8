using System.Text;
using System.Xml;
using LeadDesk.Core.Import;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>Texts as a workbook writes them: in runs of different formatting, with phonetic hints, some characters escaped.</summary>
internal static class XlsxText
{
    /// <summary>All shared texts, by their number.</summary>
    public static List<Cell> ReadShared(XmlReader? xml, CancellationToken cancellationToken)
    {
        var texts = new List<Cell>();

        while (xml?.Read() == true)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
            {
                cancellationToken.ThrowIfCancellationRequested();
                texts.Add(Cell.OfText(ReadItem(xml)));
            }
        }

        return texts;
    }

    /// <summary>The text of the element the reader is on, an <c>si</c> or <c>is</c>; leaves the reader on its end.</summary>
    public static string ReadItem(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var depth = xml.Depth;
        var text = "";
        StringBuilder? runs = null;
        var skipped = false;

        while ((skipped || xml.Read()) && xml.Depth > depth)
        {
            skipped = false;

            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "rPh")
            {
                xml.Skip(); // How to pronounce the text; Skip already moves on.
                skipped = true;
            }
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                if (text.Length == 0)
                {
                    text = xml.Value;
                }
                else
                {
                    (runs ??= new StringBuilder(text)).Append(xml.Value);
                }
            }
        }

        return Unescape(runs?.ToString() ?? text);
    }

    /// <summary>Characters XML cannot hold stand as <c>_x000D_</c>.</summary>
    public static string Unescape(string text) =>
        text.Contains("_x", StringComparison.Ordinal) ? XmlConvert.DecodeName(text) : text;
}
