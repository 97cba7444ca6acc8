using System.Globalization;
using LeadDesk.Core.Values;

namespace LeadDesk.Tests.Values;

public class DateTextTests
{
    [Theory]
    [InlineData("01-02-2018", "2018-02-01 00:00:00")]
    [InlineData("20-10-16", "2016-10-20 00:00:00")]
    [InlineData("16.09.2021 20:00:00", "2021-09-16 20:00:00")]
    [InlineData("26-02-2018 19:58", "2018-02-26 19:58:00")]
    [InlineData("2021-04-15 23:03:00", "2021-04-15 23:03:00")]
    [InlineData("2006-04-15T03:23:15.000Z", "2006-04-15 03:23:15")]
    [InlineData("15 Apr, 2021 00:03:00", "2021-04-15 00:03:00")]
    [InlineData("3. März 2026", "2026-03-03 00:00:00")]
    [InlineData("Mo, 12. Dez. 2025", "2025-12-12 00:00:00")]
    [InlineData("October 5th, 2024", "2024-10-05 00:00:00")]
    [InlineData("20180306", "2018-03-06 00:00:00")]
    [InlineData("1.2.99", "1999-02-01 00:00:00")]
    public void Dates_with_the_day_first_are_read(string text, string expected)
    {
        Assert.Equal(expected, Shown(DateText.Parse(text, DayMonthOrder.DayFirst)));
    }

    [Theory]
    [InlineData("10/20/2016", "2016-10-20 00:00:00")]
    [InlineData("3/1/2017", "2017-03-01 00:00:00")]
    [InlineData("8/9/14 19:00", "2014-08-09 19:00:00")]
    [InlineData("8/9/2014 7:05 PM", "2014-08-09 19:05:00")]
    [InlineData("8/9/2014 12:05 am", "2014-08-09 00:05:00")]
    public void Dates_with_the_month_first_are_read(string text, string expected)
    {
        Assert.Equal(expected, Shown(DateText.Parse(text, DayMonthOrder.MonthFirst)));
    }

    [Theory]
    [InlineData("31.02.2024")]
    [InlineData("10/20/2016")]
    [InlineData("12.3")]
    [InlineData("192.168.1.1")]
    [InlineData("660-485-0224")]
    [InlineData("1.2.2024 25:00")]
    [InlineData("gestern")]
    [InlineData("12345678")]
    [InlineData("18991231")]
    [InlineData("21010101")]
    [InlineData("20261301")]
    [InlineData("20260132")]
    [InlineData("20260229")]
    [InlineData("49301234")]
    [InlineData("2026031")]
    [InlineData("202603011")]
    [InlineData("0.1.2026")]
    [InlineData("1.13.2026")]
    [InlineData("1.1.202")]
    [InlineData("1.2.2024 10:60")]
    [InlineData("1.2.2024 10:00:60")]
    [InlineData("8/9/2014 13:05 PM")]
    [InlineData("8/9/2014 0:05 am")]
    [InlineData("3. Brumaire 2026")]
    public void What_is_no_date_with_the_day_first_is_none(string text)
    {
        Assert.Null(DateText.Parse(text, DayMonthOrder.DayFirst));
    }

    [Theory]
    [InlineData("2026-03-01T10:00:00+02:00", 2.0)]
    [InlineData("2026-03-01T10:00:00-05:00", -5.0)]
    [InlineData("2026-03-01T10:00:00-03:30", -3.5)]
    [InlineData("2026-03-01 10:00 +0545", 5.75)]
    [InlineData("2026-03-01T10:00:00Z", 0.0)]
    [InlineData("2026-03-01 10:00:00", null)]
    public void The_written_offset_is_kept(string text, double? hours)
    {
        Assert.Equal(hours, DateText.Parse(text, DayMonthOrder.DayFirst)!.Value.Offset?.TotalHours);
    }

    [Fact]
    public void A_date_alone_has_no_time()
    {
        Assert.False(DateText.Parse("01.03.2026", DayMonthOrder.DayFirst)!.Value.HasTime);
        Assert.True(DateText.Parse("01.03.2026 00:00", DayMonthOrder.DayFirst)!.Value.HasTime);
    }

    [Theory]
    [InlineData("05.11.44", "2026-12-01", "1944-11-05")]
    [InlineData("11.12.38", "2026-12-01", "1938-12-11")]
    [InlineData("02.01.24", "2026-12-01", "2024-01-02")]
    [InlineData("01.12.26", "2026-12-01", "2026-12-01")]
    [InlineData("02.12.26", "2026-12-01", "1926-12-02")]
    [InlineData("1. Mai 39", "2026-12-01", "1939-05-01")]
    [InlineData("29.02.28", "2026-12-01", "1928-02-29")]
    [InlineData("29.02.00", "2026-12-01", "2000-02-29")]
    [InlineData("05.11.2044", "2026-12-01", "2044-11-05")]
    [InlineData("05.11.49", null, "2049-11-05")]
    [InlineData("05.11.50", null, "1950-11-05")]
    public void Years_of_two_digits_lie_before_a_day_where_one_is_given(string text, string? until, string expected)
    {
        DateOnly? last = until is null ? null : DateOnly.ParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture);

        Assert.Equal(expected + " 00:00:00", Shown(DateText.Parse(text, DayMonthOrder.DayFirst, last)));
    }

    [Fact]
    public void The_hundred_years_that_two_digits_stand_for_can_be_told()
    {
        Assert.Equal((1927, 2026), DateText.ShortYears(new DateOnly(2026, 12, 1)));
        Assert.Equal((1950, 2049), DateText.ShortYears(null));
    }

    private static string? Shown(WrittenTime? time) => time?.Value.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
