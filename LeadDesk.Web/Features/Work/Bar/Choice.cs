namespace LeadDesk.Web.Features.Work.Bar;

/// <summary>One of several, as a panel offers it.</summary>
/// <param name="Hint">Said beside it, such as the day that "tomorrow" is.</param>
public sealed record Choice(string Name, string? Hint = null);
