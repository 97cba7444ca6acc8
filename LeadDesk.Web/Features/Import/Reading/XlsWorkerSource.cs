using System.Globalization;
using LeadDesk.Core.Import;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>Rows of an old .xls workbook, read by a process of its own while they are asked for.</summary>
internal sealed class XlsWorkerSource(string path, ReadingLimits limits) : SheetSource
{
    public override IReadOnlyList<SheetBeginning> ReadBeginnings(int count, CancellationToken cancellationToken)
    {
        var beginnings = new List<SheetBeginning>();
        var rows = new List<SheetRow>();

        foreach (var message in Ask([Text(count)], cancellationToken))
        {
            if (message is Sheet sheet)
            {
                rows = [];
                beginnings.Add(new(sheet, rows));
            }
            else if (message is SheetRow row)
            {
                rows.Add(row);
            }
        }

        return beginnings;
    }

    public override IEnumerable<SheetRow> ReadRows(int sheet, CancellationToken cancellationToken) =>
        Ask([Text(int.MaxValue), Text(sheet)], cancellationToken).OfType<SheetRow>();

    private IEnumerable<object> Ask(string[] arguments, CancellationToken cancellationToken)
    {
        using var worker = WorkerProcess.Start(path, arguments, limits, cancellationToken);
        var sheets = 0;

        while (true)
        {
            var message = worker.Read(reader => reader.ReadByte() switch
            {
                WorkerProtocol.SheetFollows when sheets < limits.MaxSheets => (object)reader.ReadSheet(sheets++, limits.MaxMergedRanges),
                WorkerProtocol.RowFollows => reader.ReadRow(),
                WorkerProtocol.Refused => throw new FileRefusedException((RefusalReason)reader.ReadByte()),
                WorkerProtocol.Done => WorkerProtocol.Done,
                _ => throw new InvalidDataException(),
            });

            if (message is byte)
            {
                yield break;
            }

            yield return message;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
