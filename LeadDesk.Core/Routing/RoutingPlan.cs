using LeadDesk.Core.Scoring;
using LeadDesk.Core.WorkingTime;

namespace LeadDesk.Core.Routing;

/// <summary>Who is given which new leads, and in which hours somebody should react. One immutable document.</summary>
/// <remarks>A document that came from outside must pass <see cref="RoutingPlanCheck"/> before leads are given by it.</remarks>
public sealed record RoutingPlan
{
    /// <summary>As many as fit into one mask of bits.</summary>
    public const int MostRules = 60;

    /// <summary>In order: the first that matches and has somebody with room gives the lead away.</summary>
    public ValueList<AssignmentRule> Rules { get; init; } = [];

    public ValueList<SalesTeam> Teams { get; init; } = [];

    /// <summary>How much people can take; whoever is missing here takes as much as comes, in equal shares.</summary>
    public ValueList<Rep> Reps { get; init; } = [];

    public WorkingCalendar Calendar { get; init; } = new();

    /// <summary>Ids of the users a rule gives leads to, in their order.</summary>
    public ValueList<string> MembersOf(AssignmentRule rule) =>
        rule.TeamId is null ? rule.UserIds : Teams.FirstOrDefault(team => team.Id == rule.TeamId)?.Members ?? [];

    /// <summary>Who is told when an owner's lead waits too long: the lead of the first team he is in; null when there is none, or it is himself.</summary>
    public string? EscalatesTo(string ownerId) =>
        Teams.FirstOrDefault(team => team.LeadUserId is not null && team.Members.Contains(ownerId))?.LeadUserId is { } lead && lead != ownerId ? lead : null;

    /// <summary>Who is told when a lead that nobody has, and that a rule is for, waits too long; null for nobody.</summary>
    public string? EscalatesTo(AssignmentRule rule) => Teams.FirstOrDefault(team => team.Id == rule.TeamId)?.LeadUserId;
}

/// <summary>Gives leads that match everything it asks for to a team or to people.</summary>
public sealed record AssignmentRule
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public bool Enabled { get; init; } = true;

    /// <summary>Ids of routes; none means every route that goes to sales.</summary>
    public ValueList<string> Routes { get; init; } = [];

    /// <summary>Ids of markets, "" for leads of none; none means all.</summary>
    public ValueList<string> Markets { get; init; } = [];

    /// <summary>Languages as leads have them; none means all. A lead whose language is unknown has that of its market.</summary>
    public ValueList<string> Languages { get; init; } = [];

    /// <summary>Ids of the personas the grade comes from, "" for none of them; none means all.</summary>
    public ValueList<string> Personas { get; init; } = [];

    /// <summary>What must hold besides, such as the product a lead is interested in: all of them, and what is unknown does not.</summary>
    public ValueList<TextCondition> Fields { get; init; } = [];

    /// <summary>The team whose members take turns; null for <see cref="UserIds"/>.</summary>
    public string? TeamId { get; init; }

    /// <summary>Who takes turns.</summary>
    public ValueList<string> UserIds { get; init; } = [];
}

/// <summary>People who take turns, and who is told when one of their leads waits too long.</summary>
/// <param name="LeadUserId">Null for nobody. Only members are given leads.</param>
/// <param name="Members">Ids of users, in the order of their turns.</param>
public sealed record SalesTeam(string Id, string Name, string? LeadUserId, ValueList<string> Members);

/// <summary>How much somebody can take.</summary>
/// <param name="MostOpen">With so many open leads no more come; null for no limit.</param>
/// <param name="Share">Whoever has twice the share is given twice as many.</param>
public sealed record Rep(string UserId, int? MostOpen = null, int Share = 1)
{
    public const int LargestShare = 10;
}

/// <summary>Days on which somebody is given no leads.</summary>
/// <param name="To">The last of them.</param>
public sealed record Absence(string UserId, DateOnly From, DateOnly To)
{
    public bool IsOn(DateOnly day) => From <= day && day <= To;
}
