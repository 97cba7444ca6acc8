using LeadDesk.Web.Features.Leads;

namespace LeadDesk.Tests.Leads;

public class ContactLinksTests
{
    [Theory]
    [InlineData("+49 (0)89 123-45", "tel:+498912345")]
    [InlineData("089 / 123 45", "tel:08912345")]
    [InlineData("k. A.", null)]
    [InlineData("123", null)]
    [InlineData("089 12345;ext=javascript:alert(1)", null)]
    [InlineData("+49 89 12345 +1", null)]
    [InlineData(null, null)]
    public void Only_numbers_can_be_called(string? phone, string? link) => Assert.Equal(link, ContactLinks.Call(phone));

    [Theory]
    [InlineData("jana@koehler.de", "mailto:jana@koehler.de")]
    [InlineData("jana+news&x@koehler.de", "mailto:jana%2Bnews%26x@koehler.de")]
    [InlineData("jana@koehler.de?bcc=all@koehler.de", null)]
    [InlineData("jana@localhost", null)]
    [InlineData("jana koehler@koehler.de", null)]
    [InlineData("javascript:alert(1)@koehler.de", null)]
    [InlineData("@koehler.de", null)]
    [InlineData(null, null)]
    public void Only_plain_addresses_can_be_written_to(string? email, string? link) => Assert.Equal(link, ContactLinks.Mail(email));

    [Theory]
    [InlineData("https://koehler.de/preise", "https://koehler.de/preise")]
    [InlineData("http://koehler.de/", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("https://bank.de@evil.example/", null)]
    [InlineData("/preise", null)]
    [InlineData(null, null)]
    public void Only_complete_https_addresses_are_links(string? address, string? link) => Assert.Equal(link, ContactLinks.Web(address));
}
