using System.Globalization;
using LeadDesk.Core.Import;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Import.History;

/// <summary>Names rows of a list so that a person finds them: by their number, and by their sheet where several are taken together.</summary>
public sealed class RowNames(IStringLocalizer<RowNames> texts)
{
    /// <param name="number">As <see cref="SheetRow.Number"/>.</param>
    /// <param name="sheets">Names of the sheets that are taken together; empty when it is one.</param>
    public string Of(int number, IReadOnlyList<string> sheets) => Of([number], sheets);

    /// <summary>Several rows after one another: "3, 7" or "3, 7 (sheet February), 2 (sheet March)".</summary>
    /// <param name="numbers">In the order of the list.</param>
    public string Of(IEnumerable<int> numbers, IReadOnlyList<string> sheets) => sheets.Count == 0
        ? Joined(numbers)
        : string.Join(", ", numbers.GroupBy(RowNumbers.SheetOf).Select(rows => texts["OnSheet", Joined(rows.Select(RowNumbers.RowOf)), sheets[rows.Key]].Value));

    private static string Joined(IEnumerable<int> numbers) => string.Join(", ", numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));
}
