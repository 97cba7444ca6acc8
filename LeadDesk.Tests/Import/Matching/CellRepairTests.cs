using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;

namespace LeadDesk.Tests.Import.Matching;

public class CellRepairTests
{
    private readonly List<ImportProblem> _problems = [];

    [Theory]
    [InlineData("Mr.", "Herr")]
    [InlineData(" MR. ", "Herr")]
    [InlineData("Frau", "Frau")]
    [InlineData("keine", null)]
    public void Values_are_replaced_before_they_are_read(string text, string? expected)
    {
        var column = Column(BuiltInFields.Salutation) with { Changes = [new("mr.", "Herr"), new("Keine", null)] };

        Assert.Equal(expected, Read(column, new Cell.Text(text)));
        Assert.DoesNotContain(_problems, problem => problem.Reason != ImportProblemReason.NothingUsable);
    }

    [Fact]
    public void What_a_value_is_replaced_by_is_read_as_if_the_file_said_so()
    {
        var column = Column(BuiltInFields.Employees) with { Changes = [new("51-100", "75"), new("3", "drei")] };

        Assert.Equal("75", Read(column, new Cell.Text("51-100")));
        Assert.Null(Read(column, new Cell.Number(3)));

        // The problem quotes the file, where the user will look for it.
        Assert.Equal(("3", ImportProblemReason.NotANumber), (_problems[0].Value, _problems[0].Reason));
    }

    [Theory]
    [InlineData("4109", "04109")]
    [InlineData(" 4109 ", "04109")]
    [InlineData("10115", "10115")]
    [InlineData("A-1010", "A-1010")]
    public void Postal_codes_get_their_leading_zeros_back(string text, string expected)
    {
        Assert.Equal(expected, Read(Column(BuiltInFields.PostalCode) with { PadTo = 5 }, new Cell.Text(text)));
    }

    [Fact]
    public void Postal_codes_that_became_numbers_get_them_back_too()
    {
        Assert.Equal("01067", Read(Column(BuiltInFields.PostalCode) with { PadTo = 5 }, new Cell.Number(1067)));
        Assert.Equal("1067", Read(Column(BuiltInFields.PostalCode), new Cell.Number(1067)));
    }

    [Theory]
    [InlineData(1950, 11, 1, "11-50")]
    [InlineData(2026, 10, 2, "2-10")]
    [InlineData(2026, 2, 10, "2-10")]
    public void Dates_that_excel_made_of_ranges_are_ranges_again(int year, int month, int day, string range)
    {
        var column = Column(BuiltInFields.Industry) with { DatesAreDamage = true, RepairRanges = true };

        Assert.Equal(range, Read(column, new Cell.Date(new(year, month, day))));
    }

    private string? Read(MappedColumn column, Cell cell) =>
        Reader(column).Read(Lists.Row(2, cell), _problems.Add)?.Values.Single().Value.Invariant;

    private static MappedColumn Column(string field) => new(0, field, new ColumnTarget.Field(field));

    private static LeadRowReader Reader(MappedColumn column) =>
        new(new([column]), target => FieldCatalogue.BuiltIn.Field(((ColumnTarget.Field)target).Key), null, new(1, CountsCells: false));
}
