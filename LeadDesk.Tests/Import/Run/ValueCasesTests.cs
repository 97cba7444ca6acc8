using LeadDesk.Core.Import;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Import.Run;

namespace LeadDesk.Tests.Import.Run;

/// <summary>Small lists whose values went wrong without a word elsewhere, from the file to the database.</summary>
public sealed class ValueCasesTests : IDisposable
{
    private readonly ImportBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [RealListsFact]
    public async Task Births_and_customers_since_lie_in_the_past()
    {
        await ReadAsync("03-two-digit-year/geburtstage.csv");

        Assert.Equal(["1944-11-05", "1949-03-17", "1971-08-23", "1938-12-11"], Custom("geburtsdatum"));
        Assert.Equal(["1998-02-01", "2003-06-15", "2019-09-30", "2024-01-02"], Custom("kundeSeit"));
    }

    [RealListsTheory]
    [InlineData("06-scientific/crm.csv", 3, 9)]
    [InlineData("06-scientific/us.csv", 3, 9)]
    [InlineData("06-scientific/numbers.xlsx", 2, 2)]
    public async Task Shortened_ids_and_phone_numbers_are_unknown_and_people_stay_apart(string file, int people, int problems)
    {
        var report = await ReadAsync(file);

        Assert.Equal((people, people, problems), (report.Rows, report.Created, report.ProblemCount));
        Assert.All(report.Problems, problem => Assert.Equal(ImportProblemReason.DigitsLost, problem.Reason));
        using var db = _bench.Open();
        Assert.All(db.Leads.ToList(), lead => Assert.Null(lead.ExternalId));
    }

    [RealListsFact]
    public async Task Error_words_are_unknown_and_problems()
    {
        var report = await ReadAsync("07-error-text/export.csv");

        Assert.Equal((4, 9), (report.Created, report.ProblemCount));
        Assert.All(report.Problems, problem => Assert.Equal(ImportProblemReason.ErrorCell, problem.Reason));
        using var db = _bench.Open();
        Assert.Equal(
            ["Sander|||120", "|Thiel GmbH||", "Uhl|||80", "Vogt|Vogt AG|CEO|"],
            db.Leads.OrderBy(lead => lead.Email).ToList().Select(lead => $"{lead.LastName}|{lead.Company}|{(lead.JobTitle == "Leiterin" ? "" : lead.JobTitle)}|{lead.Employees}"));
    }

    [RealListsTheory]
    [InlineData("17-gender/frauennetzwerk.csv", "geschlecht", "w w w", "kinder", "0 1 0")]
    [InlineData("17-gender/women.csv", "gender", "F F F", "seats", "1 1 0")]
    public async Task Letters_are_codes_and_ones_are_counts(string file, string gender, string genders, string count, string counts)
    {
        await ReadAsync(file);

        Assert.Equal(genders.Split(' '), Custom(gender));
        Assert.Equal(counts.Split(' '), Custom(count));
    }

    [RealListsFact]
    public async Task Counted_days_are_dates_in_a_text_file()
    {
        await ReadAsync("20-serial-dates/export.csv");

        Assert.Equal(["2025-12-01", "2025-12-10", "2025-12-29"], Custom("erstelltAm"));
        Assert.Equal(["2025-12-19", "2025-12-21", "2026-01-01"], Custom("letzterKontakt"));
    }

    [RealListsFact]
    public async Task Counted_days_beside_dates_are_dates_in_a_workbook()
    {
        await ReadAsync("20-serial-dates/mixed.xlsx");

        Assert.Equal(["1980-01-01", "1983-01-17", "1986-02-01", "1986-05-23", "1987-05-12"], Custom("geburtsdatum"));
    }

    [RealListsFact]
    public async Task Words_that_look_like_values_stay_what_they_are()
    {
        await ReadAsync("23-words/norway.csv");

        using var db = _bench.Open();
        Assert.Equal(
            ["True|Null|NO|NA", "On|None|NA|NA", "Ja|Nan|DE|NO", "An|Wang|SE|"],
            db.Leads.OrderBy(lead => lead.Email).ToList().Select(lead => $"{lead.FirstName}|{lead.LastName}|{lead.Country}|{lead.Region}"));
    }

    [RealListsFact]
    public async Task Money_of_the_world_is_read()
    {
        await ReadAsync("25-currency/intl.csv");

        using var db = _bench.Open();
        Assert.Equal([1_200_000, 1_200_000, 1_500_000, 1_200_000, 2_000_000], db.Leads.OrderBy(lead => lead.Email).Select(lead => lead.Revenue));
        Assert.Equal(["1200.5", "1200", "1500", "120000", "900"], Custom("dealValue"));
    }

    [RealListsFact]
    public async Task A_minus_behind_the_number_counts()
    {
        await ReadAsync("25-currency/sap.csv");

        using var db = _bench.Open();
        Assert.Equal([1_234_567, 2_000_000, 3_500_000.5], db.Leads.OrderBy(lead => lead.Email).Select(lead => lead.Revenue));
        Assert.Equal(["-1234.56", "200", "-17.1"], Custom("saldo"));
    }

    [RealListsFact]
    public async Task Difficult_values_survive_as_they_are()
    {
        var report = await ReadAsync("18-round-trip/nasty.csv");

        Assert.Equal((3, 0), (report.Created, report.ProblemCount));
        Assert.Equal(["2026-02-28", "1899-12-31", "2026-03-29"], Custom("eintritt"));
        Assert.Equal(["1234.5", "-0.5", "0.1"], Custom("punktzahl"));
        Assert.Equal(["true", "false", "true"], Custom("vip"));
        using var db = _bench.Open();
        Assert.Equal(
            ["000123|01067|=Summe GmbH", "1e10|04109|株式会社テスト", "12345678901234567890|00999|-Minus AG"],
            db.Leads.OrderBy(lead => lead.Email).ToList().Select(lead => $"{lead.ExternalId}|{lead.PostalCode}|{lead.Company}"));
    }

    [RealListsFact]
    public async Task Times_of_activities_are_read_as_before()
    {
        await ReadAsync("26-activities/leads.csv");
        var report = await ReadAsync("26-activities/acts.csv");

        Assert.Equal((5, 4), (report.Rows, report.Created));
        using var db = _bench.Open();
        Assert.Equal(
            ["Zeitumstellung 2026-03-29 01:30", "doppelte Stunde 2026-10-25 01:30", "UTC vor Mitternacht 2026-10-31 23:30", "gleich 2026-10-31 23:30"],
            db.Activities.OrderBy(activity => activity.Id).ToList().Select(activity => $"{activity.Detail} {activity.OccurredAt:yyyy-MM-dd HH:mm}"));
    }

    private async Task<ImportReport> ReadAsync(string file) => (await _bench.FileAsync(RealLists.Path("cases/" + file))).Report;

    private List<string?> Custom(string key)
    {
        using var db = _bench.Open();

        return [.. db.Leads.OrderBy(lead => lead.Id).ToList().Select(lead => lead.ValueOf(key)?.Invariant)];
    }
}
