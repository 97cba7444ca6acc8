using LeadDesk.Core.Import;

namespace LeadDesk.Tests.Import.Matching;

public class PersonNameTests
{
    [Theory]
    [InlineData("Jana Köhler", null, null, "Jana", "Köhler")]
    [InlineData("Dr. Jana Köhler", null, "Dr.", "Jana", "Köhler")]
    [InlineData("Herr Prof. Dr. Max von der Heide", "Herr", "Prof. Dr.", "Max", "von der Heide")]
    [InlineData("Köhler, Jana", null, null, "Jana", "Köhler")]
    [InlineData("Köhler, Dr. Jana Maria", null, "Dr.", "Jana Maria", "Köhler")]
    [InlineData("Köhler, Dr.", null, "Dr.", null, "Köhler")]
    [InlineData("Frau Köhler", "Frau", null, null, "Köhler")]
    [InlineData("Köhler", null, null, null, "Köhler")]
    [InlineData("Karl Heinz Müller-Lüdenscheidt", null, null, "Karl Heinz", "Müller-Lüdenscheidt")]
    [InlineData("Van Dyke", null, null, "Van", "Dyke")]
    public void A_whole_name_is_taken_apart(string text, string? salutation, string? title, string? first, string? last)
    {
        Assert.Equal(new(salutation, title, first, last), PersonName.Split(text));
    }
}
