using LeadDesk.Web.Account.SecondFactor;

namespace LeadDesk.Tests.Account;

public class TimeCodeTests
{
    // "12345678901234567890", the key of RFC 6238's appendix B, whose codes have two more digits in front.
    private const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_111_111_109);
    private static readonly long Step = 1_111_111_109 / 30;

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1_111_111_109, "081804")]
    [InlineData(1_111_111_111, "050471")]
    [InlineData(1_234_567_890, "005924")]
    [InlineData(2_000_000_000, "279037")]
    [InlineData(20_000_000_000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, TimeCode.Of(Key, TimeCode.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Theory]
    [InlineData(-3, false)]
    [InlineData(-2, true)]
    [InlineData(0, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void A_clock_may_be_off_by_a_minute(int steps, bool accepted) =>
        Assert.Equal(accepted ? Step + steps : null, TimeCode.StepOf(Key, TimeCode.Of(Key, Step + steps), Now, used: null));

    [Fact]
    public void A_used_code_and_all_before_it_are_none()
    {
        Assert.Null(TimeCode.StepOf(Key, TimeCode.Of(Key, Step), Now, used: Step));
        Assert.Null(TimeCode.StepOf(Key, TimeCode.Of(Key, Step - 1), Now, used: Step));
        Assert.Equal(Step + 1, TimeCode.StepOf(Key, TimeCode.Of(Key, Step + 1), Now, used: Step));
    }

    [Theory]
    [InlineData("081 804", true)]
    [InlineData(" 081804 ", true)]
    [InlineData("81804", false)]
    [InlineData("0818040", false)]
    [InlineData("", false)]
    public void Blanks_do_not_matter_and_digits_do(string typed, bool accepted) => Assert.Equal(accepted, TimeCode.StepOf(Key, typed, Now, used: null) is not null);
}
