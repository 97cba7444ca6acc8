namespace LeadDesk.Web.Health;

/// <summary>Whether the database is prepared and the leads are loaded, so that requests can be served. Starts out not ready.</summary>
public sealed class Readiness
{
    private volatile bool _isReady;
    private volatile string _waitingFor = "the database is still being prepared";

    public bool IsReady => _isReady;

    /// <summary>What stands against it, for administrators.</summary>
    public string WaitingFor => _waitingFor;

    /// <summary>Tells what goes on until LeadDesk is ready.</summary>
    public void WaitFor(string work) => _waitingFor = work;

    /// <summary>Called once, when the leads are loaded.</summary>
    public void MarkReady() => _isReady = true;
}
