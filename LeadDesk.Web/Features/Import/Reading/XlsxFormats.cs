using System.Globalization;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>The number formats of a workbook by the style number its cells carry.</summary>
internal sealed class XlsxFormats
{
    private readonly List<NumberFormat> _styles = [];

    public XlsxFormats(LimitedXml? xml)
    {
        var custom = new Dictionary<int, NumberFormat>();
        var inCellStyles = false;

        while (xml?.Read() == true)
        {
            if (xml.LocalName == "cellXfs")
            {
                inCellStyles = xml.IsElement && !xml.IsEmptyElement;
            }
            else if (xml.IsElement && xml.LocalName == "numFmt")
            {
                custom[NumberIn(xml, "numFmtId")] = NumberFormat.Of(xml.GetAttribute("formatCode") ?? "");
            }
            else if (inCellStyles && xml.IsElement && xml.LocalName == "xf")
            {
                var id = NumberIn(xml, "numFmtId");
                _styles.Add(custom.TryGetValue(id, out var format) ? format : NumberFormat.BuiltIn(id));
            }
        }
    }

    public NumberFormat this[string? style] =>
        int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < _styles.Count
            ? _styles[number]
            : NumberFormat.General;

    private static int NumberIn(LimitedXml xml, string attribute) =>
        int.TryParse(xml.GetAttribute(attribute), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
