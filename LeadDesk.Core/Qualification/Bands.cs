namespace LeadDesk.Core.Qualification;

/// <summary>A named range of scores, up to where the next band begins.</summary>
/// <param name="From">Lowest score of the band; null for the first one, which has no floor.</param>
public sealed record ScoreBand(string Id, string Name, int? From = null);

/// <summary>What a letter tells sales, in the organisation's own words.</summary>
/// <param name="Letter">A, B, C, D or F.</param>
/// <param name="Meaning">Who such a lead is.</param>
/// <param name="Promise">What the departments promise each other about such a lead; null for nothing.</param>
public sealed record LetterMeaning(string Letter, string Meaning, string? Promise = null);

/// <summary>The colours a route may have; a colour never stands alone for what a route is.</summary>
public enum RouteColour
{
    Green,
    Blue,
    Amber,
    Orange,
    Purple,
    Grey,
}

/// <summary>What happens next with a lead.</summary>
public sealed record Route
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>1 is worked first.</summary>
    public required int Rank { get; init; }

    /// <summary>Whether a lead on this route is a qualified lead.</summary>
    public bool GoesToSales { get; init; }

    /// <summary>Hours within which somebody should have reacted; null when nobody needs to.</summary>
    public int? ResponseHours { get; init; }

    /// <summary>Name of a Material symbol; null for the usual one.</summary>
    public string? Icon { get; init; }

    /// <summary>Null for the usual one.</summary>
    public RouteColour? Colour { get; init; }
}

/// <summary>One cell of the qualification matrix.</summary>
/// <param name="Band">Id of a <see cref="ScoreBand"/>.</param>
/// <param name="Letter">A, B, C, D or F.</param>
/// <param name="Route">Id of a <see cref="Qualification.Route"/>.</param>
public sealed record MatrixCell(string Band, string Letter, string Route);

/// <summary>A set of countries that is sold to in its own way.</summary>
public sealed record Market
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>ISO 3166 two-letter codes.</summary>
    public required ValueList<string> Countries { get; init; }

    /// <summary>Two-letter language code; null when there is no one language.</summary>
    public string? Language { get; init; }

    /// <summary>IANA time zone; null for the organisation's.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Where bands begin here; bands that are not listed begin where they do elsewhere.</summary>
    public ValueList<BandThreshold> Thresholds { get; init; } = [];
}

/// <param name="Band">Id of a band other than the first.</param>
public sealed record BandThreshold(string Band, int From);
