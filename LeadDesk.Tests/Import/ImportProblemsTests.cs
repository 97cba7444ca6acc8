using System.Globalization;
using LeadDesk.Core.Import;
using LeadDesk.Web.Features.Import;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Tests.Import;

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
            var problems = new ImportProblems(Texts());

            Assert.Equal(
                "»k. A.« ist keine Zahl. Die Zelle blieb leer.",
                problems.TextOf(new ImportProblem("Tabelle1", 14, "Umsatz", "k. A.", ImportProblemReason.NotANumber, [])));
            Assert.Equal(
                "Die Zeile hat 25 statt 83 Zellen. Sie wurde abgewiesen.",
                problems.TextOf(new ImportProblem(null, 2, null, null, ImportProblemReason.RaggedRow, ["25", "83"])));

            return 0;
        });
    }

    private static LocalizedString Text(string culture, string key) => InCulture(culture, () => Texts()[key]);

    private static IStringLocalizer<ImportProblems> Texts() =>
        new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider().GetRequiredService<IStringLocalizer<ImportProblems>>();

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
