using System.Text;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Import.Reading;

namespace LeadDesk.Tests.Import.Reading;

public sealed class EncodingTests : IDisposable
{
    private readonly ListFolder _folder = new();

    static EncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_line_in_another_encoding_does_not_garble_the_rest()
    {
        var path = _folder.Bytes("list.csv", [.. Utf8("Name;Ort\nJürgen;Köln\nŞahin;Łódź\n"), .. Western("Bjørn;Münster\n"), .. Utf8("Zoë;Gießen\n")]);

        var file = ListFolder.Open(path);
        var rows = file.Table().Rows().ToList();

        Assert.Equal(["Jürgen", "Köln", "Şahin", "Łódź", "Bjørn", "Münster", "Zoë", "Gießen"], rows.SelectMany(ListFolder.Texts));
        Assert.Equal(("utf-8", "windows-1252"), (file.Text!.Encoding.WebName, file.Text.OddLines!.WebName));
        Assert.Equal([4], rows.Where(row => row.Repaired.Count > 0).Select(row => row.Number));
        Assert.Equal([0, 1], rows[2].Repaired);
    }

    [Fact]
    public void Only_the_columns_that_were_repaired_are_named()
    {
        var path = _folder.Bytes("list.csv", [.. Utf8("Name;Firma;Ort\nJürgen;\"Groß; Söhne\";Köln\nEva;"), .. Western("\"Müller; Söhne\""), .. Utf8(";Köln\n")]);

        var rows = ListFolder.Open(path).Table().Rows().ToList();

        Assert.Equal(["Eva", "Müller; Söhne", "Köln"], ListFolder.Texts(rows[1]));
        Assert.Empty(rows[0].Repaired);
        Assert.Equal([1], rows[1].Repaired);
    }

    [Fact]
    public void A_single_odd_byte_far_down_changes_nothing_else()
    {
        var path = _folder.Path("list.csv");
        using (var file = File.Create(path))
        {
            file.Write(Utf8("Name,Ort\n"));

            for (var row = 2; row <= 100_000; row++)
            {
                file.Write(row == 77_777 ? Western("Groß,Bonn\n") : row % 2 == 0 ? Utf8("Łukasz,Köln\n") : "Ann,Ulm\n"u8);
            }
        }

        var rows = ListFolder.Open(path).Table().Rows().ToList();

        Assert.Equal(99_999, rows.Count);
        Assert.Equal(["Groß", "Bonn"], ListFolder.Texts(rows.Single(row => row.Number == 77_777)));
        Assert.Equal([77_777], rows.Where(row => row.Repaired.Count > 0).Select(row => row.Number));
        Assert.Equal(50_000, rows.Count(row => ListFolder.Texts(row)[0] == "Łukasz"));
    }

    [Fact]
    public void Utf8_lines_in_an_old_list_are_read_as_what_they_are()
    {
        var path = _folder.Bytes("list.csv", [.. Western("Name;Ort\nMüller;Köln\nGroß;Gießen\nBjörk;Malmö\n"), .. Utf8("Łukasz;Łódź\n"), .. Western("Söder;Nürnberg\n")]);

        var file = ListFolder.Open(path);
        var rows = file.Table().Rows().ToList();

        Assert.Equal(("windows-1252", "utf-8"), (file.Text!.Encoding.WebName, file.Text.OddLines!.WebName));
        Assert.Equal(["Müller", "Köln", "Groß", "Gießen", "Björk", "Malmö", "Łukasz", "Łódź", "Söder", "Nürnberg"], rows.SelectMany(ListFolder.Texts));
        Assert.Equal([5], rows.Where(row => row.Repaired.Count > 0).Select(row => row.Number));
    }

    [Fact]
    public void Bytes_that_mean_nothing_anywhere_are_lost_characters()
    {
        var path = _folder.Bytes("list.csv", [.. Utf8("Name;Ort\nJürgen;Köln\nM"), 0x81, .. Western("ller;Größe, Süß\n"), .. Utf8("Zoë;Łódź\nZ"), 0xE2, 0x82, .. Utf8(";Bonn\n")]);

        var rows = ListFolder.Open(path).Table().Rows().ToList();

        Assert.Equal(["Jürgen", "Köln", "M\uFFFDller", "Größe, Süß", "Zoë", "Łódź", "Z\uFFFD", "Bonn"], rows.SelectMany(ListFolder.Texts));
        Assert.Equal([[], [0, 1], [], [0]], rows.Select(row => row.Repaired));
    }

