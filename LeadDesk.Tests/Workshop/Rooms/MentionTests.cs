using LeadDesk.Web.Features.Workshop.Rooms;

namespace LeadDesk.Tests.Workshop.Rooms;

public class MentionTests
{
    private static readonly Person Vera = new("vera", "Vera Verkauf");
    private static readonly Person Martin = new("martin", "Martin Markt");

    [Theory]
    [InlineData("@Vera Verkauf, do you agree?", true)]
    [InlineData("mail@x.example, then @vera verkauf", true)]
    [InlineData("Vera Verkauf agrees", false)]
    [InlineData("@Vera Verkaufsen", false)]
    [InlineData("@Vera", false)]
    public void Text_calls_who_stands_behind_an_at_sign_in_full(string text, bool calls) => Assert.Equal(calls, Mention.Calls(text, Vera.Name));

    [Theory]
    [InlineData("@", "Vera Verkauf|Martin Markt")]
    [InlineData("please @mar", "Martin Markt")]
    [InlineData("@verk", "Vera Verkauf")]
    [InlineData("@Vera Verkauf ", "")]
    [InlineData("ada@v", "")]
    [InlineData("nobody", "")]
    public void Names_are_suggested_while_one_is_typed(string text, string names) =>
        Assert.Equal(names, string.Join('|', Mention.Suggested(text, [Vera, Martin]).Select(person => person.Name)));

    [Fact]
    public void Chosen_name_takes_the_place_of_what_was_typed_of_it() => Assert.Equal("Well, @Vera Verkauf ", Mention.With("Well, @ve", Vera.Name));
}
