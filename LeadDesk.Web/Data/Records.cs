namespace LeadDesk.Web.Data;

/// <summary>An organisation's own lead field.</summary>
public sealed class CustomField
{
    public required string Key { get; set; }

    public required string Name { get; set; }

    public required Core.Leads.FieldType Type { get; set; }

    /// <summary>Agreed values of a choice, in order.</summary>
    public List<string> Choices { get; set; } = [];

    public DateTime CreatedAt { get; set; }

    public int? ImportId { get; set; }
}

/// <summary>An organisation's own activity type.</summary>
public sealed class CustomActivityType
{
    public required string Key { get; set; }

    public required string Name { get; set; }

    public DateTime CreatedAt { get; set; }
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

    /// <summary>Since when the lead is on its route, UTC: the start of its waiting time.</summary>
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

    /// <summary>JSON [{"rule": id, "name": name, "before": points, "after": points}], only rules that changed.</summary>
    public required string Rules { get; set; }
}

public enum ScoreChangeCause
{
    Import,
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
}

public enum ImportKind
{
    Leads,
    Activities,
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
}

public enum WorkKind
{
    ActivityAdded,
    DataChanged,
    StatusChanged,
    Assigned,
    Note,
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