    [Theory]
    [InlineData("macintosh", "Jürgen Größer;Käse Höhle GmbH;Köln\rZoë Übelacker;Café Süd;Düsseldorf\rÄnne Öztürk;Straßenbau KG;Gießen\r")]
    [InlineData("macintosh", "Renée Lefèvre;Société Générale;Orléans\nFrançois Noël;Hôtel du Château;Nîmes\n")]
    [InlineData("windows-1252", "Jürgen Größer;Käse-Höhle „Zur Mühle“;Köln\nRenée Noël;Société d’Été – Ñandú;Besançon\nBjørn Ærø;Århus Smør;København\n")]
    [InlineData("windows-1252", "Þórður Jónsson;Íslensk Æðardúnn;Reykjavík\nMálfríður Þórðardóttir;Mjólk ehf;Ísafjörður\n")]
    [InlineData("windows-1250", "Łukasz Żółć;Piekarnia Pączek;Łódź\nJiří Dvořák;Škoda Plzeň;Třebíč\n")]
    [InlineData("windows-1251", "Иван Петров;Рога и копыта;Москва\nОльга Сидорова;Заря;Казань\n")]
    [InlineData("koi8-r", "Иван Петров;Рога и копыта;Москва\nОльга Сидорова;Заря;Казань\n")]
    [InlineData("windows-1253", "Γιώργος Παπαδόπουλος;Ελληνικά Τρόφιμα;Αθήνα\nΜαρία Οικονόμου;Καφές;Θεσσαλονίκη\n")]
    [InlineData("windows-1254", "Yılmaz Şahin;Çiçek Dağıtım;İstanbul\nAyşe Yıldız;Güneş Işık;Eskişehir\n")]
    [InlineData("ibm850", "Jürgen Größer;Käse Höhle GmbH;Köln\nZoë Übelacker;Café Süd;Düsseldorf\n")]
    public void The_code_page_is_the_one_that_makes_words(string name, string text)
    {
        var encoding = Encoding.GetEncoding(name);

        var file = ListFolder.Open(_folder.Bytes("list.csv", [.. "Name;Firma;Ort\n"u8, .. encoding.GetBytes(text)]));

        Assert.Equal(name, file.Text!.Encoding.WebName);
        Assert.Equal(text.Split(['\r', '\n', ';'], StringSplitOptions.RemoveEmptyEntries), file.Table().Rows().SelectMany(ListFolder.Texts));
    }

    [Theory]
    [InlineData("Preis;Text\n5 €;Größe 2 m²\n")]
    [InlineData("Name;Ort\nMüller;Ulm\n")]
    [InlineData("Name;Ort\nNový;Ulm\n")]
    [InlineData("Name;Ort\nDuchêne;août à Nîmes\nBrûlé;sûr\n")]
    [InlineData("Name;Ort\nKÖLN GRÖSSE;GIEßEN ÄRZTE\n")]
    public void A_few_characters_are_no_reason_to_leave_windows_1252(string text) =>
        Assert.Equal("windows-1252", ListFolder.Open(_folder.Bytes("list.csv", Western(text))).Text!.Encoding.WebName);

    [Theory]
    [InlineData("utf-16", "Имя;Город\nИван Петров;Нижний Новгород\nОльга Сидорова;Екатеринбург\n")]
    [InlineData("utf-16BE", "Имя;Город\nИван Петров;Нижний Новгород\nОльга Сидорова;Екатеринбург\n")]
    [InlineData("utf-16", "姓名;城市\n一一一;上海市\n王小明;北京市\n")]
    public void Utf16_without_a_mark_is_recognised_in_every_script(string name, string text)
    {
        var file = ListFolder.Open(_folder.Bytes("list.csv", Encoding.GetEncoding(name).GetBytes(text)));

        Assert.Equal(name, file.Text!.Encoding.WebName);
        Assert.Equal(text.Split('\n')[1], string.Join(';', ListFolder.Texts(file.Table().Rows().First())));
    }

    [Fact]
    public void A_mark_in_front_of_a_pasted_part_is_no_text()
    {
        var path = _folder.Bytes("list.csv", [.. Encoding.UTF8.Preamble, .. "Name,Ort\nAnn,Ulm\n"u8, .. Encoding.UTF8.Preamble, .. "\"Zoe, Eva\",Bonn\n"u8]);

        Assert.Equal(["Ann", "Ulm", "Zoe, Eva", "Bonn"], ListFolder.Open(path).Table().Rows().SelectMany(ListFolder.Texts));
    }

    [Fact]
    public void What_somebody_says_about_the_encoding_counts()
    {
        var path = _folder.Bytes("list.csv", Encoding.GetEncoding("macintosh").GetBytes("Name;Ort\nMüller;Ulm\n"));
        var found = ListFolder.Open(path).Text!;

        var file = ListFolder.Open(path, text: found.In(Encoding.GetEncoding("macintosh")));

        Assert.Equal(["Müller", "Ulm"], ListFolder.Texts(Assert.Single(file.Table().Rows())));
        Assert.Contains(TextFormat.Encodings, encoding => TextFormat.NameOf(encoding) == "Mac Roman");
    }

    [RealListsFact]
    public void The_merged_list_keeps_both_its_parts()
    {
        var rows = ListFolder.Open(RealLists.Path("cases/05-mixed-encoding/merged.csv")).Table().Rows().ToList();

        Assert.Equal(["p1@mix.example", "Jürgen", "Größmann1", "Käsehof Öhler", "Köln"], ListFolder.Texts(rows[0]));
        Assert.Equal(["p20@mix.example", "Björn", "Möller20", "Café Süß", "Münster"], ListFolder.Texts(rows[19]));
        Assert.Equal(["p21@mix.example", "Ünal", "Şahin21", "Żółw Sp", "Łódź"], ListFolder.Texts(rows[20]));
        Assert.Equal([21], rows.Where(row => row.Repaired.Count > 0).Select(row => row.Number));
        Assert.Equal([1, 2, 3, 4], rows[19].Repaired);
    }

    [RealListsFact]
    public void The_list_of_a_mac_has_its_umlauts()
    {
        var file = ListFolder.Open(RealLists.Path("cases/16-macroman/excel-mac.csv"));

        Assert.Equal("macintosh", file.Text!.Encoding.WebName);
        Assert.Equal(
            ["m1@mac.example", "Jürgen", "Größer", "Käse Höhle GmbH", "Köln", "m2@mac.example", "Zoë", "Übelacker", "Café Süd", "Düsseldorf", "m3@mac.example", "Änne", "Öztürk", "Straßenbau KG", "Gießen"],
            file.Table().Rows().SelectMany(ListFolder.Texts));
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Western(string text) => Encoding.GetEncoding(1252).GetBytes(text);
}
