using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Privacy;

namespace LeadDesk.Web.Data;

/// <summary>An organisation's own lead field.</summary>
public sealed class CustomField
{
    public required string Key { get; set; }

    public required string Name { get; set; }

    /// <summary>What it is called in German; null where one name serves both languages.</summary>
    public string? GermanName { get; set; }

    public required Core.Leads.FieldType Type { get; set; }

    /// <summary>Agreed values of a choice, in order.</summary>
    public List<string> Choices { get; set; } = [];

    /// <summary>Whether it is offered nowhere any more; its values and the rules that test it stay.</summary>
    public bool IsHidden { get; set; }

    public DateTime CreatedAt { get; set; }

    public int? ImportId { get; set; }
}

/// <summary>An organisation's own activity type.</summary>
public sealed class CustomActivityType
{
    public required string Key { get; set; }

    public required string Name { get; set; }

    /// <summary>What it is called in German; null where one name serves both languages.</summary>
    public string? GermanName { get; set; }

    /// <summary>Name of a Material symbol; null for the usual one.</summary>
    public string? Symbol { get; set; }

    /// <summary>Whether such an activity is a contact of sales in which the person had a part.</summary>
    public bool IsContact { get; set; }

    /// <summary>Whether it is offered nowhere any more; the activities and the rules that count them stay.</summary>
    public bool IsHidden { get; set; }

    public DateTime CreatedAt { get; set; }

    public int? ImportId { get; set; }
}

/// <summary>A published scoring model; never changed once stored.</summary>
public sealed class ModelVersion
{
    /// <summary>1, 2, 3 ... in order of publication.</summary>
    public int Number { get; set; }

    /// <summary>The whole model as JSON.</summary>
    public required string Document { get; set; }

    public DateTime PublishedAt { get; set; }

    /// <summary>Null when LeadDesk or the command line published it.</summary>
    public string? PublishedById { get; set; }

    public string? Note { get; set; }

    /// <summary>The draft it was agreed on in; null when it came without a workshop.</summary>
    public int? DraftId { get; set; }

    /// <summary>Who signed it for which department, as JSON [{"department": ..., "name": ..., "at": ...}]; empty without signatures.</summary>
    public string Signatures { get; set; } = "[]";

    /// <summary>Why an administrator published it although something stood against it; null when nothing did.</summary>
    public string? OverrideReason { get; set; }
}

/// <summary>What the published model says of a lead; one row per lead.</summary>
/// <remarks>Version and day are the organisation's <see cref="Organisation.ScoredVersion"/> and <see cref="Organisation.ScoredOn"/>.</remarks>
public sealed class LeadScore
{
    public int LeadId { get; set; }

    public int Score { get; set; }

    /// <summary>Follows from the lead's status; kept here so that the board orders and counts by indices of this table alone.</summary>
    public bool IsOpen { get; set; }

    /// <summary>0 = F ... 12 = A+.</summary>
    public int Grade { get; set; }

    /// <summary>The lowest grade the lead could end at if its unknown fields were filled.</summary>
    public int LowestGrade { get; set; }

    public int HighestGrade { get; set; }

    public string? PersonaId { get; set; }

    public string? RunnerUpId { get; set; }

    public int? RunnerUpGrade { get; set; }

    public required string BandId { get; set; }

    public required string RouteId { get; set; }

    /// <summary>Rank of the route at evaluation, so that the board can order in the database.</summary>
    public int RouteRank { get; set; }

    /// <summary>Since when the lead is on its route, UTC. When it waits since <see cref="FirstReaction"/> says.</summary>
    public DateTime RouteSince { get; set; }

    /// <summary>Points per rule as JSON {"ruleId": points}, rules with zero points left out.</summary>
    public required string RulePoints { get; set; }
}

/// <summary>One change of a lead's stored score, grade or route.</summary>
public sealed class ScoreChange
{
    public long Id { get; set; }

    public int LeadId { get; set; }

    public DateTime At { get; set; }

    public int ModelVersion { get; set; }

    public ScoreChangeCause Cause { get; set; }

    public int ScoreBefore { get; set; }

    public int ScoreAfter { get; set; }

    public int GradeBefore { get; set; }

    public int GradeAfter { get; set; }

    public required string RouteBefore { get; set; }

