using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Tests.Import.Matching;

public class ColumnMatcherTests
{
    [Theory]
    [InlineData("Messwert", FieldType.Number, "6.0E7", "8.48E10", "1200")]
    [InlineData("Artikelcode", FieldType.Text, "1e10", "2e20", "7e15")]
    [InlineData("Fax", FieldType.Text, "4.93012E+11", "4.93014E+11", "4.93015E+11")]
    public void An_exponent_makes_a_number_only_where_numbers_stand(string header, FieldType type, params string[] values)
    {
        var proposal = new ColumnMatcher(FieldCatalogue.BuiltIn, WritingHabit.German).Propose([header], Lists.Column(values));

        Assert.Equal(type, Assert.IsType<ColumnTarget.NewField>(proposal.Columns[0].Column.Target).Type);
        Assert.False(proposal.Columns[0].NumbersAreGuessed && type is FieldType.Text);
    }

    [Theory]
    [InlineData("Name / Vorname", true, "Müller / Anna", "von der Heide / Max")]
    [InlineData("Name, Vorname", true, "Müller, Anna", "Köhler, Dr. Jana")]
    [InlineData("Nachname Vorname", true, "Müller Anna", "Köhler Jana")]
    [InlineData("Last Name, First Name", true, "Miller,Ann", "Smith,Joe")]
    [InlineData("First and Last Name", false, "Ann Miller", "Joe Smith")]
    [InlineData("Vorname Name", false, "Anna Müller", "Jana Köhler")]
    [InlineData("Kontaktperson", false, "Dr. Anna Müller", "Jana Köhler")]
    [InlineData("Full name", false, "Ann Miller", "Joe Smith")]
    [InlineData("Name", false, "Müller, Anna", "Köhler, Jana")]
    public void A_column_of_whole_names_is_taken_apart(string header, bool lastNameFirst, params string[] values)
    {
        var column = new ColumnMatcher(FieldCatalogue.BuiltIn, WritingHabit.German).Propose([header], Lists.Column(values)).Columns[0].Column;

        Assert.Equal((new ColumnTarget.FullName(), lastNameFirst), (column.Target, column.LastNameFirst));
    }

    [Theory]
    [InlineData("Vorname", BuiltInFields.FirstName)]
    [InlineData("First Name", BuiltInFields.FirstName)]
    [InlineData("GivenName", BuiltInFields.FirstName)]
    [InlineData("Vorame", BuiltInFields.FirstName)]
    [InlineData("Familienname", BuiltInFields.LastName)]
    [InlineData("Surname", BuiltInFields.LastName)]
    [InlineData("Firma", BuiltInFields.Company)]
    [InlineData("Account Name", BuiltInFields.Company)]
    [InlineData("Organisation", BuiltInFields.Company)]
    [InlineData("E-Mail-Adresse", BuiltInFields.Email)]
    [InlineData("EmailAddress", BuiltInFields.Email)]
    [InlineData("Tel.", BuiltInFields.Phone)]
    [InlineData("Handy", BuiltInFields.Mobile)]
    [InlineData("PLZ", BuiltInFields.PostalCode)]
    [InlineData("Addresses 1 Zip/Postal Code", BuiltInFields.PostalCode)]
    [InlineData("Ort", BuiltInFields.City)]
    [InlineData("Land", BuiltInFields.Country)]
    [InlineData("country_code", BuiltInFields.Country)]
    [InlineData("Straße", BuiltInFields.Street)]
    [InlineData("STRASSE", BuiltInFields.Street)]
    [InlineData("Bundesland", BuiltInFields.Region)]
    [InlineData("State", BuiltInFields.Region)]
    [InlineData("Funktion", BuiltInFields.JobTitle)]
    [InlineData("Anrede", BuiltInFields.Salutation)]
    [InlineData("Branche", BuiltInFields.Industry)]
    [InlineData("No. of Employees", BuiltInFields.Employees)]
    [InlineData("Mitarbeiterzahl", BuiltInFields.Employees)]
    [InlineData("Annual Revenue", BuiltInFields.Revenue)]
    [InlineData("Webseite", BuiltInFields.Website)]
    [InlineData("Lead Source", BuiltInFields.Source)]
    [InlineData("Sprache", BuiltInFields.Language)]
    [InlineData("Abteilung", BuiltInFields.Department)]
    [InlineData("mql_id", BuiltInFields.ExternalId)]
    [InlineData("LEADID", BuiltInFields.ExternalId)]
    [InlineData("Kundennummer", BuiltInFields.ExternalId)]
    [InlineData("Bemerkungen", BuiltInFields.Notes)]
    [InlineData("Newsletter", BuiltInFields.EmailConsent)]
    public void A_header_alone_names_the_field(string header, string field)
    {
        Assert.Equal(new ColumnTarget.Field(field), Propose([header]).Columns[0].Column.Target);
    }

