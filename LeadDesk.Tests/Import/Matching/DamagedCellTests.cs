using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;

namespace LeadDesk.Tests.Import.Matching;

/// <summary>What a spreadsheet program leaves of values that it lost is unknown, and a problem, in every column.</summary>
public class DamagedCellTests
{
    private static readonly FieldCatalogue Catalogue = new(
        [new("tags", "Tags", FieldType.Text), new("born", "Born", FieldType.Date), new("vip", "VIP", FieldType.YesNo), new("size", "Size", FieldType.Choice, ["S", "L"])],
        []);

    private readonly List<ImportProblem> _problems = [];

    [Theory]
    [InlineData("#BEZUG!")]
    [InlineData("#NAME?")]
    [InlineData("#WERT!")]
    [InlineData("#ÜBERLAUF!")]
    [InlineData("#DIV/0!")]
    [InlineData("#N/A")]
    [InlineData("#NV")]
    [InlineData("#REF!")]
    [InlineData("#SPILL!")]
    [InlineData("#VALEUR!")]
    [InlineData("#¿NOMBRE?")]
    [InlineData("#¡REF!")]
    [InlineData("#ZAHL!")]
    [InlineData("#RIF!")]
    [InlineData("#N/D")]
    [InlineData("#ADR!")]
    [InlineData("#VÆRDI!")]
    [InlineData("#ССЫЛКА!")]
    [InlineData("#DĚLENÍ_NULOU!")]
    [InlineData("#BEZUG! ")]
    [InlineData("########")]
    [InlineData("Err:502")]
    public void Error_words_are_unknown_and_a_problem_in_every_column(string text)
    {
        string[] fields = [BuiltInFields.Company, BuiltInFields.Email, BuiltInFields.Revenue, BuiltInFields.Notes, "tags", "born", "vip", "size"];
        var mapping = new ColumnMapping([.. fields.Select((field, index) => Column(index, new ColumnTarget.Field(field)))]);

        Assert.Null(Read(mapping, [.. fields.Select(_ => new Cell.Text(text))]));
        Assert.Equal(
            [.. fields.Select(field => (field, ImportProblemReason.ErrorCell)), (null!, ImportProblemReason.NothingUsable)],
            _problems.Select(problem => (problem.Column is null ? null! : fields[int.Parse(problem.Column, System.Globalization.CultureInfo.InvariantCulture)], problem.Reason)));
    }

    [Theory]
    [InlineData("#1")]
    [InlineData("#hashtag!")]
    [InlineData("#Berlin")]
    [InlineData("C#")]
    [InlineData("##")]
    [InlineData("#")]
    [InlineData("Error")]
    [InlineData("Err:or")]
    [InlineData("EUR!")]
    [InlineData("WERT!")]
    public void Words_that_only_resemble_errors_stay(string text)
    {
        Assert.Equal(text, Value(BuiltInFields.Notes, new Cell.Text(text)));
        Assert.Empty(_problems);
    }

    [Fact]
    public void Whole_names_and_activities_know_error_words_too()
    {
        var names = new ColumnMapping([Column(0, new ColumnTarget.FullName()), Column(1, new ColumnTarget.Field(BuiltInFields.City))]);
        var done = new ColumnMapping([Column(0, new ColumnTarget.Occurrences(ActivityTypes.Webinar)), Column(1, new ColumnTarget.Field(BuiltInFields.City))]);

        Assert.Equal("city=Ulm", string.Join(' ', Read(names, new Cell.Text("#NAME?"), new Cell.Text("Ulm"))!.Values.Select(value => $"{value.Key}={value.Value}")));
        Assert.Empty(Read(done, new Cell.Text("#NAME?"), new Cell.Text("Ulm"))!.Occurrences);

        Assert.Equal([ImportProblemReason.ErrorCell, ImportProblemReason.ErrorCell], _problems.Select(problem => problem.Reason));
    }

    [Fact]
    public void What_the_user_put_for_an_error_word_is_taken()
    {
        var column = Column(0, new ColumnTarget.Field(BuiltInFields.City)) with { Changes = [new("#REF!", "Ulm")] };

        Assert.Equal("Ulm", Read(new([column]), new Cell.Text("#REF!"))!.Values.Single().Value.Invariant);
    }

    [Theory]
    [InlineData("4.91512E+12")]
    [InlineData("4,91512E+12")]
    [InlineData("1,23457E+17")]
    [InlineData("5E+11")]
    [InlineData(" 4.9e+08 ")]
    [InlineData("-1.2E+07")]
    public void Shortened_numbers_are_unknown_and_a_problem_where_digits_mean_something(string text)
    {
        foreach (var field in (string[])[BuiltInFields.Phone, BuiltInFields.ExternalId, BuiltInFields.PostalCode, BuiltInFields.Notes, "tags"])
        {
            Assert.Null(Value(field, new Cell.Text(text)));
        }

        Assert.Equal(5, _problems.Count(problem => problem.Reason == ImportProblemReason.DigitsLost));
        Assert.NotNull(Value(BuiltInFields.Revenue, new Cell.Text(text)));
    }

