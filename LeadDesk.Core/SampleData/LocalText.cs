namespace LeadDesk.Core.SampleData;

/// <summary>A word of the sample data that the organisation itself would have written, in its language.</summary>
internal sealed record LocalText(string German, string English)
{
    public string In(string language) => language.StartsWith("de", StringComparison.OrdinalIgnoreCase) ? German : English;
}
