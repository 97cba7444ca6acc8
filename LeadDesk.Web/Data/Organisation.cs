namespace LeadDesk.Web.Data;

/// <summary>What holds for the whole installation; one row.</summary>
public sealed class Organisation
{
    public const int SingletonId = 1;

    public int Id { get; set; } = SingletonId;

    /// <summary>Name on the sign-in page and on paper. Empty until an administrator enters it.</summary>
    public string Name { get; set; } = "";

    /// <summary>ISO 4217 code of the currency that values of deals are in.</summary>
    public string Currency { get; set; } = "EUR";

    /// <summary>"de" or "en": the language of names LeadDesk creates, such as those of the default model.</summary>
    public string Language { get; set; } = "en";

    /// <summary>IANA time zone in which days begin and end.</summary>
    public string TimeZone { get; set; } = "Europe/Berlin";

    /// <summary>When the first administrator finished the set-up, UTC; null before that.</summary>
    public DateTime? SetUpAt { get; set; }

    /// <summary>Number of the published model version that scores were computed with.</summary>
    public int? ScoredVersion { get; set; }

    /// <summary>The day, in <see cref="TimeZone"/>, that scores were computed for.</summary>
    public DateOnly? ScoredOn { get; set; }
}
