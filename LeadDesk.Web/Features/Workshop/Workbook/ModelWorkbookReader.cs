using ClosedXML.Excel;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Web.Features.Import.Reading;

namespace LeadDesk.Web.Features.Workshop.Workbook;

/// <summary>Reads a workbook that <see cref="ModelWorkbook"/> wrote and people edited, in whichever language.</summary>
public sealed class ModelWorkbookReader(WorkbookTexts texts)
{
    // A model fills a few hundred rows; the library holds every cell in memory.
    private static readonly ReadingLimits Limits = new()
    {
        MaxFileBytes = 5L << 20,
        MaxUnpackedBytes = 60L << 20,
        MaxParts = 200,
        MaxSheets = 40,
        MaxRows = 20_000,
        MaxColumns = 200,
        MaxCellsOfWideSheet = 400_000,
        MaxSharedTexts = 100_000,
        MaxSharedCharacters = 10_000_000,
        MaxDefinitions = 100_000,
    };

    /// <param name="stream">Read to its end, without waiting: an upload is to be received completely before.</param>
    /// <param name="start">The model the workbook was written from, as far as known: names that were changed in the workbook are still understood.</param>
    /// <param name="fileName">For the sentence of a refusal, and to compare with what the file is.</param>
    /// <exception cref="FileRefusedException">It is no workbook that could be opened without harm.</exception>
    public WorkbookReading Read(Stream stream, ScoringModel start, FieldCatalogue catalogue, string fileName = "model.xlsx")
    {
        using var file = Inspected(stream, fileName);
        using var workbook = Opened(file, fileName);

        return new WorkbookContent(workbook, start, texts, texts.NamesOf(catalogue)).Read();
    }

    private static XLWorkbook Opened(MemoryStream file, string fileName)
    {
        try
        {
            return new XLWorkbook(file, XLEventTracking.Disabled);
        }
        catch (Exception failure)
        {
            // Whatever the library cannot read after the inspection is damaged.
            throw FileRefusedException.From(failure, fileName);
        }
    }

    private static MemoryStream Inspected(Stream stream, string fileName)
    {
        var file = new MemoryStream();

        try
        {
            var buffer = new byte[81_920];

            while (stream.Read(buffer) is > 0 and var read)
            {
                file.Write(buffer, 0, read);

                if (file.Length > Limits.MaxFileBytes)
                {
                    throw new FileRefusedException(RefusalReason.TooLarge, Limits.MaxFileBytes >> 20);
                }
            }

            file.Position = 0;

            if (FileCheck.KindOf(file, fileName, Limits) is not FileKind.Workbook)
            {
                throw new FileRefusedException(RefusalReason.UnknownType);
            }

            XlsxInspection.Inspect(file, Limits, InspectedParts.All, CancellationToken.None);
            file.Position = 0;

            return file;
        }
        catch (Exception failure)
        {
            file.Dispose();
            throw FileRefusedException.From(failure, fileName);
        }
    }
}
