namespace LeadDesk.Web.Features.Board.Columns;

/// <summary>How high the rows of the board are. Preferences keep the names.</summary>
public enum BoardDensity
{
    /// <summary>40 pixels, two lines.</summary>
    Normal,

    /// <summary>32 pixels, one line.</summary>
    Dense,

    /// <summary>56 pixels, two lines.</summary>
    Roomy,
}