    public required string RouteAfter { get; set; }

    /// <summary>Since when the lead had been on the route before, UTC: so much it has waited when it comes back there. Null where it was not kept.</summary>
    public DateTime? RouteSinceBefore { get; set; }

    /// <summary>JSON [{"rule": id, "name": name, "before": points, "after": points}], only rules that changed.</summary>
    public required string Rules { get; set; }
}

public enum ScoreChangeCause
{
    Import,
    ImportUndone,
    Activity,
    Edit,
    NewDay,
    ModelPublished,
}

/// <summary>Which leads one transaction changed: what every running LeadDesk follows to keep its index true.</summary>
public sealed class LeadCommit
{
    /// <summary>Grows with every commit and never repeats.</summary>
    public long Id { get; set; }

    public DateTime At { get; set; }

    /// <summary>The ids as <see cref="Features.Indexing.LeadIdCodec"/> writes them; null for "everything: read the whole base again".</summary>
    public byte[]? LeadIds { get; set; }

    /// <summary>The leads themselves are as before; they only wait on another route since then.</summary>
    public bool OnlyWaiting { get; set; }
}

/// <summary>One file that was imported.</summary>
public sealed class ImportRun
{
    public int Id { get; set; }

    public ImportKind Kind { get; set; }

    public required string FileName { get; set; }

    public required string Sha256 { get; set; }

    public string? Sheet { get; set; }

    public DateTime StartedAt { get; set; }

    public DateTime FinishedAt { get; set; }

    /// <summary>Null when the command line imported it.</summary>
    public string? UserId { get; set; }

    public int Rows { get; set; }

    public int Created { get; set; }

    public int Updated { get; set; }

    public int Unchanged { get; set; }

    public int Rejected { get; set; }

    /// <summary>How many problems there were; at most that many <see cref="ImportProblemRecord"/>s are stored.</summary>
    public int Problems { get; set; }

    /// <summary>The column mapping that was used, as JSON.</summary>
    public required string Mapping { get; set; }

    /// <summary>Everything else that was decided, as JSON of an <see cref="Core.Import.ImportRecipe"/>; null before LeadDesk kept it.</summary>
    public string? Recipe { get; set; }

    /// <summary>The list's headers as JSON; null before LeadDesk kept them.</summary>
    public string? Headers { get; set; }

    /// <summary>What was done with, or noticed about, the list as a whole: JSON of <see cref="ImportNote"/>s; null when there was nothing.</summary>
    public string? Notes { get; set; }

    /// <summary>Rows that the user left out.</summary>
    public int LeftOut { get; set; }

    /// <summary>Rows about people who must not be contacted, left out.</summary>
    public int Suppressed { get; set; }

    /// <summary>When all of it was taken back, UTC; null when it was not.</summary>
    public DateTime? UndoneAt { get; set; }

    public string? UndoneById { get; set; }

    /// <summary>The mapping whose name it was imported with, by the folder or the API; null otherwise.</summary>
    public string? MappingName { get; set; }
}

/// <summary>What one import did to one lead: by this it is undone.</summary>
public sealed class ImportedLead
{
    public int ImportId { get; set; }

    public int LeadId { get; set; }

    /// <summary>The row of the file that did it, as <see cref="Core.Import.SheetRow.Number"/>; the last where several rows are about one lead.</summary>
    public int Row { get; set; }

    public bool Created { get; set; }

    /// <summary>JSON of the fields that changed, {"key": [before, after]}, null for unknown; null for a created lead.</summary>
    public string? Changes { get; set; }

    /// <summary>When the lead's data had last changed before, UTC; null for a created lead.</summary>
    public DateTime? UpdatedBefore { get; set; }

    /// <summary>Its <see cref="Core.Leads.Lead.Version"/> after the import: the same number means that nobody has worked on it since.</summary>
    public int VersionAfter { get; set; }

    /// <summary>Hash of a created lead's fields: equal again when later changes were undone.</summary>
    public long FieldsAfter { get; set; }
}

/// <summary>An activity that was there and whose count an import changed.</summary>
public sealed class ImportedCount
{
    public int ImportId { get; set; }

    public long ActivityId { get; set; }

    public int Before { get; set; }

    public int After { get; set; }
}

