using System.Globalization;
using ExcelDataReader.Exceptions;
using LeadDesk.Core.Import;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>
/// The separate process in which an old .xls or a binary .xlsb workbook is parsed: <c>read-workbook FILE ROWS [SHEET]</c>. It writes the first ROWS
/// rows of every sheet, or of SHEET alone, to its standard output and ends.
/// </summary>
/// <remarks>Unlike an .xlsx, such a file cannot be looked through before, so a hostile one may only harm a process with limits.</remarks>
public static class XlsWorker
{
    /// <summary>The first argument that asks for this process; not meant for people.</summary>
    public const string Verb = "read-workbook";

    /// <returns>The exit code; a refused file is an answer and no error.</returns>
    public static int Run(string[] arguments)
    {
        if (arguments is not [Verb, var path, var rows, .. var sheet])
        {
            return 2;
        }

        using var writer = new BinaryWriter(new BufferedStream(Console.OpenStandardOutput(), 1 << 15));
        writer.Write(WorkerProtocol.Greeting);

        try
        {
            var count = int.Parse(rows, CultureInfo.InvariantCulture);
            SheetSource source = IsArchive(path) ? new XlsbSource(path) : new XlsSource(path);

            if (sheet is [var index])
            {
                WriteRows(writer, source.ReadRows(int.Parse(index, CultureInfo.InvariantCulture), CancellationToken.None).Take(count));
            }
            else
            {
                WriteBeginnings(writer, source.ReadBeginnings(count, CancellationToken.None));
            }

            writer.Write(WorkerProtocol.Done);
        }
        catch (IOException) when (!File.Exists(path))
        {
            Refuse(writer, RefusalReason.NotFound);
        }
        catch (InvalidPasswordException)
        {
            Refuse(writer, RefusalReason.Encrypted);
        }
        catch (OutOfMemoryException)
        {
            Refuse(writer, RefusalReason.TooMuchWork);
        }
#pragma warning disable CA1031 // The parser fails in many ways; each means the same for whoever handed the file in.
        catch (Exception)
#pragma warning restore CA1031
        {
            Refuse(writer, RefusalReason.Damaged);
        }

        return 0;
    }

    private static bool IsArchive(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);

        return file.ReadByte() == 'P' && file.ReadByte() == 'K';
    }

    private static void WriteBeginnings(BinaryWriter writer, IEnumerable<SheetBeginning> beginnings)
    {
        foreach (var (sheet, rows) in beginnings)
        {
            writer.Write(sheet);
            WriteRows(writer, rows);
        }
    }

    private static void WriteRows(BinaryWriter writer, IEnumerable<SheetRow> rows)
    {
        foreach (var row in rows)
        {
            writer.Write(row);
        }
    }

    private static void Refuse(BinaryWriter writer, RefusalReason reason)
    {
        writer.Write(WorkerProtocol.Refused);
        writer.Write((byte)reason);
    }
}
