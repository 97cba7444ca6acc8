using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Tests.Leads;

public sealed class FieldEntryTests
{
    private static readonly LeadField Size = new("size", "Größe", FieldType.Choice, ["klein", "groß"]);

    [Theory]
    [InlineData(BuiltInFields.Company, "  Köhler AG ", "Köhler AG")]
    [InlineData(BuiltInFields.Company, "   ", null)]
    [InlineData(BuiltInFields.Email, " Jana@Koehler.DE ", "Jana@koehler.de")]
    [InlineData(BuiltInFields.Employees, "1.250,5", "1250.5")]
    [InlineData(BuiltInFields.EmailConsent, "false", "false")]
    public void Typed_text_becomes_a_value_of_the_fields_type(string field, string typed, string? expected)
    {
        var entry = FieldEntry.Read(FieldCatalogue.BuiltIn.Field(field)!, typed, NumberForm.Comma);

        Assert.Equal((expected, FieldProblem.None), (entry.Value?.Invariant, entry.Problem));
    }

    [Theory]
    [InlineData(BuiltInFields.Employees, "viele", FieldProblem.NotANumber)]
    [InlineData(BuiltInFields.Email, "jana", FieldProblem.NotAnEmail)]
    [InlineData(BuiltInFields.EmailConsent, "vielleicht", FieldProblem.NotYesOrNo)]
    public void What_the_field_cannot_hold_is_a_problem(string field, string typed, FieldProblem expected) =>
        Assert.Equal(new FieldEntry(null, expected), FieldEntry.Read(FieldCatalogue.BuiltIn.Field(field)!, typed, NumberForm.Comma));

    [Fact]
    public void Dates_choices_and_lengths_are_checked()
    {
        var day = new LeadField("day", "Tag", FieldType.Date);
        var text = FieldCatalogue.BuiltIn.Field(BuiltInFields.Notes)!;

        Assert.Equal(new FieldValue.Date(new(2026, 2, 28)), FieldEntry.Read(day, "2026-02-28", NumberForm.Point).Value);
        Assert.Equal(FieldProblem.NotADate, FieldEntry.Read(day, "2026-02-30", NumberForm.Point).Problem);
        Assert.Equal(new FieldValue.Text("groß"), FieldEntry.Read(Size, "groß", NumberForm.Point).Value);
        Assert.Equal(FieldProblem.NotAChoice, FieldEntry.Read(Size, "riesig", NumberForm.Point).Problem);
        Assert.Equal(FieldProblem.None, FieldEntry.Read(text, new('x', FieldEntry.LongestText), NumberForm.Point).Problem);
        Assert.Equal(FieldProblem.TextTooLong, FieldEntry.Read(text, new('x', FieldEntry.LongestText + 1), NumberForm.Point).Problem);
    }
}