    [Theory]
    [InlineData("Dr.|Prof. Dr.||", BuiltInFields.AcademicTitle)]
    [InlineData("Mrs.|Mr.|Mr.", BuiltInFields.Salutation)]
    [InlineData("CEO|Head of Sales|Buyer", BuiltInFields.JobTitle)]
    public void The_values_say_which_title_is_meant(string values, string field)
    {
        Assert.Equal(new ColumnTarget.Field(field), Propose(["Title"], [.. Lists.Column(values.Split('|'))]).Columns[0].Column.Target);
    }

    [Fact]
    public void Name_is_a_whole_name_unless_its_parts_have_columns()
    {
        var alone = Propose(["Name", "Firma"], [.. Lists.Rows("Jana Köhler|Köhler AG", "Peter Abel|Abel GmbH")]);
        var besideFirst = Propose(["Vorname", "Name"], [.. Lists.Rows("Jana|van Köhler", "Peter|von Abel")]);
        var besideBoth = Propose(["Vorname", "Name", "Nachname"], [.. Lists.Rows("Jana|Jana Köhler|Köhler")]);

        Assert.Equal(new ColumnTarget.FullName(), alone.Columns[0].Column.Target);
        Assert.Equal(new ColumnTarget.Field(BuiltInFields.LastName), besideFirst.Columns[1].Column.Target);
        Assert.Equal(new ColumnTarget.NewField("Name", FieldType.Text), besideBoth.Columns[1].Column.Target);
    }

    [Fact]
    public void A_name_column_of_firms_is_the_company()
    {
        var proposal = Propose(["Name"], [.. Lists.Column("Adolf Würth GmbH & Co. KG", "Aesculap AG", "ALBA AG")]);

        Assert.Equal(new ColumnTarget.Field(BuiltInFields.Company), proposal.Columns[0].Column.Target);
    }

    [Fact]
    public void Only_a_column_of_addresses_is_the_email_column()
    {
        var proposal = Propose(["Email", "Kontakt"], [.. Lists.Rows("ja|a@example.org", "nein|b@example.org")]);

        Assert.Equal(new ColumnTarget.NewField("Email", FieldType.YesNo), proposal.Columns[0].Column.Target);
        Assert.Equal(new ColumnTarget.Field(BuiltInFields.Email), proposal.Columns[1].Column.Target);
    }

    [Theory]
    [InlineData("Company Type", "Partner|Kunde")]
    [InlineData("has_company", "True|False")]
    [InlineData("Source Id", "web|mail|web")]
    [InlineData("declared_monthly_revenue", "1000|2500")]
    public void A_header_that_means_more_than_a_known_word_in_it_is_no_match(string header, string values)
    {
        Assert.IsType<ColumnTarget.NewField>(Propose([header], [.. Lists.Column(values.Split('|'))]).Columns[0].Column.Target);
    }

    [Theory]
    [InlineData("nr.employed", "5099.1|5191", FieldType.Number)]
    [InlineData("Campaign Id", "24000023|24000026|24000023", FieldType.Text)]
    public void Numbers_under_a_header_of_codes_are_text_unless_they_measure(string header, string values, FieldType type)
    {
        Assert.Equal(new ColumnTarget.NewField(header, type), Propose([header], [.. Lists.Column(values.Split('|'))]).Columns[0].Column.Target);
    }

    [Fact]
    public void Two_columns_never_get_the_same_field()
    {
        var proposal = Propose(["Emails 1 Email", "E-Mail", "Email"], [.. Lists.Rows("a@example.org|b@example.org|c@example.org")]);

        Assert.Equal(new ColumnTarget.Field(BuiltInFields.Email), proposal.Columns[1].Column.Target);
        Assert.Equal(new ColumnTarget.NewField("Emails 1 Email", FieldType.Text), proposal.Columns[0].Column.Target);
        Assert.Equal(new ColumnTarget.NewField("Email", FieldType.Text), proposal.Columns[2].Column.Target);
        Assert.Null(proposal.Mapping.FaultIn(FieldCatalogue.BuiltIn));
    }

    [Fact]
    public void A_number_that_several_rows_share_is_no_external_id()
    {
        var proposal = Propose(["KundenNr"], [.. Lists.Column("Kdn0001", "Kdn0003", "Kdn0001")]);

        Assert.Equal(new ColumnTarget.NewField("KundenNr", FieldType.Text), proposal.Columns[0].Column.Target);
    }

