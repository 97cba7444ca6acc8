using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;

namespace LeadDesk.Tests.Import.Matching;

public class ProposedRepairsTests
{
    [Fact]
    public void Salutations_are_proposed_in_the_users_language()
    {
        string[] values = ["Mr.", "Frau", "Mme", "Herrn", "MR.", "Miss", "Mx"];

        var german = Propose(WritingHabit.German, ["Anrede"], Lists.Column(values)).Columns[0].Column;
        var english = Propose(WritingHabit.British, ["Anrede"], Lists.Column(values)).Columns[0].Column;

        Assert.Equal([new("Herrn", "Herr"), new("Miss", "Frau"), new("Mme", "Frau"), new("Mr.", "Herr")], german.Changes);
        Assert.Equal([new("Frau", "Ms"), new("Herrn", "Mr"), new("Miss", "Ms"), new("Mme", "Ms"), new("Mr.", "Mr")], english.Changes);
    }

    [Fact]
    public void Salutations_that_need_no_change_get_none()
    {
        Assert.Empty(Propose(WritingHabit.German, ["Anrede"], Lists.Column("Herr", "Frau")).Columns[0].Column.Changes);
    }

    [Theory]
    [InlineData("Deutschland", 1)]
    [InlineData("", 1)]
    [InlineData("Österreich", 0)]
    public void Postal_codes_that_lost_a_zero_are_counted_and_not_changed(string country, int lost)
    {
        var column = Propose(
            WritingHabit.German, ["PLZ", "Land"], Lists.Rows($"10115|{country}", $"4109|{country}", $"89358|{country}")).Columns[0];

        Assert.Equal((lost, 0), (column.LostZeros, column.Column.PadTo));
    }

    [Fact]
    public void Where_most_postal_codes_have_four_digits_none_is_lost()
    {
        Assert.Equal(0, Propose(WritingHabit.German, ["PLZ"], Lists.Column("1010", "8010", "5020", "10115")).Columns[0].LostZeros);
    }

    [Theory]
    [InlineData("LeadDesk-Nr.")]
    [InlineData("LeadDesk number")]
    public void The_number_of_the_lead_is_recognised(string header)
    {
        var proposal = Propose(WritingHabit.German, [header, "Nr."], Lists.Rows("17|4711", "18|4712"));

        Assert.Equal(new ColumnTarget.LeadNumber(), proposal.Columns[0].Column.Target);
        Assert.Equal(new ColumnTarget.Field(BuiltInFields.ExternalId), proposal.Columns[1].Column.Target);
    }

    [RealListFact("german/klfischer_kunden.csv")]
    public void A_real_list_has_221_postal_codes_without_their_zero()
    {
        var (headers, rows) = Lists.OfFile("german/klfischer_kunden.csv");

        var column = Propose(WritingHabit.German, headers, rows).Columns[2];

        Assert.Equal((new ColumnTarget.Field(BuiltInFields.PostalCode), 221), (column.Column.Target, column.LostZeros));
    }

    [RealListFact("crunchbase/Leads-crunchbase-export-excel-date-damage.xlsx")]
    public void A_real_list_has_602_ranges_that_excel_made_dates_of()
    {
        var path = RealListFactAttribute.PathOf("crunchbase/Leads-crunchbase-export-excel-date-damage.xlsx");
        var file = LeadDesk.Web.Features.Import.Reading.ListFile.Open(path, "leads.xlsx", new());
        var table = file.Table();

        var damaged = new ColumnMatcher(FieldCatalogue.BuiltIn, WritingHabit.German)
            .Propose(table.Headers, table.Rows()).Columns.Single(column => column.RangesReadAsDates > 0);

        Assert.Equal(("Number of Employees", 602), (damaged.Column.Header, damaged.RangesReadAsDates));
    }

    private static ImportProposal Propose(WritingHabit habit, string[] headers, IEnumerable<SheetRow> rows) =>
        new ColumnMatcher(FieldCatalogue.BuiltIn, habit).Propose(headers, rows);
}