/// <summary>A lead, or a part of it, that stayed when an import was undone, since somebody had worked on it.</summary>
public sealed class KeptAtUndo
{
    public long Id { get; set; }

    public int ImportId { get; set; }

    public int LeadId { get; set; }

    /// <summary>Why it was kept; a key of the texts people read.</summary>
    public required string Reason { get; set; }

    /// <summary>Keys of the fields that were kept as they are; empty when the whole lead was.</summary>
    public List<string> Fields { get; set; } = [];
}

/// <summary>A row that an import could not take, or not whole, as the file had it.</summary>
public sealed class ImportedRow
{
    public int ImportId { get; set; }

    public int Row { get; set; }

    /// <summary>Whether nothing of it was taken.</summary>
    public bool Rejected { get; set; }

    /// <summary>Its cells as JSON: text, number, true or false, {"date": ...}, null.</summary>
    public required string Cells { get; set; }
}

/// <summary>A way to import lists of one make that was used before, or is kept under a name.</summary>
public sealed class ImportMapping
{
    public int Id { get; set; }

    /// <summary>Null for what LeadDesk remembers of itself.</summary>
    public string? Name { get; set; }

    public ImportKind Kind { get; set; }

    /// <summary>Hash of the folded headers in their order.</summary>
    public required string Fingerprint { get; set; }

    /// <summary>JSON of an <see cref="Core.Import.ImportRecipe"/>.</summary>
    public required string Recipe { get; set; }

    public DateTime UsedAt { get; set; }

    public string? UserId { get; set; }
}

/// <summary>Somebody who must not be contacted; what is kept cannot be read, only recognised.</summary>
public sealed class Suppression
{
    public int Id { get; set; }

    public SuppressedBy Kind { get; set; }

    /// <summary>Keyed hash of the normalised value.</summary>
    public required byte[] Hash { get; set; }

    public DateTime AddedAt { get; set; }

    public string? AddedById { get; set; }

    public string? Reason { get; set; }
}

/// <summary>How a deal with a lead ended.</summary>
public sealed class LeadOutcome
{
    public long Id { get; set; }

    public int LeadId { get; set; }

    public bool Won { get; set; }

    public DateOnly? On { get; set; }

    /// <summary>Value of the deal, in the organisation's currency.</summary>
    public double? Value { get; set; }

    public int? ImportId { get; set; }

    /// <summary>The lead's status before, which undoing brings back.</summary>
    public Core.Leads.LeadStatus StatusBefore { get; set; }

    public DateTime RecordedAt { get; set; }
}

/// <summary>A key by which another program may use LeadDesk; only its hash is kept.</summary>
public sealed class ApiKey
{
    public int Id { get; set; }

    public required string Name { get; set; }

    /// <summary>Its first characters, to tell keys apart.</summary>
    public required string Prefix { get; set; }

    /// <summary>SHA-256 of the whole key, which is random and long.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>What it may be used for, such as "imports:write".</summary>
    public List<string> Scopes { get; set; } = [];

    public DateTime CreatedAt { get; set; }

    public string? CreatedById { get; set; }

    public DateTime? LastUsedAt { get; set; }

    public DateTime? RevokedAt { get; set; }
}

/// <summary>An import that another program asked for.</summary>
public sealed class ImportJob
{
    public required string Id { get; set; }

    public int ApiKeyId { get; set; }

    public required string FileName { get; set; }

    public required string MappingName { get; set; }

    public ImportJobState State { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime? FinishedAt { get; set; }

    /// <summary>The import, once it is committed.</summary>
    public int? ImportId { get; set; }

    /// <summary>Why it failed, in words; null unless it did.</summary>
    public string? Failure { get; set; }
}

public enum ImportJobState
{
    Waiting,
    Running,
    Done,
    Failed,
}

/// <summary>One cell or row an import could not take as it stood.</summary>
public sealed class ImportProblemRecord
{
    public long Id { get; set; }

    public int ImportId { get; set; }

    public string? Sheet { get; set; }

    public int Row { get; set; }

    /// <summary>Header of the column; null when the whole row is meant.</summary>
    public string? Column { get; set; }

    public string? Value { get; set; }

    /// <summary>Key of the reason's text in the resources.</summary>
    public required string Reason { get; set; }

