namespace LeadDesk.Web.Features.Workshop.Rooms;

/// <summary>The steps of the agenda, by the name they have in addresses and texts.</summary>
public static class AgendaStep
{
    public const string Personas = "personas";
    public const string Points = "points";
    public const string Letters = "letters";
    public const string Matrix = "matrix";
    public const string Scenarios = "scenarios";
    public const string Impact = "impact";
    public const string SignOff = "sign-off";

    /// <summary>In their order.</summary>
    public static IReadOnlyList<string> All { get; } = [Personas, Points, Letters, Matrix, Scenarios, Impact, SignOff];

    /// <summary>The step an item is agreed on in.</summary>
    public static string Of(Core.Workshop.ItemKey item) => item.Part switch
    {
        "persona" or "criterion" => Personas,
        "rule" or "category" or "model" => Points,
        "band" or "letter" or "market" => Letters,
        "cell" or "route" => Matrix,
        "scenario" => Scenarios,
        _ => SignOff,
    };
}
