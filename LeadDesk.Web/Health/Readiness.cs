namespace LeadDesk.Web.Health;

/// <summary>Whether the database is prepared, so that requests can be served. Starts out not ready.</summary>
public sealed class Readiness
{
    private volatile bool _isReady;

    public bool IsReady => _isReady;

    /// <summary>Called once, when the start-up migration has finished.</summary>
    public void MarkReady() => _isReady = true;
}
