using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LeadDesk.Tests.Import.Reading;
using LeadDesk.Tests.Import.Screens;

namespace LeadDesk.Tests.Import.Upload;

/// <summary>Measures the memory of the process: nothing else may run in it.</summary>
[CollectionDefinition(nameof(HostileUploadTests), DisableParallelization = true)]
public sealed class MeasuredMemory;

/// <summary>The table of hostile files, through the door they would come in by.</summary>
[Collection(nameof(HostileUploadTests))]
public sealed class HostileUploadTests : IAsyncLifetime, IDisposable
{
    private const long MostMemory = 150L << 20;
    private const string List =
        """<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Ada</t></is></c></row>""";

    private readonly ListFolder _folder = new();
    private ImportHost _host = default!;

    public static TheoryData<string> Refused { get; } = [.. Files.Keys];

    public async Task InitializeAsync() => _host = await ImportHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_hostile_file_is_refused_in_words_and_leaves_nothing_behind(string file)
    {
        var (status, message, memory) = await UploadAsync(Files[file](_folder));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Matches("^“[^”]+” .+\\.$", message);
        Assert.DoesNotMatch("Exception|System\\.|   at ", message!);
        Assert.Empty(_host.Uploads);
        Assert.Empty(_host.Imports.WaitingOf(ImportHost.Marketing()));
        Assert.InRange(memory, 0, MostMemory);
    }

    [Fact]
    public async Task A_false_dimension_hurts_nobody()
    {
        var sheet = ListFolder.Sheet(List).Replace("<sheetData>", """<dimension ref="A1:XFD1048576"/><sheetData>""", StringComparison.Ordinal);

        var (status, _, memory) = await UploadAsync(_folder.Package("list.xlsx", ("xl/worksheets/sheet1.xml", sheet)));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.InRange(memory, 0, MostMemory);
    }

    [Fact]
    public async Task An_honest_list_of_50000_rows_is_taken()
    {
        var path = _folder.Streamed("honest.xlsx", "xl/worksheets/sheet1.xml", writer =>
        {
            writer.Write("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");

            for (var row = 1; row <= 50_001; row++)
            {
                writer.Write("<row>");
                ListFolder.Repeat(writer, string.Create(CultureInfo.InvariantCulture, $"<c t=\"inlineStr\"><is><t>text {row}</t></is></c>"), 20);
                writer.Write("</row>");
            }

            writer.Write("</sheetData></worksheet>");
        });

        var (status, _, memory) = await UploadAsync(path);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.InRange(memory, 0, MostMemory);
    }

    private static Dictionary<string, Func<ListFolder, string>> Files => new()
    {
        ["cell XFD1 and row 1048576"] = folder => folder.Workbook(
            "far.xlsx", """<row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>"""),
        ["row 2000000000"] = folder => folder.Workbook("row.xlsx", """<row r="2000000000"><c><v>1</v></c></row>"""),
        ["cell ZZZZZZ1"] = folder => folder.Workbook("cell.xlsx", """<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>"""),
        ["1 GiB of text in one cell"] = folder => folder.Streamed("text.xlsx", "xl/worksheets/sheet1.xml", writer =>
        {
            writer.Write("<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>");
            ListFolder.Repeat(writer, new string('x', 1 << 20), 1 << 10);
            writer.Write("</t></is></c></row></sheetData></worksheet>");
        }),
        ["24 million shared texts"] = folder => folder.Streamed("texts.xlsx", "xl/sharedStrings.xml", writer =>
        {
            writer.Write("<sst>");
            ListFolder.Repeat(writer, string.Concat(Enumerable.Repeat("<si><t>x</t></si>", 1_000)), 24_000);
            writer.Write("</sst>");
        }),
        ["100,000 nested tags"] = folder => folder.Workbook(
            "deep.xlsx", List, string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000))),
        ["2 million merged ranges"] = folder => folder.Streamed("merged.xlsx", "xl/worksheets/sheet1.xml", writer =>
        {
            writer.Write($"<worksheet><sheetData>{List}</sheetData><mergeCells>");
            ListFolder.Repeat(writer, string.Concat(Enumerable.Repeat("<mergeCell ref=\"A1:B2\"/>", 1_000)), 2_000);
            writer.Write("</mergeCells></worksheet>");
        }),
        ["external entity"] = folder => Entity(folder, """<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>"""),
        ["billion laughs"] = folder => Entity(folder, "<!DOCTYPE a [<!ENTITY l0 \"ha\">" + string.Concat(Enumerable.Range(1, 9).Select(
            level => $"<!ENTITY l{level} \"{string.Concat(Enumerable.Repeat($"&l{level - 1};", 10))}\">")) + "]>"),
        ["a web page"] = folder => folder.Text("page.xlsx", "<html><body>Sign in</body></html>"),
        ["truncated"] = folder => folder.Bytes("cut.xlsx", File.ReadAllBytes(folder.Workbook("whole.xlsx", List))[..700]),
        ["empty"] = folder => folder.Bytes("empty.xlsx"),
        ["a package with noise in it"] = Noisy,
        ["a package and noise behind it"] = folder => folder.Bytes(
            "behind.xlsx", [.. File.ReadAllBytes(folder.Workbook("front.xlsx", List)), .. Noise(70_000)]),
    };

    private static string Entity(ListFolder folder, string documentType) =>
        folder.Package("entity.xlsx", ("xl/worksheets/sheet1.xml", documentType + ListFolder.Sheet(List.Replace("Ada", "&l9;", StringComparison.Ordinal))));

    private static string Noisy(ListFolder folder)
    {
        var bytes = File.ReadAllBytes(folder.Workbook("noise.xlsx", List));
        Noise(300).CopyTo(bytes, 60);

        return folder.Bytes("noisy.xlsx", bytes);
    }

    private static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(1).NextBytes(noise);

        return noise;
    }

    private async Task<(HttpStatusCode Status, string? Message, long Memory)> UploadAsync(string path)
    {
        using var client = _host.Client(ImportHost.Marketing());
        var content = await File.ReadAllBytesAsync(path);
        GC.Collect();
        var before = WorkingSet();
        var highest = before;
        var upload = ImportHost.UploadAsync(client, Path.GetFileName(path), content);

        while (!upload.IsCompleted)
        {
            await Task.WhenAny(upload, Task.Delay(10));
            highest = Math.Max(highest, WorkingSet());
        }

        using var answer = await upload;
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();

        return (answer.StatusCode, body.TryGetProperty("message", out var message) ? message.GetString() : null, highest - before);
    }

    private static long WorkingSet()
    {
        using var process = Process.GetCurrentProcess();

        return process.WorkingSet64;
    }
}
