using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Import.Reading;

namespace LeadDesk.Tests.Import.Matching;

public class LeadOutcomeTests
{
    private static readonly ColumnTarget Result = new ColumnTarget.Outcome(OutcomePart.Result);
    private static readonly ColumnTarget Date = new ColumnTarget.Outcome(OutcomePart.Date);
    private static readonly ColumnTarget Value = new ColumnTarget.Outcome(OutcomePart.Value);

    [Theory]
    [InlineData("deal_stage", "Won|Lost|Engaging|Prospecting")]
    [InlineData("Verkaufsphase", "gewonnen|verloren|Angebot")]
    [InlineData("Deal status", "Closed Won|Closed Lost|Negotiation")]
    [InlineData("Ergebnis", "gewonnen|verloren|gewonnen")]
    [InlineData("is_won", "1|0|0")]
    [InlineData("Gewonnen", "ja|nein|nein")]
    public void A_column_that_surely_says_how_it_ended_is_the_outcome(string header, string values)
    {
        var column = Propose(header, values);

        Assert.Equal(Result, column.Column.Target);
        Assert.True(column.Confidence >= ColumnProposal.Sure);
    }

    [Theory]
    [InlineData("converted", "1|0|0")]
    [InlineData("CONVERTED", "Yes|No|Yes")]
    [InlineData("IsConverted", "TRUE|FALSE|FALSE")]
    [InlineData("Kunde geworden", "ja|nein|nein")]
    [InlineData("y", "yes|no|no")]
    [InlineData("Purchased", "1|0|1")]
    public void What_may_mean_open_as_well_as_lost_is_the_outcome_and_asks(string header, string values)
    {
        var column = Propose(header, values);

        Assert.Equal(Result, column.Column.Target);
        Assert.True(column.Confidence < ColumnProposal.Sure);
        Assert.False(column.Column.NoIsLost);
    }

    [Theory]
    [InlineData("Not converted", "ja|nein", FieldType.YesNo)]
    [InlineData("Lost", "ja|nein", FieldType.YesNo)]
    [InlineData("conversion rate", "0,5|0,7", FieldType.Number)]
    [InlineData("Lead Status", "Contacted|Lost Lead|Not Contacted|Junk Lead", FieldType.Text)]
    [InlineData("Raucher", "ja|nein", FieldType.YesNo)]
    public void Other_columns_stay_fields_of_their_own(string header, string values, FieldType type)
    {
        Assert.Equal(new ColumnTarget.NewField(header, type), Propose(header, values).Column.Target);
    }

    [Fact]
    public void Day_and_value_of_a_deal_belong_to_its_result()
    {
        var alone = Proposal(["Mail", "close_date", "deal value"], "a@example.org|01.02.2026|12", "b@example.org|28.02.2026|13");
        var beside = Proposal(["Mail", "deal_stage", "close_date", "deal value"], "a@example.org|Won|01.02.2026|12", "b@example.org|Lost|28.02.2026|13");
        var wonDate = Proposal(["Mail", "won_date"], "a@example.org|01.02.2026", "b@example.org|");

        Assert.DoesNotContain(alone.Columns, column => column.Column.Target is ColumnTarget.Outcome);
        Assert.Equal([Result, Date, Value], beside.Columns.Skip(1).Select(column => column.Column.Target));
        Assert.Equal(Date, wonDate.Columns[1].Column.Target);
    }

    [Theory]
    [InlineData("1", true, true)]
    [InlineData("ja", true, true)]
    [InlineData("0", null, false)]
    [InlineData("no", null, false)]
    [InlineData("Closed Won", true, true)]
    [InlineData("verloren", false, false)]
    [InlineData("in Verhandlung", null, null)]
    [InlineData("", null, null)]
    public void A_no_is_lost_only_where_the_user_says_so(string cell, bool? won, bool? wonWhereNoIsLost)
    {
        Assert.Equal(won, Read([new(0, "E-Mail", new ColumnTarget.Field(BuiltInFields.Email)), new(1, "converted", Result)], cell)?.Won);
        Assert.Equal(wonWhereNoIsLost, Read([new(0, "E-Mail", new ColumnTarget.Field(BuiltInFields.Email)), new(1, "converted", Result) { NoIsLost = true }], cell)?.Won);
    }

    [Fact]
    public void A_day_on_which_it_was_won_is_enough()
    {
        MappedColumn[] columns = [new(0, "E-Mail", new ColumnTarget.Field(BuiltInFields.Email)), new(1, "won_date", Date), new(2, "deal value", Value, NumberForm.Comma)];

        Assert.Equal(new RowOutcome(true, new(2026, 3, 31), 1250.5), Read(columns, "31.03.2026", "1.250,50"));
        Assert.Null(Read(columns, "", "1"));
    }

    [RealListsTheory]
    [InlineData("bank-marketing/bank-additional.csv", "y", OutcomePart.Result)]
    [InlineData("olist-funnel/olist_leads_joined.xlsx", "converted", OutcomePart.Result)]
    [InlineData("olist-funnel/olist_leads_joined.xlsx", "won_date", OutcomePart.Date)]
    [InlineData("zoho-crm/Leads.csv", "CONVERTED", OutcomePart.Result)]
    [InlineData("maven-crm/sales_pipeline.csv", "deal_stage", OutcomePart.Result)]
    [InlineData("maven-crm/sales_pipeline.csv", "close_date", OutcomePart.Date)]
    [InlineData("maven-crm/sales_pipeline.csv", "close_value", OutcomePart.Value)]
    public void Real_lists_say_how_it_ended(string list, string header, OutcomePart part)
    {
        var table = ListFile.Open(RealLists.Path(list), Path.GetFileName(list), new()).Table();

        var columns = new ColumnMatcher(FieldCatalogue.BuiltIn, WritingHabit.American).Propose(table.Headers, table.Rows().Take(2_000)).Columns;

        Assert.Equal(new ColumnTarget.Outcome(part), columns.Single(column => column.Column.Header == header).Column.Target);
    }

    private static RowOutcome? Read(MappedColumn[] columns, params string[] cells)
    {
        var reader = new LeadRowReader(
            new([.. columns]), target => target is ColumnTarget.Field { Key: var key } ? FieldCatalogue.BuiltIn.Field(key) : null, null, new(columns.Length, CountsCells: false));

        return reader.Read(Lists.Row(2, [new Cell.Text("a@example.org"), .. cells.Select(Cell.OfText)]), _ => { })!.Outcome;
    }

    private static ColumnProposal Propose(string header, string values) =>
        new ColumnMatcher(FieldCatalogue.BuiltIn, WritingHabit.German).Propose([header], Lists.Column(values.Split('|'))).Columns[0];

    private static ImportProposal Proposal(string[] headers, params string[] rows) =>
        new ColumnMatcher(FieldCatalogue.BuiltIn, WritingHabit.German).Propose(headers, Lists.Rows(rows));
}
