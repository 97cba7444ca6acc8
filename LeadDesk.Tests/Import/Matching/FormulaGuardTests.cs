using LeadDesk.Core.Import;

namespace LeadDesk.Tests.Import.Matching;

public class FormulaGuardTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49 30", "'+49 30")]
    [InlineData("-5", "'-5")]
    [InlineData("@x", "'@x")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "'\r=1")]
    [InlineData("\0=1", "'\0=1")]
    [InlineData("'=1", "''=1")]
    [InlineData("O'Neil", "O'Neil")]
    [InlineData("'tis", "'tis")]
    [InlineData("'", "'")]
    [InlineData("", "")]
    public void Only_what_begins_like_a_formula_is_guarded_and_reads_back(string text, string guarded)
    {
        Assert.Equal(guarded, FormulaGuard.Guarded(text));
        Assert.Equal(text, FormulaGuard.Unguarded(guarded));
    }

    [Fact]
    public void Any_text_reads_back()
    {
        var random = new Random(7);

        for (var round = 0; round < 10_000; round++)
        {
            var text = string.Concat(random.GetItems("'=+-@\t\r\0ab "u8.ToArray(), random.Next(6)).Select(letter => (char)letter));

            Assert.Equal(text, FormulaGuard.Unguarded(FormulaGuard.Guarded(text)));
            Assert.DoesNotMatch("^[=+@\t\r-]", FormulaGuard.Guarded(text));
        }
    }
}
