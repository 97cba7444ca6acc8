namespace LeadDesk.Web.Features.Scoring;

/// <summary>Scores of a new model or day that are being stored.</summary>
/// <param name="Version">Number of the model.</param>
/// <param name="Stored">Leads that are done.</param>
/// <param name="Leads">Leads to look at; 0 while they are still being found. Grows when people change leads meanwhile.</param>
public sealed record ScoringWork(int Version, DateOnly Day, int Stored, int Leads)
{
    /// <summary>How far it is, from 0 to 100.</summary>
    public int Percent => Leads == 0 ? 0 : (int)(100L * Stored / Leads);
}

/// <summary>How the stored scores stand towards the published model.</summary>
/// <param name="Version">The newest model.</param>
/// <param name="IsStored">Whether every stored score is of that model.</param>
/// <param name="Working">What is being stored at present; null for nothing.</param>
public sealed record ScoringStanding(int Version, bool IsStored, ScoringWork? Working);
