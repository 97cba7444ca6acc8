using LeadDesk.Core.Import;

namespace LeadDesk.Tests.Import.Matching;

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
