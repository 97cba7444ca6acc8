using LeadDesk.Core.Values;


namespace LeadDesk.Tests.Values;

public class FoldingTests
{
    [Theory]
    [InlineData("Geschäftsführer", "geschaeftsfuehrer")]
    [InlineData("GESCHAEFTSFUEHRER", "geschaeftsfuehrer")]
    [InlineData("  Straße \t 5 ", "strasse 5")]
    [InlineData("Réné Čapek", "rene capek")]
    [InlineData("Söderström", "soederstroem")]
    [InlineData("Müller", "mueller")]
    [InlineData("Mu\u0308ller", "mueller")]
    [InlineData("a", "a")]
    [InlineData("a ", "a")]
    [InlineData(" ", "")]
    [InlineData("", "")]
    [InlineData("\ud800 X", "\ud800 x")]
    [InlineData("\ufffe X", "\ufffe x")]
    public void Text_is_folded_for_comparison(string text, string expected)
    {
        Assert.Equal(expected, Folding.Fold(text));
    }

    [Theory]
    [InlineData("Größe  M")]
    [InlineData("İstanbul")]
    [InlineData("ﬁne — Ελλάς")]
    public void Folding_twice_changes_nothing_more(string text)
    {
        Assert.Equal(Folding.Fold(text), Folding.Fold(Folding.Fold(text)));
    }
}
