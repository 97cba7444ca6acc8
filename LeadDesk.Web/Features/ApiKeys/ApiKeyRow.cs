using LeadDesk.Core;

namespace LeadDesk.Web.Features.ApiKeys;

/// <summary>A key as administrators see it; nobody can see the key itself again.</summary>
/// <param name="Prefix">Its first characters.</param>
/// <param name="By">Who created it; null when that user is gone.</param>
public sealed record ApiKeyRow(
    int Id, string Name, string Prefix, ValueList<string> Scopes, DateTime CreatedAt, string? By, DateTime? LastUsedAt, DateTime? RevokedAt);
