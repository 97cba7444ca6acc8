using LeadDesk.Web.Account.Passwords;

namespace LeadDesk.Tests.Account;

public class CommonPasswordsTests
{
    [Theory]
    [InlineData("password1234")]
    [InlineData("Passwort1234!")]
    [InlineData("P@ssw0rd2026!")]
    [InlineData("passwordpassword")]
    [InlineData("qwertzuiop123")]
    [InlineData("123456789012")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("Sommer2026!!")]
    [InlineData("ichliebedich1")]
    [InlineData("Willkommen123")]
    [InlineData("leaddesk2026")]
    [InlineData("Administrator1")]
    [InlineData("abcabcabcabc")]
    [InlineData("Bayern-München-1900")]
    public void Stretched_common_words_are_common(string password) => Assert.True(CommonPasswords.Contains(password));

    [Theory]
    [InlineData("violet kettle under snowfall")]
    [InlineData("correct horse battery staple")]
    [InlineData("Donaudampfschifffahrt")]
    [InlineData("sommer katze bier klavier")]
    [InlineData("xK9#vq2LmZ!r")]
    public void Passphrases_and_random_letters_are_not(string password) => Assert.False(CommonPasswords.Contains(password));

    [Fact]
    public void Generated_passwords_are_not() =>
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.False(CommonPasswords.Contains(GeneratedPassword.New())));
}
