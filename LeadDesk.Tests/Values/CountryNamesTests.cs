using LeadDesk.Core.Values;


namespace LeadDesk.Tests.Values;

public class CountryNamesTests
{
    [Theory]
    [InlineData("CH", "de", "Schweiz")]
    [InlineData("CH", "en", "Switzerland")]
    [InlineData("??", "de", "??")]
    public void Code_has_a_name_in_both_languages(string code, string language, string expected) => Assert.Equal(expected, Countries.NameIn(code, language));

    [Theory]
    [InlineData("Bundesrepublik Deutschland", "DE")]
    [InlineData("Germany, Federal Republic of", "DE")]
    [InlineData("Federal Republic of Germany", "DE")]
    [InlineData("Allemagne", "DE")]
    [InlineData("République fédérale d'Allemagne", "DE")]
    [InlineData("Germania", "DE")]
    [InlineData("Repubblica Federale di Germania", "DE")]
    [InlineData("DEU", "DE")]
    [InlineData("Deutschland (DE)", "DE")]
    [InlineData("Republik Österreich", "AT")]
    [InlineData("Republic of Austria", "AT")]
    [InlineData("Autriche", "AT")]
    [InlineData("AUT", "AT")]
    [InlineData("Schweizerische Eidgenossenschaft", "CH")]
    [InlineData("Swiss Confederation", "CH")]
    [InlineData("Confédération suisse", "CH")]
    [InlineData("Confederazione Svizzera", "CH")]
    [InlineData("CHE", "CH")]
    [InlineData("Fürstentum Liechtenstein", "LI")]
    [InlineData("Principality of Liechtenstein", "LI")]
    [InlineData("Großherzogtum Luxemburg", "LU")]
    [InlineData("Königreich der Niederlande", "NL")]
    [InlineData("Netherlands (Kingdom of the)", "NL")]
    [InlineData("Paesi Bassi", "NL")]
    [InlineData("Regno Unito", "GB")]
    [InlineData("Vereinigtes Königreich Großbritannien und Nordirland", "GB")]
    [InlineData("U.S.A.", "US")]
    [InlineData("U.S.", "US")]
    [InlineData("Stati Uniti d’America", "US")]
    [InlineData("NO", "NO")]
    [InlineData("NA", "NA")]
    [InlineData("Norvège", "NO")]
    [InlineData("Namibie", "NA")]
    [InlineData("Iran (Islamic Republic of)", "IR")]
    [InlineData("Moldova, Republic of", "MD")]
    [InlineData("Tanzania, United Republic of", "TZ")]
    [InlineData("Korea, Republic of", "KR")]
    [InlineData("Korea, Democratic People's Republic of", "KP")]
    [InlineData("Congo, The Democratic Republic of the", "CD")]
    [InlineData("Congo, Republic of", "CG")]
    [InlineData("Taiwan, Province of China", "TW")]
    [InlineData("People's Republic of China", "CN")]
    [InlineData("Republic of China", "TW")]
    [InlineData("St Kitts and Nevis", "KN")]
    [InlineData("Cote d'Ivoire", "CI")]
    [InlineData("Dominikanische Republik", "DO")]
    [InlineData("Dominica", "DM")]
    [InlineData("South Africa", "ZA")]
    [InlineData("Niger", "NE")]
    [InlineData("Nigeria", "NG")]
    public void Every_way_to_write_a_country_finds_it(string text, string code)
    {
        Assert.Equal(code, Countries.CodeOf(text));
    }

    [Theory]
    [InlineData("Republik")]
    [InlineData("Bundesrepublik")]
    [InlineData("Federal Republic of")]
    [InlineData("Freistaat Bayern")]
    [InlineData("Berlin, Deutschland")]
    [InlineData("Deutschland und Österreich")]
    [InlineData("XYZ")]
    [InlineData(",")]
    [InlineData("()")]
    [InlineData(" . ")]
    public void What_names_no_country_finds_none(string text)
    {
        Assert.Null(Countries.CodeOf(text));
    }

    [Fact]
    public void No_two_countries_share_a_name()
    {
        using var resource = typeof(Countries).Assembly.GetManifestResourceStream("LeadDesk.Core.Values.countries.tsv")!;
        using var reader = new StreamReader(resource);
        var rows = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => row.Split('\t')).ToList();

        Assert.Equal(249, rows.Count);
        Assert.All(rows, row => Assert.All(row, name => Assert.Equal(row[0], Countries.CodeOf(name))));
    }
}
