using System.Globalization;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Features.Import.History;
using LeadDesk.Web.Features.Import.Mapping;
using LeadDesk.Web.Features.Leads;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Tests.Import.History;

public class ImportProblemsTests
{
    [Fact]
    public void Every_reason_has_a_text_in_both_languages()
    {
        foreach (var key in Enum.GetNames<ImportProblemReason>().Concat(Enum.GetNames<MappingFaultKind>()))
        {
            var (german, english) = (Text("de", key), Text("en", key));

            Assert.False(german.ResourceNotFound || english.ResourceNotFound, key);
            Assert.NotEqual(german.Value, english.Value);
        }
    }

    [Fact]
    public void The_text_quotes_the_value_and_the_numbers()
    {
        InCulture("de", () =>
        {
            var problems = Problems();

            Assert.Equal(
                "»k. A.« ist keine Zahl. Die Zelle blieb leer.",
                problems.TextOf(new ImportProblem("Tabelle1", 14, "Umsatz", "k. A.", ImportProblemReason.NotANumber, [])));
            Assert.Equal(
                "Die Zeile hat 25 statt 83 Zellen. Sie wurde abgewiesen.",
                problems.TextOf(new ImportProblem(null, 2, null, null, ImportProblemReason.RaggedRow, ["25", "83"])));

            return 0;
        });
    }

    [Fact]
    public void Every_kind_of_note_has_a_text_in_both_languages()
    {
        foreach (var key in Enum.GetNames<ImportNoteKind>().Select(kind => $"Note.{kind}"))
        {
            var (german, english) = (Text("de", key), Text("en", key));

            Assert.False(german.ResourceNotFound || english.ResourceNotFound, key);
            Assert.NotEqual(german.Value, english.Value);
        }
    }

    [Fact]
    public void A_note_names_the_column_and_what_it_would_have_become()
    {
        var note = new ImportNote(ImportNoteKind.ColumnLeftOut, "Werbung") { Target = new ColumnTarget.Field(BuiltInFields.EmailConsent) };

        var text = InCulture("de", () => Problems().TextOf(note));

        Assert.StartsWith("Spalte »Werbung« wurde ausgelassen: Dass sie »E-Mail-Einwilligung« bedeutet", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", ImportNoteKind.BecomeWon, 12, "Status »Gewonnen« durch diese Liste: 12 Leads.")]
    [InlineData("de", ImportNoteKind.BecomeLost, 1, "Status »Verloren« durch diese Liste: 1 Lead.")]
    [InlineData("en", ImportNoteKind.BecomeWon, 1, "Status “Won” from this list: 1 lead.")]
    [InlineData("en", ImportNoteKind.BecomeLost, 40, "Status “Lost” from this list: 40 leads.")]
    public void A_note_says_how_many_leads_get_which_status(string culture, ImportNoteKind kind, int leads, string expected) =>
        Assert.Equal(expected, InCulture(culture, () => Problems().TextOf(new ImportNote(kind, Count: leads))));

    [Fact]
    public void Notes_survive_being_stored()
    {
        ImportNote[] notes =
        [
            new(ImportNoteKind.ColumnLeftOut, "Werbung", 3) { Rows = [4, 5, 9], Target = new ColumnTarget.Field(BuiltInFields.EmailConsent), Arguments = ["a"] },
            new(ImportNoteKind.ColumnNotInMapping, "Neu"),
        ];

        Assert.Equal(notes, ImportNote.FromJson(ImportNote.ToJson(notes)));
        Assert.Empty(ImportNote.FromJson(null));
    }

    private static ImportProblems Problems() => Services().GetRequiredService<ImportProblems>();

    private static LocalizedString Text(string culture, string key) => InCulture(culture, () => Texts()[key]);

    private static IStringLocalizer<ImportProblems> Texts() => Services().GetRequiredService<IStringLocalizer<ImportProblems>>();

    private static ServiceProvider Services() => new ServiceCollection()
        .AddLogging()
        .AddLocalization()
        .AddSingleton<FieldNames>()
        .AddSingleton<ActivityNames>()
        .AddSingleton<TargetNames>()
        .AddSingleton<RowNames>()
        .AddSingleton<ImportProblems>()
        .BuildServiceProvider();

    private static T InCulture<T>(string culture, Func<T> work)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return work();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
