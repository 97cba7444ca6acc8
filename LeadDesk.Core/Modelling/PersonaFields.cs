namespace LeadDesk.Core.Modelling;

/// <summary>Which facts about a person decide its grade.</summary>
public static class PersonaFields
{
    /// <summary>Keys of the stored fields that a criterion of any persona tests, each once, in the order of personas and criteria.</summary>
    public static IReadOnlyList<string> Of(ScoringModel model) =>
        [.. model.Personas.SelectMany(persona => persona.Criteria).Select(ReachableGrades.SourceOf).OfType<string>().Distinct(StringComparer.Ordinal)];
}
