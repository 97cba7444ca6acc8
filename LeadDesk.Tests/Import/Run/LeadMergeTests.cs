using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;

namespace LeadDesk.Tests.Import.Run;

public class LeadMergeTests
{
    [Theory]
    [InlineData(FieldPrecedence.List, "Bonn", "Leiterin")]
    [InlineData(FieldPrecedence.Lead, "Kiel", "Leiterin")]
    [InlineData(FieldPrecedence.LeadAlways, "Kiel", null)]
    public void A_known_value_stays_unless_the_list_goes_before_it(FieldPrecedence precedence, string city, string? jobTitle)
    {
        var lead = new Lead { City = "Kiel", Custom = new Lead().Custom.Add("hobby", new FieldValue.Text("Chor")) };
        var row = new LeadRow(2, [Value(BuiltInFields.City, "Bonn"), Value(BuiltInFields.JobTitle, "Leiterin"), Value("hobby", "Segeln")]);

        var changesNothing = row.ChangesNothing(lead, _ => precedence);
        var updates = row.Merge(lead, _ => precedence);

        Assert.Equal((city, jobTitle), (lead.City, lead.JobTitle));
        Assert.Equal(updates.Count == 0, changesNothing);
        Assert.Equal(precedence is FieldPrecedence.List ? "Segeln" : "Chor", lead.ValueOf("hobby")?.Invariant);
        Assert.Equal(
            precedence switch { FieldPrecedence.List => ["city", "jobTitle", "hobby"], FieldPrecedence.Lead => ["jobTitle"], _ => (string[])[] },
            updates.Select(update => update.FieldKey));
    }

    [Theory]
    [InlineData("info@bäckerei.example", "INFO@xn--bckerei-5wa.example")]
    [InlineData("jana@koehler.example", "Jana@Koehler.example")]
    public void A_new_spelling_of_an_address_is_no_change(string known, string written)
    {
        var lead = new Lead { Email = known };
        var row = new LeadRow(2, [Value(BuiltInFields.Email, written)]);

        Assert.True(row.ChangesNothing(lead, _ => FieldPrecedence.List));
        Assert.Empty(row.Merge(lead, _ => FieldPrecedence.List));
        Assert.Equal(known, lead.Email);
    }

    [Theory]
    [InlineData("Germany", "030 1234567", "+49301234567", true)]
    [InlineData("Germany", "+49 (0)30 123-4567", "0049301234567", true)]
    [InlineData("Germany", "030 1234567", "+49301234568", false)]
    [InlineData(null, "030 1234567", "+49301234567", false)] // Of no country it may be another's.
    public void A_new_spelling_of_a_number_is_no_change(string? country, string known, string written, bool isSame)
    {
        var lead = new Lead { Country = country, Phone = known, Mobile = known };
        var row = new LeadRow(2, [Value(BuiltInFields.Phone, written), Value(BuiltInFields.Mobile, written)]);

        Assert.Equal(isSame, row.ChangesNothing(lead, _ => FieldPrecedence.List));
        Assert.Equal(isSame ? 0 : 2, row.Merge(lead, _ => FieldPrecedence.List).Count);
        Assert.Equal(isSame ? known : written, lead.Phone);
    }

    [Fact]
    public void A_print_is_of_everything_the_list_tells()
    {
        var row = new LeadRow(2, [Value(BuiltInFields.City, "Bonn"), Value(BuiltInFields.Company, "Abel KG")]);
        string[] fields = [BuiltInFields.City, BuiltInFields.Company, BuiltInFields.JobTitle];
        var none = new Dictionary<string, FieldValue>();
        var leader = new Dictionary<string, FieldValue> { [BuiltInFields.JobTitle] = new FieldValue.Text("Leiterin") };

        Assert.Equal(LeadPrint.Of(row, none), LeadPrint.Of(new() { City = "Bonn", Company = "Abel KG", Notes = "Von Hand" }, fields, none));
        Assert.NotEqual(LeadPrint.Of(row, none), LeadPrint.Of(new() { City = "Bonn", Company = "Abel KG", JobTitle = "Leiterin" }, fields, none));
        Assert.NotEqual(LeadPrint.Of(row, none), LeadPrint.Of(new() { City = "Abel KG", Company = "Bonn" }, fields, none));
        Assert.Equal(LeadPrint.Of(row, leader), LeadPrint.Of(new() { City = "Bonn", Company = "Abel KG", JobTitle = "Leiterin" }, fields, leader));
        Assert.Equal(LeadPrint.Of(row, leader), LeadPrint.Of(new() { City = "Bonn", Company = "Abel KG" }, fields, leader));
        Assert.NotEqual(LeadPrint.Of(row, leader), LeadPrint.Of(new() { City = "Bonn", Company = "Abel KG", JobTitle = "CFO" }, fields, leader));
    }

    private static KeyValuePair<string, FieldValue> Value(string key, string text) => new(key, new FieldValue.Text(text));
}
