using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Import.Reading;

namespace LeadDesk.Tests.Import.Matching;

public class ConsentHeadersTests
{
    private static readonly ColumnTarget Consent = new ColumnTarget.Field(BuiltInFields.EmailConsent);

    [Theory]
    [InlineData("Kein Newsletter")]
    [InlineData("No Newsletter")]
    [InlineData("Newsletter abbestellt")]
    [InlineData("Newsletter Abmeldung")]
    [InlineData("Newsletter unsubscribed")]
    [InlineData("Keine Einwilligung")]
    [InlineData("Einwilligung widerrufen")]
    [InlineData("Consent withdrawn")]
    [InlineData("Opt-in widerrufen")]
    [InlineData("Newsletter opt-out")]
    [InlineData("No consent")]
    [InlineData("Not opted in")]
    [InlineData("Newsletter gesperrt")]
    [InlineData("Do not email")]
    [InlineData("HasOptedOutOfEmail")]
    [InlineData("Email Opt Out")]
    [InlineData("emailOptOut")]
    [InlineData("Opted Out")]
    [InlineData("Unsubscribed")]
    [InlineData("Unsubscribed from all email")]
    [InlineData("Marketing Opt-Out")]
    [InlineData("Werbewiderspruch")]
    [InlineData("Werbesperre")]
    [InlineData("Bitte nicht kontaktieren")]
    [InlineData("Do Not Contact")]
    [InlineData("DoNotBulkEMail")]
    [InlineData("Ohne Zustimmung")]
    [InlineData("Einwilligung fehlt")]
    [InlineData("Consent revoked")]
    [InlineData("Permission denied")]
    [InlineData("Robinsonliste")]
    [InlineData("Pas de newsletter")]
    [InlineData("Désabonné")]
    [InlineData("Consenso revocato")]
    public void A_header_that_takes_consent_away_never_gives_it(string header)
    {
        var (target, confidence, answers) = Read(header, "ja", "nein", "");

        Assert.Equal(Consent, target);
        Assert.True(confidence >= ColumnProposal.Sure);
        Assert.Equal([false, null, null], answers);
    }

    [Theory]
    [InlineData("Newsletter")]
    [InlineData("Opt-in")]
    [InlineData("Einwilligung erteilt")]
    [InlineData("Marketing consent")]
    [InlineData("Werbeeinwilligung")]
    public void A_header_that_gives_consent_is_read_as_it_stands(string header)
    {
        var (target, _, answers) = Read(header, "ja", "nein", "");

        Assert.Equal(Consent, target);
        Assert.Equal([true, false, null], answers);
    }

    [Theory]
    [InlineData("Abgemeldet")]
    [InlineData("Widerruf")]
    [InlineData("Kein Kontakt")]
    [InlineData("Newsletter abgemeldet Messestand")]
    public void What_may_be_said_of_something_else_asks_the_user(string header)
    {
        var (target, confidence, answers) = Read(header, "ja", "nein", "");

        Assert.Equal(Consent, target);
        Assert.True(confidence < ColumnProposal.Sure);
        Assert.Equal([false, null, null], answers);
    }

    [Theory]
    [InlineData("Nicht abgemeldet")]
    [InlineData("Not unsubscribed")]
    [InlineData("Do Not Call")]
    [InlineData("SMS consent")]
    [InlineData("Telefon Einwilligung")]
    [InlineData("Bewerbung abgelehnt")]
    [InlineData("Abonnement gekündigt")]
    [InlineData("E-Mail fehlt")]
    [InlineData("Email not valid")]
    [InlineData("Newsletter nicht geöffnet")]
    public void What_says_something_else_stays_a_field_of_its_own(string header)
    {
        Assert.Equal(new ColumnTarget.NewField(header, FieldType.YesNo), Read(header, "ja", "nein", "").Target);
    }

    [Theory]
    [InlineData("yes", "no")]
    [InlineData("1", "0")]
    [InlineData("TRUE", "FALSE")]
    [InlineData("x", "")]
    [InlineData("12.03.2026", "")]
    public void Every_way_to_say_yes_takes_consent_away(string yes, string no)
    {
        Assert.Equal([false, null], Read("Newsletter abgemeldet", yes, no).Answers);
    }

