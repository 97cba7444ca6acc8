using LeadDesk.Core.Values;


namespace LeadDesk.Tests.Values;

public class NumberTextTests
{
    [Theory]
    [InlineData("16.872,57", 16872.57)]
    [InlineData("1.234", 1234)]
    [InlineData("1,234", 1.234)]
    [InlineData("1 234,5", 1234.5)]
    [InlineData("1\u00A0234\u00A0567,5", 1234567.5)]
    [InlineData("12 %", 12)]
    [InlineData("1.200,- €", 1200)]
    [InlineData("2,5 Mio. EUR", 2500000)]
    [InlineData("-3,5", -3.5)]
    [InlineData("50", 50)]
    public void German_numbers_are_read(string text, double expected)
    {
        Assert.Equal(expected, NumberText.Parse(text, NumberForm.Comma)!.Value, 6);
    }

    [Theory]
    [InlineData("$22,700.00", 22700)]
    [InlineData("$342.09K", 342090)]
    [InlineData("1'234.50", 1234.5)]
    [InlineData("6.12726280478291", 6.12726280478291)]
    [InlineData("(120)", -120)]
    [InlineData("-1.8", -1.8)]
    [InlineData(".5", 0.5)]
    public void English_numbers_are_read(string text, double expected)
    {
        Assert.Equal(expected, NumberText.Parse(text, NumberForm.Point)!.Value, 6);
    }

    [Theory]
    [InlineData("US$ 1,200,000", 1_200_000)]
    [InlineData("US$1,200.50", 1200.5)]
    [InlineData("CA$-5.20", -5.2)]
    [InlineData("-$5.20", -5.2)]
    [InlineData("zł 1,200", 1200)]
    [InlineData("kr 1,500,000", 1_500_000)]
    [InlineData("1,500 kr", 1500)]
    [InlineData("₹12,00,000", 1_200_000)]
    [InlineData("₹ 1,20,000", 120_000)]
    [InlineData("₹ 12,34,56,789.50", 123_456_789.5)]
    [InlineData("Rs. 5 lakh", 500_000)]
    [InlineData("₹2.5 crore", 25_000_000)]
    [InlineData("CHF 1'200", 1200)]
    [InlineData("CHF 1’200.50", 1200.5)]
    [InlineData("1´200.-", 1200)]
    [InlineData("R$ 99.90", 99.9)]
    [InlineData("₺1,234.56", 1234.56)]
    [InlineData("SEK 1,500", 1500)]
    [InlineData("1,500.25-", -1500.25)]
    [InlineData("($1,500.25)", -1500.25)]
    [InlineData("1 234 567.5", 1_234_567.5)]
    [InlineData("1\u2009234\u2009567", 1_234_567)]
    [InlineData("1\u202F234.5", 1234.5)]
    [InlineData("1\u2007234", 1234)]
    [InlineData("12.5%", 12.5)]
    [InlineData("12.5 percent", 12.5)]
    public void Money_of_the_world_is_read_where_a_point_stands_before_the_decimals(string text, double expected)
    {
        Assert.Equal(expected, NumberText.Parse(text, NumberForm.Point)!.Value, 6);
    }

    [Theory]
    [InlineData("1 200 000 zł", 1_200_000)]
    [InlineData("1.234,56-", -1234.56)]
    [InlineData("1.234,56- €", -1234.56)]
    [InlineData("17,10 €-", -17.1)]
    [InlineData("−3,5", -3.5)]
    [InlineData("(1.234,50 €)", -1234.5)]
    [InlineData("1.500,25 kr", 1500.25)]
    [InlineData("kr. 1.500,25", 1500.25)]
    [InlineData("1 500 Kč", 1500)]
    [InlineData("1 500 000 Ft", 1_500_000)]
    [InlineData("1 500,75 руб.", 1500.75)]
    [InlineData("500 T€", 500_000)]
    [InlineData("T€ 500", 500_000)]
    [InlineData("TEUR 1.250,5", 1_250_500)]
    [InlineData("12,5 Prozent", 12.5)]
    [InlineData("1.234,– €", 1234)]
    public void Money_of_the_world_is_read_where_a_comma_stands_before_the_decimals(string text, double expected)
    {
        Assert.Equal(expected, NumberText.Parse(text, NumberForm.Comma)!.Value, 6);
    }

    [Theory]
    [InlineData("1.234,56--")]
    [InlineData("(12")]
    [InlineData("12)")]
    [InlineData("1,20,00")]
    [InlineData("0,12,000")]
    [InlineData("12,0,000")]
    [InlineData("PLN123")]
    [InlineData("123SEK")]
    [InlineData("R12")]
    [InlineData("12R")]
    [InlineData("1,2345,678")]
    [InlineData("01,234")]
    [InlineData("1 23")]
    [InlineData("1'23")]
    [InlineData("12 abc")]
    [InlineData("12 %%")]
    public void What_only_looks_like_money_is_no_number(string text)
    {
        Assert.Null(NumberText.Parse(text, NumberForm.Point));
    }

    [Theory]
    [InlineData("1 Tsd.", 1e3)]
    [InlineData("1 Tausend", 1e3)]
    [InlineData("1 K", 1e3)]
    [InlineData("1 M", 1e6)]
    [InlineData("1 Millionen", 1e6)]
    [InlineData("1 Mrd.", 1e9)]
    [InlineData("1 bn", 1e9)]
    public void Units_multiply(string text, double expected)
    {
        Assert.Equal(expected, NumberText.Parse(text, NumberForm.Comma));
    }

    [Theory]
    [InlineData("6.0E7", 60_000_000)]
    [InlineData("8.48E10", 84_800_000_000)]
    [InlineData("1,234E+05", 123_400)]
    [InlineData("-2.5e-3", -0.0025)]
    [InlineData("4E+06", 4_000_000)]
    public void Numbers_that_programs_write_with_an_exponent_are_read_in_either_form(string text, double expected)
    {
        Assert.Equal(expected, NumberText.Parse(text, NumberForm.Comma)!.Value, 6);
        Assert.Equal((expected, expected), NumberText.ParseBoth(text));
    }

    [Theory]
    [InlineData("1e10")]
    [InlineData("12e4567")]
    [InlineData("1.5E999")]
    [InlineData("1234.5E3")]
    [InlineData("0.1E2 EUR")]
    public void What_only_looks_like_an_exponent_is_text(string text)
    {
        Assert.Null(NumberText.Parse(text, NumberForm.Point));
        Assert.Equal((null, null), NumberText.ParseBoth(text));
    }

    [Theory]
    [InlineData("50-500")]
    [InlineData("k. A.")]
    [InlineData("16.872,57")]
    [InlineData("12,34,56")]
    [InlineData("1e10")]
    [InlineData("20 Leute")]
    [InlineData("12:30")]
    [InlineData("2021-04-15")]
    [InlineData("")]
    public void What_is_no_number_in_english_form_is_none(string text)
    {
        Assert.Null(NumberText.Parse(text, NumberForm.Point));
    }

    [Theory]
    [InlineData("50-500", true)]
    [InlineData("11 – 50", true)]
    [InlineData("10.000+", true)]
    [InlineData("1 bis 9", true)]
    [InlineData("500", false)]
    [InlineData("-500", false)]
    public void Ranges_are_told_from_numbers(string text, bool expected)
    {
        Assert.Equal(expected, NumberText.IsRange(text));
    }
}
