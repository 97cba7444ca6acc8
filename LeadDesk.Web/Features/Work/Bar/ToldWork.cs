namespace LeadDesk.Web.Features.Work.Bar;

/// <summary>What a bar says about the last action.</summary>
/// <param name="Batch">By this it is undone; null for what is undone already or changed nothing.</param>
internal sealed record Told(string Icon, string What, string? Refused, string? Batch);

/// <summary>An action that was taken back, or could not be.</summary>
/// <param name="LeadId">The one lead it was about; null for several.</param>
public sealed record UndoneWork(WorkResult Result, int? LeadId);

/// <summary>What one window was told about its work, on whichever page: it stays until the next action.</summary>
public sealed class ToldWork
{
    private readonly Dictionary<string, WorkTelling> _tellings = new(StringComparer.Ordinal);
    private readonly HashSet<string> _stuck = new(StringComparer.Ordinal);

    internal Told? Last { get; set; }

    /// <summary>Says what was done, here or on the page that is shown next.</summary>
    internal void Tell(WorkResult result, WorkTelling telling)
    {
        Last = new(result.Batch is null ? "info" : "check_circle", telling.What, telling.Refusals(result), result.Batch);

        if (result.Batch is { } batch)
        {
            _tellings[batch] = telling;
        }
    }

    internal WorkTelling? TellingOf(string batch) => _tellings.GetValueOrDefault(batch);

    // What others changed since cannot be undone. The next undo is for what was done before.
    internal void Leave(string batch) => _stuck.Add(batch);

    internal bool CanUndo(DoneAction done) => !_stuck.Contains(done.Batch);
}
