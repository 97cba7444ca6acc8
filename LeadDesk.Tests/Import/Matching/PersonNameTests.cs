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
    [InlineData("von der Heide", null, null, null, "von der Heide")]
    [InlineData("von der Heide, Dr. Max", null, "Dr.", "Max", "von der Heide")]
    [InlineData("Heide, Max von der", null, null, "Max", "von der Heide")]
    [InlineData("Frau Müller, Anna", "Frau", null, "Anna", "Müller")]
    [InlineData("Anna Müller, MBA", null, "MBA", "Anna", "Müller")]
    [InlineData("Dr. Anna Müller, MBA", null, "Dr. MBA", "Anna", "Müller")]
    [InlineData("Müller,Anna", null, null, "Anna", "Müller")]
    public void A_whole_name_is_taken_apart(string text, string? salutation, string? title, string? first, string? last)
    {
        Assert.Equal(new(salutation, title, first, last), PersonName.Split(text));
    }

    [Theory]
    [InlineData("Müller Anna", null, "Anna", "Müller")]
    [InlineData("Müller / Anna", null, "Anna", "Müller")]
    [InlineData("Müller, Anna", null, "Anna", "Müller")]
    [InlineData("Dr. Müller Anna Maria", "Dr.", "Anna Maria", "Müller")]
    [InlineData("Müller Dr. Anna", "Dr.", "Anna", "Müller")]
    [InlineData("von der Heide Max", null, "Max", "von der Heide")]
    [InlineData("Meyer zu Bentrup Anna", null, "Anna", "Meyer zu Bentrup")]
    [InlineData("Müller", null, null, "Müller")]
    public void The_last_name_may_come_first(string text, string? title, string? first, string? last)
    {
        Assert.Equal(new(null, title, first, last), PersonName.Split(text, lastNameFirst: true));
    }
}
