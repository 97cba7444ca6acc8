using System.Collections.Immutable;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Workshop;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Scoring;

namespace LeadDesk.Web.Features.Workshop.Rooms;

/// <summary>Everything people in a draft see, as of one moment. Never changes; every change makes another.</summary>
public sealed record RoomState
{
    public required int DraftId { get; init; }

    public required string Name { get; init; }

    public required DraftState State { get; init; }

    /// <summary>The version it became; null while it is not published.</summary>
    public required int? PublishedVersion { get; init; }

    public required DraftOrigin Origin { get; init; }

    public required string? OriginName { get; init; }

    /// <summary>The version that was published when the draft was started, with its model.</summary>
    public required PublishedModel Base { get; init; }

    /// <summary>The version that is published now: the one the draft would replace.</summary>
    public required VersionHead Published { get; init; }

    /// <summary>Who is publishing the draft at this moment; null for nobody.</summary>
    public Person? PublishedBy { get; init; }

    /// <summary>The draft's revision; every edit counts, undo and redo included.</summary>
    public required int Revision { get; init; }

    /// <summary>The model of the revision. Always valid.</summary>
    public required ScoringModel Model { get; init; }

    /// <summary>What the model does to all leads. It may be of an earlier revision for some milliseconds; null until the leads are loaded.</summary>
    public DraftImpact? Impact { get; init; }

    /// <summary>Every edit, oldest first.</summary>
    public required ImmutableList<LogLine> Log { get; init; }

    /// <summary>Steps that can be undone, latest last.</summary>
    public required ImmutableList<EditStep> Done { get; init; }

    /// <summary>Steps that can be redone, next last.</summary>
    public required ImmutableList<EditStep> Undone { get; init; }

    /// <summary>Oldest first.</summary>
    public required ImmutableList<Comment> Comments { get; init; }

    public required ImmutableList<Vote> Votes { get; init; }

    /// <summary>All signatures ever given, oldest first; only those of the present <see cref="Revision"/> against the version that is published hold.</summary>
    public required ImmutableList<Signature> Signatures { get; init; }

    /// <summary>The blind round on the table; null when there is none.</summary>
    public Round? Round { get; init; }

    /// <summary>Who is here, in the order they came; one line per person.</summary>
    public ImmutableList<Presence> Present { get; init; } = [];

    /// <summary>What somebody looked at or edited last: what the wall shows. Null before anybody did.</summary>
    public WallFocus? Wall { get; init; }

    /// <summary>Whether it can be edited.</summary>
    public bool IsOpen => State is DraftState.Open;

    /// <summary>Whether another version was published since the draft was started, which its authors may not know of.</summary>
    public bool IsOvertaken => IsOpen && Published.Number != Base.Number;

    /// <summary>What somebody sees who looks at this state.</summary>
    public DraftSeen Seen => new(Revision, Published.Number);

    /// <summary>The signature of a department that holds for the present revision and the published version; null when there is none.</summary>
    public Signature? SignatureOf(Department department) =>
        Signatures.LastOrDefault(signature => signature.Department == department && signature.Seen == Seen);

    /// <summary>The latest signature of a department that a later edit or version made void; null when there is none, or a valid one.</summary>
    public Signature? Voided(Department department) =>
        SignatureOf(department) is null ? Signatures.LastOrDefault(signature => signature.Department == department) : null;

    /// <summary>For every item that was edited, the latest edit that touched it.</summary>
    public required ImmutableDictionary<ItemKey, LogLine> LastEdits { get; init; }

    /// <summary>Who did a step; null when the log does not tell.</summary>
    public Person? AuthorOf(EditStep step) => Log.FindLast(line => line.Step == step.Number && line.Kind is DraftLogKind.Edit)?.By;

    public IEnumerable<Comment> CommentsOn(ItemKey item) => Comments.Where(comment => comment.Item == item.ToString());

    /// <summary>Votes on an item as it is: those from before its latest edit no longer count.</summary>
    public IEnumerable<Vote> VotesOn(ItemKey item) => Votes.Where(vote => vote.Item == item.ToString() && IsCurrent(vote, item));

    /// <summary>Votes of all items that still count and disagree.</summary>
    public IEnumerable<Vote> Objections => Votes.Where(vote => !vote.Agrees && ItemKey.Parse(vote.Item) is { } item && item.NameIn(Model) is not null && IsCurrent(vote, item));

    private bool IsCurrent(Vote vote, ItemKey item) => !LastEdits.TryGetValue(item, out var edit) || vote.Revision >= edit.Revision;
}

/// <summary>Somebody, as others see them.</summary>
/// <param name="Id">Null for LeadDesk itself and the command line.</param>
public sealed record Person(string? Id, string Name);

/// <summary>One line of the edit log.</summary>
public sealed record LogLine(int Revision, int Step, DraftLogKind Kind, DraftEdit Edit, Person By, DateTime At);

/// <summary>Edits that are undone together.</summary>
/// <param name="Edits">In the order in which they were applied.</param>
public sealed record EditStep(int Number, ImmutableList<DraftEdit> Edits);

/// <param name="Item">Text of an <see cref="ItemKey"/>; empty for the draft as a whole.</param>
/// <param name="ResolvedBy">Null while it is open.</param>
public sealed record Comment(int Id, string Item, string Text, Person By, DateTime At, Person? ResolvedBy, DateTime? ResolvedAt)
{
    public bool IsOpen => ResolvedAt is null;
}

/// <param name="Item">Text of an <see cref="ItemKey"/>.</param>
/// <param name="Revision">The revision it speaks of.</param>
public sealed record Vote(string Item, Person By, Department Department, bool Agrees, int Revision, DateTime At);

/// <param name="Seen">What was signed: it holds for nothing else.</param>
public sealed record Signature(Department Department, DraftSeen Seen, Person By, DateTime At);

/// <summary>What somebody looks at who signs or publishes a draft.</summary>
/// <param name="Revision">The draft's.</param>
/// <param name="Published">Number of the version it would replace.</param>
public sealed record DraftSeen(int Revision, int Published);

/// <summary>A published version, and who published it when.</summary>
public sealed record VersionHead(int Number, ScoringModel Model, Person By, DateTime At);

/// <param name="Rules">Ids of the rules that are weighed.</param>
/// <param name="Ballots">All ballots; whoever shows them must hide those of others until the round is revealed.</param>
public sealed record Round(int Id, Person By, ImmutableList<string> Rules, bool IsRevealed, ImmutableList<Ballot> Ballots);

public sealed record Ballot(string RuleId, Person By, Department Department, int Points);

/// <summary>Somebody who is in the draft.</summary>
/// <param name="Colour">A number from 0 that stays theirs while they are here.</param>
/// <param name="Item">Text of the <see cref="ItemKey"/> they edit; null for none.</param>
/// <param name="Step">The step of the agenda they look at.</param>
public sealed record Presence(Person Person, ImmutableSortedSet<Department> Departments, int Colour, string? Item, string Step);

/// <summary>What the wall screen shows.</summary>
/// <param name="Item">Text of the <see cref="ItemKey"/> under discussion; null for the whole step.</param>
public sealed record WallFocus(string Step, string? Item);