    [Theory]
    [InlineData("1e10")]
    [InlineData("2E20")]
    [InlineData("7.5E10")]
    [InlineData("1E+02")]
    [InlineData("12.5E+11")]
    [InlineData("4.915123456789E+12")]
    [InlineData("12345678901234567890")]
    [InlineData("+49 151 5550100")]
    public void Texts_that_keep_their_digits_stay(string text)
    {
        Assert.Equal(text, Value(BuiltInFields.ExternalId, new Cell.Text(text)));
        Assert.Empty(_problems);
    }

    [Theory]
    [InlineData(123_456_789_012_345_678.0, false)]
    [InlineData(1e20, false)]
    [InlineData(-1e16, false)]
    [InlineData(1_234_567_890_123_450.0, false)]
    [InlineData(1_234_567_890_123_456.0, true)]
    [InlineData(123_456_789_012_345.0, true)]
    [InlineData(999_999_999_999_990.0, true)]
    [InlineData(4_915_125_550_101.0, true)]
    public void A_number_of_a_sheet_is_an_id_only_while_all_its_digits_are_there(double number, bool kept)
    {
        Assert.Equal(kept, Value(BuiltInFields.ExternalId, new Cell.Number(number)) is not null);
        Assert.Equal(kept ? 0 : 1, _problems.Count(problem => problem.Reason == ImportProblemReason.DigitsLost));
        Assert.NotNull(Value(BuiltInFields.Revenue, new Cell.Number(number)));
    }

    [Theory]
    [InlineData("123456789012345000|123456789012345000|123456789012346000", true)]
    [InlineData("1234567890123450|9876543210987650", true)]
    [InlineData("123456789012345000|123456789012345678", false)]
    [InlineData("123456789012345000", false)]
    [InlineData("1000000|2000000", false)]
    public void Long_ids_that_all_end_in_zeros_have_been_rounded(string values, bool rounded)
    {
        var column = new ColumnMatcher(Catalogue, WritingHabit.German).Propose(["Kontakt-ID"], Lists.Column(values.Split('|'))).Columns[0].Column;

        Assert.Equal(rounded, column.LongNumbersAreRounded);
        var cell = new Cell.Text(values.Split('|')[0]);
        Assert.Equal(rounded, Read(new([column with { Target = new ColumnTarget.Field(BuiltInFields.ExternalId) }]), cell) is null);
    }

    [Fact]
    public void Columns_of_damaged_ids_and_numbers_still_find_their_fields()
    {
        var proposal = new ColumnMatcher(Catalogue, WritingHabit.German).Propose(
            ["Contact ID", "Phone", "Mobile"], Lists.Rows("1.23457E+17|4.9401E+11|4.91512E+12", "1.23457E+17|4.9892E+11|4.91705E+12"));

        Assert.Equal(
            [new ColumnTarget.Field(BuiltInFields.ExternalId), new ColumnTarget.Field(BuiltInFields.Phone), new ColumnTarget.Field(BuiltInFields.Mobile)],
            proposal.Columns.Select(column => column.Column.Target));
    }

    [Fact]
    public void The_lead_of_an_activity_is_not_found_by_a_shortened_id()
    {
        var mapping = new ColumnMapping(
            [Column(0, new ColumnTarget.Activity(ActivityPart.LeadExternalId)), Column(1, new ColumnTarget.Activity(ActivityPart.Type)), Column(2, new ColumnTarget.Activity(ActivityPart.Date))]);

        var row = new ActivityRowReader(mapping, null, new(3, CountsCells: false), null)
            .Read(Lists.Row(2, new Cell.Text("1.23457E+17"), new Cell.Text("Webinar"), new Cell.Text("01.02.2026")), _problems.Add);

        Assert.Null(row);
        Assert.Equal([ImportProblemReason.DigitsLost, ImportProblemReason.LeadNotNamed], _problems.Select(problem => problem.Reason));
    }

    private static MappedColumn Column(int index, ColumnTarget target) => new(index, index.ToString(System.Globalization.CultureInfo.InvariantCulture), target);

    private string? Value(string field, Cell cell) => Read(new([Column(0, new ColumnTarget.Field(field))]), cell)?.Values.Single().Value.Invariant;

    private LeadRow? Read(ColumnMapping mapping, params Cell[] cells) => new LeadRowReader(
        mapping,
        target => target is ColumnTarget.Field field ? Catalogue.Field(field.Key) : null,
        null,
        new(mapping.Columns.Count, CountsCells: false)).Read(Lists.Row(2, cells), _problems.Add);
}
