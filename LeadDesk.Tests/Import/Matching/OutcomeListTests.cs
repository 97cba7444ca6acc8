using LeadDesk.Core.Import;

namespace LeadDesk.Tests.Import.Matching;

public class OutcomeListTests
{
    private readonly List<ImportProblem> _problems = [];

    [Theory]
    [InlineData("gewonnen", true)]
    [InlineData("Gewonnen (Rahmenvertrag)", true)]
    [InlineData("Closed Won", true)]
    [InlineData("closedwon", true)]
    [InlineData("verkauft", true)]
    [InlineData("Ja", true)]
    [InlineData("1", true)]
    [InlineData("verloren", false)]
    [InlineData("Closed Lost to Competition", false)]
    [InlineData("closedlost", false)]
    [InlineData("no", false)]
    [InlineData("0", false)]
    [InlineData("Needs Analysis", null)]
    [InlineData("noch nicht verloren", null)]
    [InlineData("won/lost", null)]
    [InlineData("", null)]
    public void Words_in_both_languages_tell_how_a_deal_ended(string text, bool? won)
    {
        Assert.Equal(won, DealResult.Of(text));
    }

    [Fact]
    public void A_list_becomes_outcomes()
    {
        var rows = Read(
            "E-Mail|Ergebnis|Abschlussdatum|Auftragswert",
            "Jana@Example.org|gewonnen|31.03.2026|12.500,00 €",
            "peter@example.org|verloren|01.04.2026|");

        Assert.Equal(
            [
                ("Jana@example.org", true, new DateOnly(2026, 3, 31), 12_500.0),
                ("peter@example.org", false, new DateOnly(2026, 4, 1), null),
            ],
            rows.Select(row => (row.Email, row.Won, row.On!.Value, row.Value)));
        Assert.Empty(_problems);
    }

    [Fact]
    public void Rows_that_cannot_be_taken_are_rejected_with_a_reason()
    {
        var rows = Read(
            "Kundennummer|Phase|Datum|Wert",
            "17|in Verhandlung|01.02.2026|1",
            "18||01.02.2026|1",
            "|gewonnen|01.02.2026|1",
            "19|verloren|neulich|viel",
            "20|gewonnen||");

        Assert.Equal([("19", false), ("20", true)], rows.Select(row => (row.ExternalId, row.Won)));
        Assert.Equal(
            [
                (2, ImportProblemReason.DealStillOpen, "in Verhandlung"),
                (3, ImportProblemReason.DealStillOpen, null),
                (4, ImportProblemReason.LeadNotNamed, null),
                (5, ImportProblemReason.NotADate, "neulich"),
                (5, ImportProblemReason.NotANumber, "viel"),
            ],
            _problems.Select(problem => (problem.Row, problem.Reason, problem.Value)));
    }

    [Fact]
    public void A_won_date_alone_means_won()
    {
        var rows = Read("mql_id|won_date", "a1|26-02-2018 19:58", "b2|");

        Assert.Equal(("a1", true, new DateOnly(2018, 2, 26)), (rows.Single().ExternalId, rows.Single().Won, rows.Single().On));
        Assert.Equal((3, ImportProblemReason.DealStillOpen), (_problems.Single().Row, _problems.Single().Reason));
    }

    [Fact]
    public void Without_a_result_or_a_won_date_nothing_is_known()
    {
        Assert.Empty(Read("Kundennummer|Datum", "17|01.02.2026"));
        Assert.Equal(ImportProblemReason.ResultMissing, Assert.Single(_problems).Reason);
    }

    [RealListFact("olist-funnel/dd-mm-yyyy_olist_closed_deals_dataset.csv")]
    public void Closed_deals_of_a_marketplace_were_all_won()
    {
        var rows = ReadFile("olist-funnel/dd-mm-yyyy_olist_closed_deals_dataset.csv");

        Assert.Equal(842, rows.Count(row => row is { Won: true, On: not null, ExternalId: not null }));
        Assert.Empty(_problems);
    }

    [RealListFact("zoho-crm/Potentials.csv")]
    public void Deals_with_a_stage_are_won_lost_or_open()
    {
        var rows = ReadFile("zoho-crm/Potentials.csv");

        Assert.Equal((1425, 485), (rows.Count(row => row.Won), rows.Count(row => !row.Won)));
        Assert.Equal(3632 - 1425 - 485, _problems.Count(problem => problem.Reason == ImportProblemReason.DealStillOpen));
        Assert.All(rows, row => Assert.NotNull(row.Value));
        Assert.All(rows, row => Assert.NotNull(row.On));
    }

    [RealListFact("maven-crm/sales_pipeline.csv")]
    public void Open_deals_of_a_pipeline_are_not_lost()
    {
        var rows = ReadFile("maven-crm/sales_pipeline.csv");

        Assert.Equal((4238, 2473), (rows.Count(row => row.Won), rows.Count(row => !row.Won)));
        Assert.Equal(2089, _problems.Count(problem => problem.Reason == ImportProblemReason.DealStillOpen));
        Assert.Equal(new DateOnly(2017, 3, 1), rows[0].On);
    }

    private List<OutcomeRow> Read(params string[] lines) => Read(lines[0].Split('|'), [.. Lists.Rows(lines[1..])]);

    private List<OutcomeRow> ReadFile(string file)
    {
        var (headers, rows) = Lists.OfFile(file);

        return Read(headers, rows);
    }

    private List<OutcomeRow> Read(string[] headers, List<SheetRow> rows)
    {
        var mapping = new OutcomeColumnMatcher(WritingHabit.German).Propose(headers, rows).Mapping;
        var reader = new OutcomeRowReader(mapping, null, new(headers.Length, CountsCells: false));

        return [.. rows.Select(row => reader.Read(row, _problems.Add)).OfType<OutcomeRow>()];
    }
}