    [Theory]
    [InlineData("Do not allow Emails", "Do Not Allow", "Allow")]
    [InlineData("Do not allow Bulk Emails", "Do Not Allow", "Allow")]
    [InlineData("Do Not Email", "Do Not Allow", "Allow")]
    [InlineData("Keine E-Mails zulassen", "Nicht zulassen", "Zulassen")]
    [InlineData("Keine Massen-E-Mails zulassen", "Nicht zulassen", "Zulassen")]
    public void What_Dynamics_does_not_allow_is_refused_and_what_it_allows_is_no_consent(string header, string refused, string allowed)
    {
        var (target, confidence, answers) = Read(header, refused, allowed, "");

        Assert.Equal(Consent, target);
        Assert.True(confidence >= ColumnProposal.Sure);
        Assert.Equal([false, null, null], answers);
    }

    [Theory]
    [InlineData("Do not allow Emails", "Allow")]
    [InlineData("Keine E-Mails zulassen", "Zulassen")]
    public void A_list_that_allows_everybody_gives_nobodys_consent(string header, string allowed)
    {
        var (target, _, answers) = Read(header, allowed, allowed);

        Assert.Equal(Consent, target);
        Assert.Equal([null, null], answers);
    }

    [Theory]
    [InlineData("Do not allow Phone Calls", "Do Not Allow", "Allow")]
    [InlineData("Do Not Call", "Do Not Allow", "Allow")]
    [InlineData("Keine Telefonanrufe zulassen", "Nicht zulassen", "Zulassen")]
    public void Calls_that_Dynamics_does_not_allow_are_a_yes_that_refuses_them(string header, string refused, string allowed)
    {
        var column = new ColumnMatcher(FieldCatalogue.BuiltIn, WritingHabit.German).Propose([header], Lists.Column([refused, allowed])).Columns[0].Column;
        var field = new LeadField("custom", header, FieldType.YesNo);
        var reader = new LeadRowReader(new([column]), _ => field, null, new(1, CountsCells: false));

        var rows = Lists.Column([refused, allowed]).Select(row => reader.Read(row, _ => { })!).ToList();

        Assert.Equal(new ColumnTarget.NewField(header, FieldType.YesNo), column.Target);
        Assert.Equal([true, false], rows.Select(row => ((FieldValue.YesNo)row.Values.Single().Value).Value));
        Assert.Equal([header], rows[0].RefusedIn);
        Assert.Empty(rows[1].RefusedIn);
    }

    [Theory]
    [InlineData("Newsletter")]
    [InlineData("Do not allow Emails")]
    public void No_column_read_as_consent_makes_one_of_allow_or_its_opposite(string header)
    {
        var problems = new List<ImportProblem>();
        var mapping = new ColumnMapping([new(0, header, Consent) { Consent = ConsentReading.YesIsConsent }]);
        var reader = ReaderOf(mapping);

        Assert.False(ConsentOf(reader.Read(Lists.Row(2, new Cell.Text("Do Not Allow")), problems.Add)));
        Assert.Empty(problems);
        Assert.Null(ConsentOf(reader.Read(Lists.Row(3, new Cell.Text("Allow")), problems.Add)));
        Assert.Contains(problems, problem => problem.Reason is ImportProblemReason.NotYesOrNo);
    }

    [Theory]
    [InlineData("E-Mail-Kanal")]
    [InlineData("Nicht abgemeldet")]
    public void Under_a_header_that_refuses_nothing_such_words_stay_text(string header)
    {
        Assert.Equal(new ColumnTarget.NewField(header, FieldType.Text), Read(header, "Allow", "Do Not Allow").Target);
    }

    [Fact]
    public void A_number_or_a_word_that_is_no_answer_says_nothing_and_is_a_problem()
    {
        var problems = new List<ImportProblem>();
        var mapping = new ColumnMapping([new(0, "Opt-out", Consent)]);

        var row = ReaderOf(mapping).Read(Lists.Row(2, new Cell.Text("vielleicht")), problems.Add);

        Assert.Null(row);
        Assert.Contains(problems, problem => problem.Reason is ImportProblemReason.NotYesOrNo);
    }

    [Theory]
    [InlineData("ja|ja", false)]
    [InlineData("ja|nein", true)]
    [InlineData("nein|nein", false)]
    [InlineData("|ja", false)]
    [InlineData("|nein", null)]
    public void Who_takes_consent_away_in_one_column_does_not_give_it_in_another(string cells, bool? expected)
    {
        string[] headers = ["Newsletter", "Opt-out"];
        string[] turned = ["Opt-out", "Newsletter"];

        Assert.Equal(expected, AnswerIn(headers, cells));
        Assert.Equal(expected, AnswerIn(turned, string.Join('|', cells.Split('|').Reverse())));
    }

