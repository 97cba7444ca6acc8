using System.Globalization;
using LeadDesk.Core.Grading;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Leads;

/// <summary>Why to call somebody, or why not, in one sentence.</summary>
public sealed class LeadReason(IStringLocalizer<LeadReason> texts)
{
    public string Of(LeadView view)
    {
        var signal = Signal(view);

        return view.Explanation.Best is { } best
            ? texts["Sentence", Standing(best, view), signal]
            : texts["Alone", char.ToUpper(signal[0], CultureInfo.CurrentCulture) + signal[1..]];
    }

    private string Standing(PersonaOutcome best, LeadView view)
    {
        if (best.Criteria.FirstOrDefault(criterion => criterion.Effect.KnocksOut) is { } decisive)
        {
            return texts[decisive.Criterion.Kind is CriterionKind.KnockOut ? "Knocked" : "Missed", decisive.Criterion.Name];
        }

        var about = string.Join(", ", About(view));

        return about.Length == 0
            ? texts["Persona", best.Persona.Name, GradeText.Of(best.Grade)]
            : texts["PersonaAbout", best.Persona.Name, GradeText.Of(best.Grade), about];
    }

    private IEnumerable<string> About(LeadView view)
    {
        if (!string.IsNullOrWhiteSpace(view.Lead.Industry))
        {
            yield return view.Lead.Industry;
        }

        if (view.Lead.Employees is { } employees)
        {
            yield return employees == 1 ? texts["Employee"] : texts["Employees", ValueTexts.Number(employees)];
        }
    }

    private string Signal(LeadView view)
    {
        var strongest = view.Explanation.Rules
            .Where(rule => rule is { Rule: ActivityRule, Points: > 0 })
            .MaxBy(rule => rule.Points);

        if (strongest is null)
        {
            return texts[view.HasActed ? "NoSignal" : "NoActivity"];
        }

        var activities = strongest.Award.Evidence.OfType<Evidence.Occurrence>().ToList();
        var last = activities[0].Activity.On.ToString("d", CultureInfo.CurrentCulture);

        return texts[activities.Count == 1 ? "SignalOnce" : "Signal", strongest.Rule.Name, SignedPoints.Of(strongest.Points), last];
    }
}
