namespace LeadDesk.Web.Kit;

/// <summary>Names the texts of <see cref="Suggest{TValue}"/>, whose own name is that of a generic type.</summary>
public sealed class SuggestTexts;
