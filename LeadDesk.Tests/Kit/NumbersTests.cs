using LeadDesk.Tests.Support;
using LeadDesk.Web.Kit;

namespace LeadDesk.Tests.Kit;

public class NumbersTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-5, "−5")]
    [InlineData(1240, "1,240")]
    [InlineData(-12_400, "−12,400")]
    public void Negative_numbers_have_a_true_minus_and_thousands_a_separator(int number, string expected)
    {
        using var english = Speaking.English();

        Assert.Equal(expected, Numbers.Of(number));
    }
}
