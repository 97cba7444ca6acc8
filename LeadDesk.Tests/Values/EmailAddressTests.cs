using System.Xml.Linq;
using LeadDesk.Core.Values;
using LeadDesk.Tests.Import.Matching;

namespace LeadDesk.Tests.Values;

public class EmailAddressTests
{
    [Theory]
    [InlineData(" Jana.Koehler@Example.ORG ", "Jana.Koehler@example.org")]
    [InlineData("info@müller.de", "info@müller.de")]
    [InlineData("JerryAColeman+3@armyspy.com", "JerryAColeman+3@armyspy.com")]
    [InlineData("o'neil@example.com", "o'neil@example.com")]
    public void Addresses_are_normalised(string text, string expected)
    {
        Assert.Equal(expected, EmailAddress.Normalise(text));
    }

    [Theory]
    [InlineData("info@bäckerei-röhl.example", "info@xn--bckerei-rhl-l8a6v.example")]
    [InlineData("Info@BÄCKEREI-RÖHL.example", "info@XN--bckerei-rhl-l8a6v.example")]
    [InlineData("jörg.weiß@künstler.example", "jo\u0308rg.weiß@ku\u0308nstler.example")]
    [InlineData("anna@nordwerk.example", "\u200Banna@nordwerk.example\u200E")]
    [InlineData("post@żółw.example", "POST@xn--w-uga1v8h.example")]
    public void Two_spellings_are_one_mailbox(string one, string other)
    {
        Assert.True(EmailAddress.Same(one, other));
        Assert.Equal(EmailAddress.Compared(one), EmailAddress.Compared(other));
        Assert.Equal(EmailDomains.Of(one), EmailDomains.Of(other));
    }

    [Theory]
    [InlineData("info@bäckerei.example", "info@baeckerei.example")]
    [InlineData("jörg@example.org", "jorg@example.org")]
    [InlineData("info@xn--.example", "info@xn--a.example")]
    public void Two_mailboxes_stay_two(string one, string other) => Assert.False(EmailAddress.Same(one, other));

    [Theory]
    [InlineData("jana.koehler(at)example.org")]
    [InlineData("a@example.org; b@example.org")]
    [InlineData("Jana <jana@example.org>")]
    [InlineData("name@localhost")]
    [InlineData("test@[127.0.0.1]")]
    [InlineData("\"quoted\"@example.org")]
    [InlineData("(comment)test@example.org")]
    [InlineData("k. A.")]
    public void What_nobody_can_write_to_is_refused(string text)
    {
        Assert.Null(EmailAddress.Normalise(text));
    }

    [RealListFact("text/isemail-tests.xml")]
    public void The_verdict_agrees_with_the_isemail_tests()
    {
        var cases = XDocument.Load(RealListFactAttribute.PathOf("text/isemail-tests.xml")).Descendants("test")
            .Select(test => (Address: WithControls(test.Element("address")!.Value), Category: test.Element("category")!.Value))
            .ToList();

        var wrong = cases.Where(one => Expected(one.Address, one.Category) is { } valid && valid != EmailAddress.Normalise(one.Address) is not null);

        Assert.True(cases.Count >= 160);
        Assert.Empty(wrong);
    }

    // Null: both verdicts would do. White space around an address is a cell's layout, so it is not judged.
    private static bool? Expected(string address, string category) => category switch
    {
        _ when address != address.Trim() => null,
        "ISEMAIL_VALID_CATEGORY" or "ISEMAIL_DNSWARN" => true,
        _ => false,
    };

    // The file writes control characters as their symbols.
    private static string WithControls(string address) =>
        string.Concat(address.Select(letter => letter is >= '\u2400' and <= '\u241F' ? (char)(letter - '\u2400') : letter));
}
