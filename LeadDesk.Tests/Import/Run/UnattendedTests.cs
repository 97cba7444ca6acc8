using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Import.Mapping;
using LeadDesk.Web.Features.Import.Reading;
using LeadDesk.Web.Features.Import.Upload;

namespace LeadDesk.Tests.Import.Run;

/// <summary>What of a list comes in when nobody looks.</summary>
public sealed class UnattendedTests : IDisposable
{
    private static readonly ColumnTarget LeaveOut = new ColumnTarget.LeaveOut();
    private static readonly ColumnTarget Consent = new ColumnTarget.Field(BuiltInFields.EmailConsent);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("leaddesk-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void A_clean_list_comes_in_whole()
    {
        var draft = Draft(
            "E-Mail;Vorname;Nachname;Firma;Mitarbeiter;Lieblingsfarbe;Kunde seit;Newsletter;Opt-out",
            "jana@example.org;Jana;Köhler;Köhler AG;120;blau;01.02.2020;ja;nein",
            "peter@example.org;Peter;Abel;Abel GmbH;45;rot;03.04.2021;nein;ja").Unattended();

        Assert.Empty(draft.Notes);
        Assert.DoesNotContain(draft.Columns, column => column.Column.Target == LeaveOut);
        Assert.Equal([Consent, Consent], draft.Columns.Skip(7).Select(column => column.Column.Target));
    }

    [Theory]
    [InlineData("Abgemeldet", "ja", "nein")]
    [InlineData("Newsletter Frequenz", "ja", "nein")]
    [InlineData("converted", "1", "0")]
    [InlineData("y", "yes", "no")]
    [InlineData("Termin", "03/04/2026", "05/06/2026")]
    [InlineData("Preis", "1.234", "5.678")]
    public void What_the_page_would_ask_about_is_left_out_and_named(string header, string first, string second)
    {
        var proposed = Draft($"E-Mail;Nachname;{header}", $"jana@example.org;Köhler;{first}", $"peter@example.org;Abel;{second}");

        var draft = proposed.Unattended();

        Assert.True(proposed.Asks(proposed.Columns[2]));
        Assert.Equal(LeaveOut, draft.Columns[2].Column.Target);
        var note = Assert.Single(draft.Notes);
        Assert.Equal((ImportNoteKind.ColumnLeftOut, header, proposed.Columns[2].Column.Target), (note.Kind, note.Column, note.Target));
    }

    [RealListsFact]
    public void No_list_of_people_who_want_no_mail_loses_that_when_nobody_looks()
    {
        Assert.All(Directory.GetFiles(RealLists.Path("cases/24-opt-out")), file =>
        {
            var draft = DraftOf(ListFile.Open(file, Path.GetFileName(file), new())).Unattended();

            Assert.Empty(draft.Notes);
            Assert.Contains(draft.Columns, column => column.Column.Target == Consent && column.Column.ConsentReading is ConsentReading.YesIsNoConsent);
        });
    }

    private ImportDraft Draft(params string[] lines)
    {
        var path = Path.Combine(_directory.FullName, "liste.csv");
        File.WriteAllLines(path, lines);

        return DraftOf(ListFile.Open(path, "liste.csv", new()));
    }

    private static ImportDraft DraftOf(ListFile file) =>
        ImportDraft.Of(file, null, ImportKind.Leads, new MatchingContext(FieldCatalogue.BuiltIn, WritingHabit.German, new(2026, 11, 22)), CancellationToken.None);
}