    [Fact]
    public void An_own_field_is_found_by_its_name()
    {
        var catalogue = new FieldCatalogue([new("betriebsgroesse", "Betriebsgröße", FieldType.Text)], []);

        var proposal = new ColumnMatcher(catalogue, WritingHabit.German).Propose(["BETRIEBSGROESSE"], Lists.Column("groß"));

        Assert.Equal(new ColumnTarget.Field("betriebsgroesse"), proposal.Columns[0].Column.Target);
    }

    [Theory]
    [InlineData("12|13.5|14", FieldType.Number)]
    [InlineData("ja|nein|unbekannt|ja", FieldType.YesNo)]
    [InlineData("01.02.2024|31.12.2023", FieldType.Date)]
    [InlineData("00123|04711", FieldType.Text)]
    [InlineData("rot|12", FieldType.Text)]
    public void The_values_give_a_new_field_its_type(string values, FieldType type)
    {
        var proposal = Propose(["Sonstwas"], [.. Lists.Column(values.Split('|'))]);

        Assert.Equal(new ColumnTarget.NewField("Sonstwas", type), proposal.Columns[0].Column.Target);
    }

    [Theory]
    [InlineData("16.872,57|1.234", NumberForm.Comma, false)]
    [InlineData("$22,700.00|$1,234", NumberForm.Point, false)]
    [InlineData("1.234|5.678", NumberForm.Comma, true)]
    [InlineData("12|13", NumberForm.Comma, false)]
    public void The_form_of_numbers_is_decided_for_the_whole_column(string values, NumberForm form, bool guessed)
    {
        var column = Propose(["Betrag"], [.. Lists.Column(values.Split('|'))]).Columns[0];

        Assert.Equal((form, guessed), (column.Column.Numbers, column.NumbersAreGuessed));
    }

    [Theory]
    [InlineData("01-02-2018|20-10-2017", DayMonthOrder.DayFirst, false)]
    [InlineData("3/1/2017|10/20/2016", DayMonthOrder.MonthFirst, false)]
    [InlineData("1.2.2024|3.4.2024", DayMonthOrder.DayFirst, false)]
    [InlineData("1/2/2024|3/4/2024", DayMonthOrder.MonthFirst, true)]
    [InlineData("2024-02-01", DayMonthOrder.MonthFirst, false)]
    public void The_order_of_dates_is_decided_for_the_whole_column(string values, DayMonthOrder order, bool guessed)
    {
        var matcher = new ColumnMatcher(FieldCatalogue.BuiltIn, WritingHabit.American);

        var column = matcher.Propose(["Wann"], Lists.Column(values.Split('|'))).Columns[0];

        Assert.Equal((order, guessed), (column.Column.Dates, column.DatesAreGuessed));
    }

    [Fact]
    public void Ranges_beside_dates_show_that_excel_damaged_the_column()
    {
        SheetRow[] rows =
        [
            Lists.Row(2, new Cell.Date(new(1950, 11, 1))),
            Lists.Row(3, new Cell.Text("51-100")),
        ];

        var column = Propose(["Number of Employees"], rows).Columns[0].Column;

        Assert.True(column.DatesAreDamage);
        Assert.Equal(new ColumnTarget.NewField("Number of Employees", FieldType.Text), column.Target);
    }

    [Fact]
    public void Secrets_and_empty_columns_are_left_out()
    {
        var proposal = Propose(["Password", "Leer", "E-Mail"], [.. Lists.Rows("Choo0ohvo||a@example.org")]);

        Assert.All(proposal.Columns.Take(2), column => Assert.Equal(new ColumnTarget.LeaveOut(), column.Column.Target));
    }

    [Fact]
    public void Giving_a_target_to_another_column_sends_the_first_back()
    {
        var proposal = Propose(["E-Mail", "Mail privat"], [.. Lists.Rows("a@example.org|b@example.org")]);

        var changed = proposal.With(1, new ColumnTarget.Field(BuiltInFields.Email));

        Assert.Equal(new ColumnTarget.NewField("E-Mail", FieldType.Text), changed.Columns[0].Column.Target);
        Assert.Equal(new ColumnTarget.Field(BuiltInFields.Email), changed.Columns[1].Column.Target);
    }

    [Fact]
    public void A_mapping_survives_json()
    {
        var mapping = Propose(["E-Mail", "Name", "Leer", "Extra"], [.. Lists.Rows("a@example.org|Jana Köhler||1,5")]).Mapping;

        Assert.Equal(mapping, ColumnMapping.FromJson(mapping.ToJson()));
    }

    private static ImportProposal Propose(string?[] headers, params SheetRow[] rows) =>
        new ColumnMatcher(FieldCatalogue.BuiltIn, WritingHabit.German).Propose(headers, rows);
}
