using LeadDesk.Core.Leads;
using LeadDesk.Core.WorkingTime;

namespace LeadDesk.Core.Routing;

/// <summary>What is wrong with a plan.</summary>
public enum RoutingProblemKind
{
    NameMissing,
    NameTooLong,
    NameTaken,
    TooManyRules,

    /// <summary>A rule gives leads to nobody.</summary>
    NoReceiver,

    /// <summary>A team without members.</summary>
    NoMembers,
    UnknownTeam,

    /// <summary>Somebody who may not work leads, or no longer exists.</summary>
    UnknownUser,
    UnknownField,

    /// <summary>A field is tested for nothing.</summary>
    NoValues,
    WrongCapacity,
    WrongShare,

    /// <summary>A day ends before it begins.</summary>
    WrongHours,

    /// <summary>Nobody ever works, so nothing could ever be overdue.</summary>
    NoWorkingDay,
    TooMuch,
}

/// <param name="Item">Id of the rule, team, user or market it is about; "" for the whole plan or the organisation's hours.</param>
public sealed record RoutingProblem(RoutingProblemKind Kind, string Item);

/// <summary>Finds what is wrong with a plan before leads are given by it.</summary>
public static class RoutingPlanCheck
{
    /// <summary>How many characters a name may have.</summary>
    public const int LongestName = 80;

    private const int MostItems = 500;
    private const int LargestCapacity = 100_000;

    /// <param name="users">Ids of the users who may work leads.</param>
    public static IReadOnlyList<RoutingProblem> Of(RoutingPlan plan, IReadOnlySet<string> users, FieldCatalogue catalogue)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var teams = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

        return
        [
            .. plan.Rules.Count > RoutingPlan.MostRules ? [new(RoutingProblemKind.TooManyRules, "")] : Array.Empty<RoutingProblem>(),
            .. plan.Teams.Count > MostItems || plan.Reps.Count > MostItems ? [new(RoutingProblemKind.TooMuch, "")] : Array.Empty<RoutingProblem>(),
            .. plan.Teams.SelectMany(team => NameOf(team.Id, team.Name, teams).Concat(Of(team, users))),
            .. plan.Rules.SelectMany(rule => NameOf(rule.Id, rule.Name, names).Concat(Of(rule, plan, users, catalogue))),
            .. plan.Reps.SelectMany(Of),
            .. Of(plan.Calendar.Default, ""),
            .. plan.Calendar.Markets.SelectMany(market => Of(market.Hours, market.Market)),
        ];
    }

    private static IEnumerable<RoutingProblem> NameOf(string id, string name, HashSet<string> taken)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            yield return new(RoutingProblemKind.NameMissing, id);
        }
        else if (name.Length > LongestName)
        {
            yield return new(RoutingProblemKind.NameTooLong, id);
        }
        else if (!taken.Add(name.Trim()))
        {
            yield return new(RoutingProblemKind.NameTaken, id);
        }
    }

    private static IEnumerable<RoutingProblem> Of(SalesTeam team, IReadOnlySet<string> users)
    {
        if (team.Members.Count == 0)
        {
            yield return new(RoutingProblemKind.NoMembers, team.Id);
        }

        if (team.Members.Append(team.LeadUserId).OfType<string>().Any(user => !users.Contains(user)))
        {
            yield return new(RoutingProblemKind.UnknownUser, team.Id);
        }
    }

    private static IEnumerable<RoutingProblem> Of(AssignmentRule rule, RoutingPlan plan, IReadOnlySet<string> users, FieldCatalogue catalogue)
    {
        if (rule.TeamId is { } team && plan.Teams.All(known => known.Id != team))
        {
            yield return new(RoutingProblemKind.UnknownTeam, rule.Id);
        }

        if (rule.TeamId is null && rule.UserIds.Count == 0)
        {
            yield return new(RoutingProblemKind.NoReceiver, rule.Id);
        }

        if (rule.TeamId is null && rule.UserIds.Any(user => !users.Contains(user)))
        {
            yield return new(RoutingProblemKind.UnknownUser, rule.Id);
        }

        if (rule.Fields.Any(field => catalogue.TestableField(field.Field) is null))
        {
            yield return new(RoutingProblemKind.UnknownField, rule.Id);
        }

        if (rule.Fields.Any(field => field.Match.Values.Count == 0 || field.Match.Values.Any(string.IsNullOrWhiteSpace)))
        {
            yield return new(RoutingProblemKind.NoValues, rule.Id);
        }

        if (rule.Fields.Count > MostItems || rule.Languages.Count > MostItems || rule.UserIds.Count > MostItems)
        {
            yield return new(RoutingProblemKind.TooMuch, rule.Id);
        }
    }

    // Limits of somebody who is gone harm nobody.
    private static IEnumerable<RoutingProblem> Of(Rep rep)
    {
        if (rep.MostOpen is < 0 or > LargestCapacity)
        {
            yield return new(RoutingProblemKind.WrongCapacity, rep.UserId);
        }

        if (rep.Share is < 1 or > Rep.LargestShare)
        {
            yield return new(RoutingProblemKind.WrongShare, rep.UserId);
        }
    }

    private static IEnumerable<RoutingProblem> Of(WorkingHours hours, string market)
    {
        if (hours.Days.Any(day => day.Length <= TimeSpan.Zero || !Enum.IsDefined(day.Day)) || hours.Days.DistinctBy(day => day.Day).Count() < hours.Days.Count)
        {
            yield return new(RoutingProblemKind.WrongHours, market);
        }

        if (!hours.AroundTheClock && hours.Days.Count == 0)
        {
            yield return new(RoutingProblemKind.NoWorkingDay, market);
        }

        if (hours.Holidays.Count > MostItems)
        {
            yield return new(RoutingProblemKind.TooMuch, market);
        }
    }
}