    [Fact]
    public void The_user_turns_the_meaning_of_a_column_round()
    {
        var mapping = new ColumnMapping([new(0, "Newsletter", Consent) { Consent = ConsentReading.YesIsNoConsent }]);

        var kept = ColumnMapping.FromJson(mapping.ToJson());

        Assert.Equal(ConsentReading.YesIsNoConsent, kept.Columns[0].ConsentReading);
        Assert.False(ConsentOf(ReaderOf(kept).Read(Lists.Row(2, new Cell.Text("ja")), _ => { })));
    }

    [Fact]
    public void A_mapping_kept_before_headers_were_understood_gives_no_consent_either()
    {
        const string Kept = """{"columns":[{"index":0,"header":"Kein Newsletter","target":{"as":"field","key":"emailConsent"},"numbers":"point","dates":"dayFirst","changes":[]}]}""";

        var mapping = ColumnMapping.FromJson(Kept);

        Assert.False(ConsentOf(ReaderOf(mapping).Read(Lists.Row(2, new Cell.Text("ja")), _ => { })));
    }

    [Fact]
    public void Only_one_column_may_give_consent_and_any_number_may_take_it_away()
    {
        var all = new ColumnMapping([new(0, "Newsletter", Consent), new(1, "Opt-out", Consent), new(2, "Werbewiderspruch", Consent)]);
        var twice = new ColumnMapping([new(0, "Newsletter", Consent), new(1, "Opt-in", Consent)]);

        Assert.Null(all.FaultIn(FieldCatalogue.BuiltIn));
        Assert.Equal(MappingFaultKind.TargetTakenTwice, twice.FaultIn(FieldCatalogue.BuiltIn)!.Kind);
    }

    [Fact]
    public void A_remembered_list_keeps_both_columns_and_their_meanings()
    {
        var matcher = new ColumnMatcher(FieldCatalogue.BuiltIn, WritingHabit.German);
        string[] headers = ["Newsletter", "Opt-out"];
        var first = matcher.Propose(headers, Lists.Rows("ja|nein", "nein|ja"));

        var again = matcher.Propose(headers, Lists.Rows("ja|nein")).With(new ImportRecipe(ImportKind.Leads, first.Mapping));

        Assert.All(again.Columns, column => Assert.Equal(Consent, column.Column.Target));
        Assert.Equal([ConsentReading.YesIsConsent, ConsentReading.YesIsNoConsent], again.Columns.Select(column => column.Column.ConsentReading));
    }

    [RealListsFact]
    public void No_list_of_people_who_want_no_mail_makes_one_of_them_consent()
    {
        var files = Directory.GetFiles(RealLists.Path("cases/24-opt-out"));

        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            var table = ListFile.Open(file, Path.GetFileName(file), new()).Table();
            var mapping = new ColumnMatcher(FieldCatalogue.BuiltIn, WritingHabit.German).Propose(table.Headers, table.Rows()).Mapping;
            var reader = ReaderOf(mapping);

            Assert.Equal([false, null], table.Rows().Select(row => ConsentOf(reader.Read(row, _ => { }))));
        });
    }

    private static (ColumnTarget Target, double Confidence, IEnumerable<bool?> Answers) Read(string header, params string[] cells)
    {
        var column = new ColumnMatcher(FieldCatalogue.BuiltIn, WritingHabit.German).Propose([header], Lists.Column(cells)).Columns[0];
        var reader = ReaderOf(new([column.Column]));

        return (column.Column.Target, column.Confidence, Lists.Column(cells).Select(row => ConsentOf(reader.Read(row, _ => { }))).ToArray());
    }

    private static bool? AnswerIn(string[] headers, string cells)
    {
        var proposal = new ColumnMatcher(FieldCatalogue.BuiltIn, WritingHabit.German).Propose(headers, Lists.Rows("ja|nein", "nein|ja"));

        return ConsentOf(ReaderOf(proposal.Mapping).Read(Lists.Rows(cells).Single(), _ => { }));
    }

    private static bool? ConsentOf(LeadRow? row) =>
        row?.Values.Where(value => value.Key == BuiltInFields.EmailConsent).Select(value => (bool?)((FieldValue.YesNo)value.Value).Value).SingleOrDefault();

    private static LeadRowReader ReaderOf(ColumnMapping mapping) => new(
        mapping,
        target => target is ColumnTarget.Field { Key: var key } ? FieldCatalogue.BuiltIn.Field(key) : null,
        null,
        new(mapping.Columns.Count, CountsCells: false));
}
