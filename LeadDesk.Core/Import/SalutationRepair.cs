using LeadDesk.Core.Duplicates;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Import;

/// <summary>One way of writing salutations within a list.</summary>
internal static class SalutationRepair
{
    /// <summary>Makes all of them those of the user's language; what is written like that already is not changed.</summary>
    public static ValueList<ValueChange> Changes(IEnumerable<string> texts, WritingHabit habit)
    {
        var (man, woman) = habit.Numbers == NumberForm.Comma ? ("Herr", "Frau") : ("Mr", "Ms");

        return texts
            .Select(text => new ValueChange(text, SalutationForms.IsOfMan(text) ? man : woman))
            .Where(change => !Folding.Same(change.From, change.To))
            .DistinctBy(change => Folding.Fold(change.From), StringComparer.Ordinal)
            .OrderBy(change => change.From, StringComparer.Ordinal)
            .ToValueList();
    }
}
