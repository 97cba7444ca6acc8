using System.Xml;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>XML without what a list does not need: no document type, nothing fetched from elsewhere.</summary>
internal static class SafeXml
{
    public static XmlReader Read(Stream content) => XmlReader.Create(content, new XmlReaderSettings
    {
        CloseInput = true,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    });
}
