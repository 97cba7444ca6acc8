using System.ComponentModel.DataAnnotations;

namespace LeadDesk.Web.Features.ApiKeys;

/// <summary>How much other programs may ask of LeadDesk.</summary>
public sealed class ApiOptions
{
    public const string Section = "Api";

    /// <summary>Requests of one key in a minute.</summary>
    [Range(1, 100_000)]
    public int RequestsPerMinute { get; set; } = 60;

    /// <summary>Requests with a wrong key from one address in a minute; after that it has to wait, whatever its key.</summary>
    [Range(1, 100_000)]
    public int FailuresPerMinute { get; set; } = 10;

    /// <summary>Lists that may wait for their import; further ones are to come later.</summary>
    [Range(1, 100_000)]
    public int WaitingImports { get; set; } = 100;
}
