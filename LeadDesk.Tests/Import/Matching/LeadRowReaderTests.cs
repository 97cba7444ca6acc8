using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;

namespace LeadDesk.Tests.Import.Matching;

public class LeadRowReaderTests
{
    private readonly List<ImportProblem> _problems = [];

    [Fact]
    public void Ids_stay_text_exactly()
    {
        Assert.Equal("1e10", Read(BuiltInFields.ExternalId, new Cell.Text("1e10")));
        Assert.Equal("00123", Read(BuiltInFields.PostalCode, new Cell.Number(123, "00123")));
        Assert.Equal("12345678901234567890", Read(BuiltInFields.ExternalId, new Cell.Text("12345678901234567890")));
        Assert.Equal("4563", Read(BuiltInFields.ExternalId, new Cell.Number(4563)));
        Assert.Equal("9007199254740991", Read(BuiltInFields.ExternalId, new Cell.Number(9_007_199_254_740_991)));
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("n/a")]
    [InlineData("k. A.")]
    [InlineData("-")]
    [InlineData("NULL")]
    [InlineData("  ")]
    public void Words_for_unknown_are_unknown_and_no_problem(string text)
    {
        Assert.Null(Read(BuiltInFields.Employees, Cell.OfText(text)));
        Assert.Null(Read(BuiltInFields.LastName, Cell.OfText(text)));
        Assert.DoesNotContain(_problems, problem => problem.Reason != ImportProblemReason.NothingUsable);
    }

    [Fact]
    public void Somebody_called_Null_keeps_the_name()
    {
        Assert.Equal("Null", Read(BuiltInFields.LastName, new Cell.Text("Null")));
    }

    [Fact]
    public void A_bad_cell_is_a_problem_and_the_rest_of_the_row_is_kept()
    {
        var mapping = Mapping(BuiltInFields.LastName, BuiltInFields.Employees, BuiltInFields.Email);

        var row = Reader(mapping).Read(Lists.Row(14, new Cell.Text("Köhler"), new Cell.Text("viele"), new Cell.Text("jana at example.org")), _problems.Add);

        Assert.Equal([new(BuiltInFields.LastName, new FieldValue.Text("Köhler"))], row!.Values);
        Assert.Equal(
            [
                new("Kunden", 14, BuiltInFields.Employees, "viele", ImportProblemReason.NotANumber, []),
                new("Kunden", 14, BuiltInFields.Email, "jana at example.org", ImportProblemReason.NotAnEmail, []),
            ],
            _problems);
    }

    [Fact]
    public void A_date_in_a_number_column_was_a_range()
    {
        Assert.Null(Read(BuiltInFields.Employees, new Cell.Date(new(1950, 11, 1))));
        Assert.Null(Read(BuiltInFields.Employees, new Cell.Text("51-100")));

        Assert.Equal(ImportProblemReason.DateMadeByExcel, _problems[0].Reason);
        Assert.Equal(["11-50"], _problems[0].Arguments);
        Assert.Contains(_problems, problem => problem.Reason == ImportProblemReason.RangeInsteadOfNumber);
    }

    [Fact]
    public void An_error_cell_is_an_unknown_value_and_a_problem()
    {
        Assert.Null(Read(BuiltInFields.City, new Cell.Error("#N/A")));
        Assert.Equal(ImportProblemReason.ErrorCell, _problems[0].Reason);
    }

    [Fact]
    public void Text_that_is_too_long_is_refused_and_never_cut()
    {
        Assert.Equal(4000, Read(BuiltInFields.Notes, new Cell.Text(new('x', 4000)))!.Length);
        Assert.Null(Read(BuiltInFields.Notes, new Cell.Text(new('x', 4001))));
        Assert.Equal(ImportProblemReason.TextTooLong, _problems[0].Reason);
    }

    [Theory]
    [InlineData("ja", "true")]
    [InlineData("Nein", "false")]
    [InlineData("WAHR", "true")]
    [InlineData("x", "true")]
    [InlineData("0", "false")]
    [InlineData("vielleicht", null)]
    public void Yes_and_no_are_read_in_both_languages(string text, string? expected)
    {
        Assert.Equal(expected, Read(BuiltInFields.EmailConsent, new Cell.Text(text)));
    }

    [Fact]
    public void A_text_row_with_too_few_cells_is_rejected()
    {
        var mapping = Mapping(BuiltInFields.FirstName, BuiltInFields.LastName);

        var row = Reader(mapping, countsCells: true).Read(Lists.Row(2, new Cell.Text("Jana")), _problems.Add);

        Assert.Null(row);
        Assert.Equal(new("Kunden", 2, null, null, ImportProblemReason.RaggedRow, ["1", "2"]), Assert.Single(_problems));
    }

    [Fact]
    public void In_a_sheet_missing_cells_are_blank_and_cells_without_header_a_problem()
    {
        var mapping = Mapping(BuiltInFields.FirstName, BuiltInFields.LastName);

        var shorter = Reader(mapping).Read(Lists.Row(2, new Cell.Text("Jana")), _problems.Add);
        var longer = Reader(mapping).Read(Lists.Row(3, new Cell.Text("Jana"), new Cell.Text("Köhler"), new Cell.Text("?!")), _problems.Add);

        Assert.Single(shorter!.Values);
        Assert.Equal(2, longer!.Values.Count);
        Assert.Equal(ImportProblemReason.CellBeyondHeader, Assert.Single(_problems).Reason);
    }

    [Fact]
    public void A_whole_name_fills_only_what_has_no_column()
    {
        var mapping = new ColumnMapping(
        [
            new(0, "Anrede", new ColumnTarget.Field(BuiltInFields.Salutation)),
            new(1, "Name", new ColumnTarget.FullName()),
        ]);

        var row = Reader(mapping).Read(Lists.Row(2, new Cell.Text("Frau"), new Cell.Text("Herr Dr. Jana Köhler")), _problems.Add);

        Assert.Equal(
            ["salutation=Frau", "academicTitle=Dr.", "firstName=Jana", "lastName=Köhler"],
            row!.Values.Select(value => $"{value.Key}={value.Value}"));
    }

    private string? Read(string field, Cell cell) =>
        Reader(Mapping(field)).Read(Lists.Row(2, cell), _problems.Add)?.Values.Single().Value.Invariant;

    private static ColumnMapping Mapping(params string[] fields) =>
        new([.. fields.Select((field, index) => new MappedColumn(index, field, new ColumnTarget.Field(field)))]);

    private static LeadRowReader Reader(ColumnMapping mapping, bool countsCells = false) => new(
        mapping,
        target => target is ColumnTarget.Field field ? FieldCatalogue.BuiltIn.Field(field.Key) : null,
        "Kunden",
        new(mapping.Columns.Count, countsCells));
}
