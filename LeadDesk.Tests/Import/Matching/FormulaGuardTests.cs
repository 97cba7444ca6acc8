using FsCheck.Fluent;
using LeadDesk.Core.Import;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Import.Matching;

public class FormulaGuardTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49 30 1234", "'+49 30 1234")]
    [InlineData("-5", "'-5")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("|calc.exe!A1", "'|calc.exe!A1")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("＋49 30 1234", "'＋49 30 1234")]
    [InlineData("－5", "'－5")]
    [InlineData("＠SUM(A1)", "'＠SUM(A1)")]
    [InlineData("｜calc", "'｜calc")]
    [InlineData("'|x", "''|x")]
    [InlineData("\n=1", "'\n=1")]
    [InlineData("a|b", "a|b")]
    [InlineData("１２", "１２")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "'\rx")]
    [InlineData("\0x", "'\0x")]
    [InlineData("'=1+1", "''=1+1")]
    [InlineData("'s-Hertogenbosch", "'s-Hertogenbosch")]
    [InlineData("'", "'")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "")]
    public void Only_text_that_a_spreadsheet_would_run_is_guarded(string text, string guarded)
    {
        Assert.Equal(guarded, FormulaGuard.Guarded(text));
        Assert.Equal(text, FormulaGuard.Unguarded(guarded));
    }

    [Fact]
    public void Every_text_comes_back_exactly()
    {
        Properties.HoldsForAll(
            Gen.Elements([.. "'=+-@|＝＋－＠｜\t\r\n\0aÄ "]).ArrayOf(),
            _ => [],
            letters => Assert.Equal(new(letters), FormulaGuard.Unguarded(FormulaGuard.Guarded(new(letters)))),
            cases: 500);
    }
}