    /// <summary>What else the reason's text speaks of, such as the number of cells.</summary>
    public List<string> Arguments { get; set; } = [];
}

/// <summary>What somebody did with a lead.</summary>
public sealed class WorkLogEntry
{
    public long Id { get; set; }

    public int LeadId { get; set; }

    public DateTime At { get; set; }

    public string? UserId { get; set; }

    public WorkKind Kind { get; set; }

    public string? Note { get; set; }

    /// <summary>The same for all leads one click was about, and by it they are undone together; null for what cannot be undone.</summary>
    public string? Batch { get; set; }

    /// <summary>The <see cref="RejectionReason"/> for rejecting or losing it.</summary>
    public string? ReasonKey { get; set; }

    public ContactKind? ContactKind { get; set; }

    public ContactOutcome? ContactOutcome { get; set; }

    /// <summary>JSON of the <see cref="WorkState"/> before, which undoing brings back; null where it did not change.</summary>
    public string? Before { get; set; }

    /// <summary>JSON of the <see cref="WorkState"/> after; null where it did not change.</summary>
    public string? After { get; set; }

    /// <summary>The lead's version after; the same number means that nobody has changed it since.</summary>
    public int? VersionAfter { get; set; }

    /// <summary>The activity that was added, which undoing removes.</summary>
    public long? ActivityId { get; set; }

    /// <summary>The outcome that was added, which undoing removes.</summary>
    public long? OutcomeId { get; set; }

    /// <summary>UTC; null when it was not undone.</summary>
    public DateTime? UndoneAt { get; set; }

    public string? UndoneById { get; set; }
}

/// <summary>What kind of work was done. New kinds come last.</summary>
public enum WorkKind
{
    ActivityAdded,
    DataChanged,
    StatusChanged,
    Assigned,
    Note,
    Accepted,
    Rejected,
    Snoozed,
    Woken,
    Contacted,
    Converted,
    Won,
    Lost,

    /// <summary>The lead of a team was told that it waits too long.</summary>
    Escalated,

    /// <summary>Another lead that was the same person was made part of it.</summary>
    Joined,

    /// <summary>A person typed the lead in; undoing it deletes the lead.</summary>
    Entered,
}

/// <summary>Why leads are rejected or lost: an entry of the organisation's list.</summary>
public sealed class RejectionReason
{
    /// <summary>Stable; those LeadDesk starts with are named in <see cref="DefaultRejectionReasons"/>.</summary>
    public required string Key { get; set; }

    public required string Name { get; set; }

    /// <summary>Its place in the list.</summary>
    public int Position { get; set; }

    /// <summary>Retired reasons are no longer offered, but still name what happened before.</summary>
    public bool IsRetired { get; set; }
}

/// <summary>A view of the board under a name.</summary>
public sealed class SavedView
{
    public int Id { get; set; }

    public required string UserId { get; set; }

    public required string Name { get; set; }

    /// <summary>Path and query within LeadDesk that open it.</summary>
    public required string Address { get; set; }

    /// <summary>Whether everybody sees it.</summary>
    public bool IsShared { get; set; }

    /// <summary>Its place among its owner's views.</summary>
    public int Position { get; set; }

    public DateTime CreatedAt { get; set; }
}

/// <summary>How somebody wants LeadDesk to look, such as the columns of the board.</summary>
public sealed class UserPreference
{
    public required string UserId { get; set; }

    public required string Key { get; set; }

    /// <summary>JSON.</summary>
    public required string Value { get; set; }
}

/// <summary>Something an administrator may have to answer for later.</summary>
public sealed class AuditEvent
{
    public long Id { get; set; }

    public DateTime At { get; set; }

    /// <summary>Null for the command line and LeadDesk itself.</summary>
    public string? UserId { get; set; }

    /// <summary>What happened, for example "user.disabled".</summary>
    public required string Action { get; set; }

    /// <summary>Whom or what it happened to.</summary>
    public string? Subject { get; set; }

    public string? Details { get; set; }
}

/// <summary>A key of the ring that protects cookies and one-time links.</summary>
public sealed class DataProtectionKey
{
    public int Id { get; set; }

    public required string FriendlyName { get; set; }

    public required string Xml { get; set; }
}
