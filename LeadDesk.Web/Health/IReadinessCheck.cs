namespace LeadDesk.Web.Health;

/// <summary>Something that must be well for LeadDesk to serve people, asked while it runs.</summary>
public interface IReadinessCheck
{
    /// <summary>What is wrong and what to do, in one sentence for administrators; null when all is well. Never throws but when cancelled.</summary>
    Task<string?> FaultAsync(CancellationToken cancellationToken);
}
