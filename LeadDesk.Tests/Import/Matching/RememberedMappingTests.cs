using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Tests.Import.Matching;

public class RememberedMappingTests
{
    [Fact]
    public void The_same_headers_have_the_same_fingerprint()
    {
        var fingerprint = HeaderFingerprint.Of(["Vorname", "E-Mail", "Größe"]);

        Assert.Matches("^[0-9a-f]{64}$", fingerprint);
        Assert.Equal(fingerprint, HeaderFingerprint.Of([" VORNAME", "e-mail", "Groesse", null, ""]));
        Assert.NotEqual(fingerprint, HeaderFingerprint.Of(["E-Mail", "Vorname", "Größe"]));
        Assert.NotEqual(HeaderFingerprint.Of(["a", "b"]), HeaderFingerprint.Of(["ab"]));
        Assert.NotEqual(HeaderFingerprint.Of([null, "a"]), HeaderFingerprint.Of(["a"]));
    }

    [Fact]
    public void A_fingerprint_never_changes()
    {
        Assert.Equal("3c9a2960876541bc8cad820722352aa01c622d2836a74fc3a578f64ab864446c", HeaderFingerprint.Of(["E-Mail"]));
    }

    [Fact]
    public void What_was_decided_for_a_column_is_decided_again_wherever_it_stands()
    {
        var first = Propose("Kontakt|Webinar|Wann|Betrag", "jana@example.org|ja|01.02.2026|1.234");
        var decided = new ImportRecipe(ImportKind.Leads, new(
        [
            first.Columns[0].Column,
            first.Columns[1].Column with { Target = new ColumnTarget.Occurrences(ActivityTypes.Webinar, DateColumn: 2), Changes = [new("evtl.", null)] },
            first.Columns[2].Column with { Target = new ColumnTarget.LeaveOut() },
            first.Columns[3].Column with { Numbers = NumberForm.Point, Precedence = FieldPrecedence.Lead },
        ]));

        var again = Propose("Wann|KONTAKT|Webinar|Betrag|Neu", "03.04.2026|peter@example.org|nein|5.678|x").With(ImportRecipe.FromJson(decided.ToJson()));

        Assert.Equal(
            [
                new ColumnTarget.LeaveOut(),
                new ColumnTarget.Field(BuiltInFields.Email),
                new ColumnTarget.Occurrences(ActivityTypes.Webinar, DateColumn: 0),
                new ColumnTarget.NewField("Betrag", FieldType.Number),
            ],
            again.Columns.Take(4).Select(column => column.Column.Target));
        Assert.Equal([0, 1, 2, 3, 4], again.Columns.Select(column => column.Column.Index));
        Assert.Equal([new("evtl.", null)], again.Columns[2].Column.Changes);
        Assert.Equal((NumberForm.Point, FieldPrecedence.Lead, false), (again.Columns[3].Column.Numbers, again.Columns[3].Column.Precedence, again.Columns[3].NumbersAreGuessed));
        Assert.All(again.Columns.Take(4), column => Assert.Equal(1, column.Confidence));
        Assert.True(again.Columns[4].Confidence < 1);
    }

    [Fact]
    public void Clear_values_know_better_than_memory_how_they_are_written()
    {
        var remembered = new ImportRecipe(ImportKind.Leads, new([new(0, "Betrag", new ColumnTarget.NewField("Betrag", FieldType.Number), NumberForm.Point)]));

        var column = Propose("Betrag", "16.872,57").With(remembered).Columns[0];

        Assert.Equal(NumberForm.Comma, column.Column.Numbers);
    }

    [Fact]
    public void A_new_column_does_not_take_a_remembered_target_away()
    {
        var remembered = new ImportRecipe(ImportKind.Leads, new([new(0, "Mail privat", new ColumnTarget.Field(BuiltInFields.Email))]));

        var proposal = Propose("E-Mail|Mail privat", "a@example.org|b@example.org").With(remembered);

        Assert.Equal(new ColumnTarget.NewField("E-Mail", FieldType.Text), proposal.Columns[0].Column.Target);
        Assert.Equal(new ColumnTarget.Field(BuiltInFields.Email), proposal.Columns[1].Column.Target);
        Assert.Null(proposal.Mapping.FaultIn(FieldCatalogue.BuiltIn));
    }

    [Fact]
    public void Columns_of_one_name_are_told_apart_by_their_order()
    {
        var remembered = new ImportRecipe(ImportKind.Leads, new(
        [
            new(0, "Name", new ColumnTarget.Field(BuiltInFields.LastName)),
            new(1, "Name", new ColumnTarget.Field(BuiltInFields.Company)),
        ]));

        var proposal = Propose("Name|Name", "Köhler|Köhler AG").With(remembered);

        Assert.Equal(remembered.Mapping.Columns.Select(column => column.Target), proposal.Columns.Select(column => column.Column.Target));
    }

    private static ImportProposal Propose(string headers, params string[] rows) =>
        new ColumnMatcher(FieldCatalogue.BuiltIn, WritingHabit.German).Propose(headers.Split('|'), Lists.Rows(rows));
}
