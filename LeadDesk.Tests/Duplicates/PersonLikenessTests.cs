using LeadDesk.Core.Duplicates;

namespace LeadDesk.Tests.Duplicates;

public class PersonLikenessTests
{
    // First name | last name | company | e-mail | phone | mobile | postal code | city
    [Theory]
    [InlineData("Jana|Koehler|Köhler Anlagenbau GmbH|j.koehler@koehler.example", "Köhler|Jana|Koehler Anlagenbau|jana.koehler@koehler.example")]
    [InlineData("Jana|Köhler|Köhler AG|jana@koehler.example", "Jana|Köhler|Köhler GmbH & Co. KG|jana.koehler@web.de")]
    [InlineData("Jana|Kohler|Köhler AG", "Jana|Köhler|Koehler AG")]
    [InlineData("Peter|Maier|Abel GmbH", "Peter|Meyer|Abel")]
    [InlineData("Michael|Abel|Abel GmbH|michael.abel@abel.example", "Micheal|Abel|Abel GmbH|micheal.abel@abel.example")]
    [InlineData("J.|Köhler|Köhler AG", "Jana|Köhler|Köhler AG")]
    [InlineData("Hans-Peter|Müller|Müller Bau", "Hans|Mueller|Müller Bau GmbH")]
    [InlineData("Jana|Köhler|Köhler AG", "Jana|Köhler-Abel|Köhler AG")]
    [InlineData("Jana|Köhler|Köhler AG|jana@koehler.example||0171 2345678", "Jana|Köhler|Abel GmbH|j.koehler@abel.example|0171/234 56 78")]
    [InlineData("Jana|Köhler|Köhler AG|jana@koehler.example||0049 171 2345678", "Jana|Köhler|Abel GmbH|j.koehler@abel.example|+49 171 2345678")]
    [InlineData("|Köhler|Köhler AG|jana.koehler@koehler.example", "Jana|Köhler||j.koehler@koehler.example")]
    [InlineData("Jana|Köhler||jana.koehler@gmx.de", "Jana|Köhler||jana.koehler@web.de")]
    [InlineData("Jana|Köhler||||| 53111|Bonn", "Jana|Köhler||||| 53111|Bonn")]
    [InlineData("Jana|Köhler|Verein der Freunde e. V.", "Jana|Köhler|Verein der Freunde e.V.")]
    public void May_be_one_person(string one, string other)
    {
        Assert.True(PersonLikeness.Of(Person(one), Person(other)) >= PersonLikeness.Threshold);
        Assert.Equal(PersonLikeness.Of(Person(one), Person(other)), PersonLikeness.Of(Person(other), Person(one)));
        Assert.NotEmpty(Keys(one).Intersect(Keys(other)));
    }

    [Theory]
    [InlineData("Jana|Köhler|Köhler AG|jana.koehler@koehler.example|030 1234560", "Peter|Köhler|Köhler AG|peter.koehler@koehler.example|030 1234560")]
    [InlineData("Jana|Köhler|Köhler AG|j.koehler@koehler.example", "Jana|Abel|Köhler AG|j.abel@koehler.example")]
    [InlineData("Jana|Köhler|Köhler AG", "Jan|Köhler|Köhler AG")]
    [InlineData("Andrea|Abel|Abel GmbH", "Andreas|Abel|Abel GmbH")]
    [InlineData("Christian|Abel|Abel GmbH", "Christine|Abel|Abel GmbH")]
    [InlineData("Christian|Abel|Abel GmbH", "Christina|Abel|Abel GmbH")]
    [InlineData("Martin|Abel|Abel GmbH", "Martina|Abel|Abel GmbH")]
    [InlineData("Peter|Müller|Müller Bau", "Peter|Müller|Stadtwerke Bonn")]
    [InlineData("Peter|Müller|Müller Bau||||53111|Bonn", "Peter|Müller|Stadtwerke Bonn||||53111|Bonn")]
    [InlineData("|Müller|Stadtwerke Bonn", "Peter|Müller|Stadtwerke Bonn")]
    [InlineData("Peter|Müller||info@abel.example", "Peter|Müller||info@koehler.example")]
    [InlineData("Peter|Müller", "Peter|Müller")]
    [InlineData("||Köhler AG|info@koehler.example|030 1234560", "||Köhler AG|info@koehler.example|030 1234560")]
    public void Is_somebody_else(string one, string other)
    {
        Assert.True(PersonLikeness.Of(Person(one), Person(other)) < PersonLikeness.Threshold);
        Assert.True(PersonLikeness.Of(Person(other), Person(one)) < PersonLikeness.Threshold);
    }

    [Fact]
    public void Who_agrees_in_everything_is_wholly_alike() => Assert.Equal(
        1, PersonLikeness.Of(Person("Jana|Köhler|Köhler AG|jana@koehler.example"), Person("jana|koehler|Köhler|Jana@Koehler.example")));

    [Theory]
    [InlineData("meyer", "67")]
    [InlineData("maier", "67")]
    [InlineData("mueller", "657")]
    [InlineData("schmidt", "862")]
    [InlineData("schmitt", "862")]
    [InlineData("wikipedia", "3412")]
    [InlineData("breschnew", "17863")]
    [InlineData("philipp", "351")]
    [InlineData("3m", "6")]
    [InlineData("360", "360")]
    public void Names_are_coded_as_they_sound(string word, string code) => Assert.Equal(code, ColognePhonetics.Of(word));

    [Theory]
    [InlineData("koehler", "koehler", 0)]
    [InlineData("koehler", "kohler", 1)]
    [InlineData("michael", "micheal", 1)]
    [InlineData("abel", "abeln", 1)]
    [InlineData("maier", "meyer", 2)]
    [InlineData("", "ab", 2)]
    [InlineData("abel", "kohl", null)]
    public void Letters_that_differ_are_counted(string one, string other, int? distance)
    {
        Assert.Equal(distance, Spelling.Distance(one, other, most: 2));
        Assert.Equal(distance, Spelling.Distance(other, one, most: 2));
    }

    internal static ComparedPerson Person(string text)
    {
        var parts = text.Split('|');

        return ComparedPerson.Of(Part(0), Part(1), Part(2), Part(3), Part(4), Part(5), Part(6), Part(7), country: null);

        string? Part(int index) => index < parts.Length && parts[index].Length > 0 ? parts[index] : null;
    }

    internal static List<ulong> Keys(string text)
    {
        var keys = new List<ulong>();
        BlockKeys.Collect(Person(text), keys);

        return keys;
    }
}
