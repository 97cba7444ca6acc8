using LeadDesk.Web.Access;

namespace LeadDesk.Web.Data;

/// <summary>A scoring model that is being worked on.</summary>
public sealed class WorkshopDraft
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public DraftState State { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>Null when LeadDesk or the command line made it.</summary>
    public string? CreatedById { get; set; }

    public DraftOrigin Origin { get; set; }

    /// <summary>What it was started from: a version's number, another draft's or template's name, a file's name.</summary>
    public string? OriginName { get; set; }

    /// <summary>The version that was published when it was started: what came later, its authors may not know of.</summary>
    public int BaseVersion { get; set; }

    /// <summary>The model it was started from, as JSON.</summary>
    public required string StartDocument { get; set; }

    /// <summary>The model as of <see cref="Revision"/>, as JSON.</summary>
    public required string Document { get; set; }

    /// <summary>Counts edits, undo and redo included; 0 is the start.</summary>
    public int Revision { get; set; }

    public DateTime EditedAt { get; set; }

    /// <summary>The version it became, once it is published.</summary>
    public int? PublishedVersion { get; set; }
}

public enum DraftState
{
    Open,
    Published,

    /// <summary>Put aside; it can be opened again.</summary>
    Closed,
}

public enum DraftOrigin
{
    Version,
    Draft,
    Template,
    JsonFile,
    Workbook,
}

/// <summary>One edit of a draft, or taking one back: the record of who decided what.</summary>
public sealed class DraftLogEntry
{
    public long Id { get; set; }

    public int DraftId { get; set; }

    /// <summary>The draft's revision that this led to.</summary>
    public int Revision { get; set; }

    /// <summary>Entries of one step are undone together.</summary>
    public int Step { get; set; }

    public DraftLogKind Kind { get; set; }

    /// <summary>What was done, as JSON.</summary>
    public required string Edit { get; set; }

    public DateTime At { get; set; }

    public string? UserId { get; set; }
}

public enum DraftLogKind
{
    Edit,
    Undo,
    Redo,
}

/// <summary>What somebody said about an item of a draft.</summary>
public sealed class DraftComment
{
    public int Id { get; set; }

    public int DraftId { get; set; }

    /// <summary>The item, such as "rule:webinar"; empty for the draft as a whole.</summary>
    public required string Item { get; set; }

    public required string Text { get; set; }

    public DateTime At { get; set; }

    public string? UserId { get; set; }

    /// <summary>Null while it is open.</summary>
    public DateTime? ResolvedAt { get; set; }

    public string? ResolvedById { get; set; }
}

/// <summary>Whether somebody agrees with an item as it is; one row per person and item.</summary>
public sealed class DraftVote
{
    public int DraftId { get; set; }

    public required string Item { get; set; }

    public required string UserId { get; set; }

    public Department Department { get; set; }

    public bool Agrees { get; set; }

    /// <summary>The draft's revision the voter saw.</summary>
    public int Revision { get; set; }

    public DateTime At { get; set; }
}

/// <summary>A department's signature under one revision of a draft, given against one published version; a later one of either makes it void.</summary>
public sealed class DraftSignature
{
    public int Id { get; set; }

    public int DraftId { get; set; }

    public Department Department { get; set; }

    public int Revision { get; set; }

    /// <summary>The version that was published when it was given: the one the signer meant to replace.</summary>
    public int AgainstVersion { get; set; }

    public required string UserId { get; set; }

    public DateTime At { get; set; }
}

/// <summary>A round in which everybody weighs some rules without seeing what the others think.</summary>
public sealed class BlindRound
{
    public int Id { get; set; }

    public int DraftId { get; set; }

    public DateTime OpenedAt { get; set; }

    public string? OpenedById { get; set; }

    /// <summary>Ids of the rules.</summary>
    public List<string> Rules { get; set; } = [];

    /// <summary>Null while points are still hidden.</summary>
    public DateTime? RevealedAt { get; set; }

    /// <summary>Null while it is on the table.</summary>
    public DateTime? ClosedAt { get; set; }
}

/// <summary>The points somebody gives a rule in a blind round.</summary>
public sealed class BlindBallot
{
    public int RoundId { get; set; }

    public required string RuleId { get; set; }

    public required string UserId { get; set; }

    public Department Department { get; set; }

    public int Points { get; set; }
}
