using System.Text;
using System.Xml;
using LeadDesk.Core.Import;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>Texts as a workbook writes them: in runs of different formatting, with phonetic hints, some characters escaped.</summary>
internal static class XlsxText
{
    /// <summary>All shared texts in the order of their numbers. Refuses more of them than the limits allow.</summary>
    public static IEnumerable<Cell> ReadShared(LimitedXml xml, CancellationToken cancellationToken)
    {
        var (texts, characters) = (0, 0L);

        while (xml.Read())
        {
            xml.BeginText();

            if (!xml.IsElement || xml.LocalName != "si")
            {
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            var text = ReadItem(xml);
            characters += text.Length;

            if (++texts > xml.Limits.MaxSharedTexts || characters > xml.Limits.MaxSharedCharacters)
            {
                throw new FileRefusedException(RefusalReason.TooManyTexts);
            }

            yield return Cell.OfText(text);
        }
    }

    /// <summary>The text of the element the reader is on, an <c>si</c> or <c>is</c>; leaves the reader on its end.</summary>
    public static string ReadItem(LimitedXml xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var depth = xml.Depth;
        var text = "";
        StringBuilder? runs = null;

        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.IsElement && xml.LocalName == "rPh")
            {
                xml.SkipElement(); // How to pronounce the text.
            }
            else if (xml.IsText)
            {
                if (text.Length == 0)
                {
                    text = xml.ReadText().ToString();
                }
                else
                {
                    (runs ??= new StringBuilder(text)).Append(xml.ReadText());
                }
            }
        }

        return Unescape(runs?.ToString() ?? text);
    }

    /// <summary>Characters XML cannot hold stand as <c>_x000D_</c>.</summary>
    public static string Unescape(string text) =>
        text.Contains("_x", StringComparison.Ordinal) ? XmlConvert.DecodeName(text) : text;
}
