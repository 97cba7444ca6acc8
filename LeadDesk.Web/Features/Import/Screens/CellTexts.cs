using System.Globalization;
using LeadDesk.Core.Import;

namespace LeadDesk.Web.Features.Import.Screens;

/// <summary>Cells as a sheet would show them.</summary>
public static class CellTexts
{
    private const int Longest = 80;

    public static string Of(Cell cell) => cell switch
    {
        Cell.Text { Value: var text } => text.Length <= Longest ? text : text[..(Longest - 1)] + "…",
        Cell.Number { Shown: { } shown } => shown,
        Cell.Number { Value: var number } => number.ToString("0.###############", CultureInfo.CurrentCulture),
        Cell.Date { Value: var date } => date.ToString(date.TimeOfDay == TimeSpan.Zero ? "d" : "g", CultureInfo.CurrentCulture),
        Cell.YesNo { Value: var answer } => answer ? "✓" : "–",
        Cell.Error { Code: var code } => code,
        _ => "",
    };
}
