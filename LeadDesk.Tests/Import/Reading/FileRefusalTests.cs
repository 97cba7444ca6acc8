using System.Globalization;
using System.IO.Compression;
using System.Text;
using LeadDesk.Web.Features.Import.Reading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LeadDesk.Tests.Import.Reading;

public sealed class FileRefusalTests : IDisposable
{
    private static readonly byte[] CompoundFile = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private readonly ListFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("page.xls", "<html><table></table></html>", RefusalReason.IsWebPage)]
    [InlineData("page.xlsx", "\n<!DOCTYPE html><html/>", RefusalReason.IsWebPage)]
    [InlineData("page.csv", "<HTML></HTML>", RefusalReason.IsWebPage)]
    [InlineData("sheet.xls", "<?xml version=\"1.0\"?><Workbook/>", RefusalReason.IsWebPage)]
    [InlineData("list.xlsx", "a,b\n1,2\n", RefusalReason.IsText)]
    [InlineData("list.xls", "a\tb\n1\t2\n", RefusalReason.IsText)]
    [InlineData("~$list.xlsx", "anything", RefusalReason.LockFile)]
    [InlineData("letter.docx", "anything", RefusalReason.UnknownType)]
    [InlineData("list.pdf.csv", "%PDF-1.7", RefusalReason.IsImageOrDocument)]
    [InlineData("list.xlsb", "anything", RefusalReason.IsText)]
    [InlineData("list.ods", "anything", RefusalReason.IsText)]
    [InlineData("empty.csv", "", RefusalReason.NoDataRows)]
    [InlineData("empty.xlsx", "", RefusalReason.NoDataRows)]
    [InlineData("blank.csv", "\n \n,,\n", RefusalReason.NoDataRows)]
    [InlineData("header.csv", "a,b\n", RefusalReason.NoDataRows)]
    public void A_file_that_is_no_list_is_refused_for_what_it_is(string name, string content, RefusalReason reason)
    {
        Assert.Equal(reason, ListFolder.Refusal(_folder.Text(name, content)).Reason);
    }

    [Fact]
    public void Mislabelled_workbooks_are_told_apart()
    {
        var workbook = File.ReadAllBytes(_folder.Workbook("list.xlsx", ""));

        Assert.Equal(RefusalReason.IsNewWorkbook, ListFolder.Refusal(_folder.Bytes("new.xls", workbook)).Reason);
        Assert.Equal(RefusalReason.IsNewWorkbook, ListFolder.Refusal(_folder.Bytes("new.csv", workbook)).Reason);
        Assert.Equal(RefusalReason.IsOldWorkbook, ListFolder.Refusal(_folder.Bytes("old.xlsx", CompoundFile)).Reason);
        Assert.Equal(RefusalReason.IsImageOrDocument, ListFolder.Refusal(_folder.Bytes("image.xlsx", 0x89, 0x50, 0x4E, 0x47, 13)).Reason);
    }

    [Fact]
    public void An_encrypted_workbook_is_refused_as_such()
    {
        byte[] encrypted = [.. CompoundFile, .. new byte[100_000], .. Encoding.Unicode.GetBytes("EncryptedPackage")];

        Assert.Equal(RefusalReason.Encrypted, ListFolder.Refusal(_folder.Bytes("secret.xlsx", encrypted)).Reason);
    }

    [Fact]
    public void Other_packages_are_refused_for_what_they_are()
    {
        Assert.Equal(RefusalReason.IsBinaryWorkbook, ListFolder.Refusal(_folder.Package("binary.xlsx", ("xl/workbook.bin", ""))).Reason);
        Assert.Equal(RefusalReason.IsOpenDocument, ListFolder.Refusal(Zip("open.xlsx", "mimetype", "content.xml")).Reason);
        Assert.Equal(RefusalReason.IsOtherArchive, ListFolder.Refusal(Zip("other.xlsx", "readme.txt")).Reason);
    }

    [Theory]
    [InlineData("list.xlsm", "xl/vbaProject.bin")]
    [InlineData("list.XLTM", "xl/VBAPROJECT.BIN")]
    [InlineData("list.xlsx", "xl/vbaProject.bin")]
    [InlineData("list.xltx", "xl/macrosheets/sheet1.xml")]
    public void A_workbook_with_macros_is_refused_whatever_its_name(string name, string part)
    {
        Assert.Equal(RefusalReason.HasMacros, ListFolder.Refusal(_folder.Package(name, (part, ""))).Reason);
    }

    [Fact]
    public void A_file_that_is_not_there_or_too_large_is_refused()
    {
        Assert.Equal(RefusalReason.NotFound, ListFolder.Refusal(_folder.Path("nowhere.csv")).Reason);
        Assert.Equal(RefusalReason.TooLarge, ListFolder.Refusal(_folder.Text("list.csv", "a,b\n1,2\n"), new() { MaxFileBytes = 5 }).Reason);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public void Every_reason_is_one_sentence_about_the_file_and_one_about_what_to_do(string culture)
    {
        using var services = new ServiceCollection().AddLogging().AddLocalization().AddSingleton<FileRefusal>().BuildServiceProvider();
        var refusal = services.GetRequiredService<FileRefusal>();
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

        foreach (var reason in Enum.GetValues<RefusalReason>())
        {
            var text = refusal.Describe(new(reason, 17) { FileName = "kunden.xls" });

            Assert.StartsWith(culture == "de" ? "»kunden.xls« " : "“kunden.xls” ", text, StringComparison.Ordinal);
            Assert.EndsWith(".", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_refusal_names_the_file_as_its_owner_does()
    {
        var path = _folder.Text("random-name", "<html>");

        var refusal = Assert.Throws<FileRefusedException>(() => ListFile.Open(path, "C:\\Users\\ada\\kunden.csv", new()));

        Assert.Equal("kunden.csv", refusal.FileName);
    }

    [Fact]
    public void Limits_are_checked()
    {
        using var services = new ServiceCollection()
            .AddOptions<ReadingLimits>().ValidateDataAnnotations().Configure(limits => limits.MaxRows = 0).Services
            .BuildServiceProvider();

        Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<ReadingLimits>>().Value);
    }

    private string Zip(string name, params string[] parts)
    {
        using var archive = ZipFile.Open(_folder.Path(name), ZipArchiveMode.Create);
        Array.ForEach(parts, part => archive.CreateEntry(part));
        return _folder.Path(name);
    }
}
