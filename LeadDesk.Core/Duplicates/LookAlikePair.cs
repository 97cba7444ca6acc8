namespace LeadDesk.Core.Duplicates;

/// <summary>Somebody new and whom they look like most.</summary>
/// <param name="IsNew">Whether the other is new, too.</param>
public readonly record struct LookAlikePair(int NewId, int OtherId, bool IsNew, double Likeness);
