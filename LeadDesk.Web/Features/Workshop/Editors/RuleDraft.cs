using LeadDesk.Core;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Web.Features.Workshop.Editors.Conditions;

namespace LeadDesk.Web.Features.Workshop.Editors;

/// <summary>The kinds of rules people choose from.</summary>
public enum RuleKind
{
    Profile,
    Activity,
    Inactivity,
    Completeness,
}

/// <summary>What a rule still lacks.</summary>
public enum RuleLack
{
    Name,
    Points,
    Conditions,
    Activities,
    MinCount,
    Cap,
    HalfLife,
    Days,
    Fields,
}

/// <summary>A rule while somebody is writing it: what was typed so far, complete or not.</summary>
public sealed class RuleDraft
{
    private const int QuietDays = 90;

    /// <summary>Empty for a new rule.</summary>
    public string Id { get; private init; } = "";

    public RuleKind Kind { get; set; }

    public string Name { get; set; } = "";

    public required string Category { get; set; }

    public string Points { get; set; } = "10";

    /// <summary>Ids of markets; none means every lead.</summary>
    public List<string> Markets { get; } = [];

    public string Note { get; set; } = "";

    /// <summary>For <see cref="RuleKind.Profile"/>.</summary>
    public ConditionGroupDraft When { get; private init; } = ConditionGroupDraft.New();

    /// <summary>For <see cref="RuleKind.Activity"/>; for <see cref="RuleKind.Inactivity"/> only its types.</summary>
    public ActivityFilterDraft Activities { get; private init; } = new();

    public string MinCount { get; set; } = "1";

    public Counting Counting { get; set; }

    /// <summary>Empty for none.</summary>
    public string Cap { get; set; } = "";

    /// <summary>Empty for none.</summary>
    public string HalfLifeDays { get; set; } = "";

    /// <summary>For <see cref="RuleKind.Inactivity"/>.</summary>
    public string Days { get; set; } = Typed.Of(QuietDays);

    /// <summary>For <see cref="RuleKind.Completeness"/>.</summary>
    public List<string> Fields { get; } = [];

    private bool Enabled { get; init; } = true;

    public static RuleDraft Of(ScoringRule rule)
    {
        var activity = rule as ActivityRule;
        var draft = new RuleDraft
        {
            Id = rule.Id,
            Kind = rule switch
            {
                ProfileRule => RuleKind.Profile,
                ActivityRule => RuleKind.Activity,
                InactivityRule => RuleKind.Inactivity,
                _ => RuleKind.Completeness,
            },
            Name = rule.Name,
            Category = rule.Category,
            Points = Typed.Of(rule.Points),
            Note = rule.Note ?? "",
            Enabled = rule.Enabled,
            When = rule is ProfileRule profile ? ConditionGroupDraft.Of(profile.When) : ConditionGroupDraft.New(),
            Activities = rule switch
            {
                ActivityRule => ActivityFilterDraft.Of(activity!.Activities),
                InactivityRule quiet => ActivityFilterDraft.Of(new(quiet.Types)),
                _ => new(),
            },
            MinCount = Typed.Of(activity?.MinCount ?? 1),
            Counting = activity?.Counting ?? Counting.PerOccurrence,
            Cap = Typed.Of(activity?.Cap),
            HalfLifeDays = Typed.Of(activity?.HalfLifeDays),
            Days = Typed.Of((rule as InactivityRule)?.Days ?? QuietDays),
        };
        draft.Markets.AddRange(rule.Markets);
        draft.Fields.AddRange(rule is CompletenessRule depth ? depth.Fields : []);

        return draft;
    }

    /// <summary>Everything that is missing; none when the rule is complete.</summary>
    public IEnumerable<RuleLack> LacksIn(FieldCatalogue catalogue)
    {
        if (string.IsNullOrWhiteSpace(Name))
        {
            yield return RuleLack.Name;
        }

        if (PointsNow is null)
        {
            yield return RuleLack.Points;
        }

        foreach (var lack in LacksOfKind(catalogue))
        {
            yield return lack;
        }
    }

    /// <summary>The rule; null while something is missing.</summary>
    public ScoringRule? Build(FieldCatalogue catalogue) => LacksIn(catalogue).Any() ? null : Build(Name.Trim(), catalogue);

    /// <summary>The same, but a rule that only lacks its name is shown already.</summary>
    public ScoringRule? Preview(FieldCatalogue catalogue) => LacksIn(catalogue).All(lack => lack is RuleLack.Name) ? Build(Name.Trim(), catalogue) : null;

    private int? PointsNow => Typed.Whole(Points, -ModelValidation.LargestPoints, ModelValidation.LargestPoints);

    private int? CapNow => Typed.Whole(Cap, 0, int.MaxValue);

    private int? HalfLifeNow => Typed.Whole(HalfLifeDays, 1, Typed.LongestDays);

    private int? MinCountNow => Typed.Whole(MinCount, 1, int.MaxValue);

    private int? DaysNow => Typed.Whole(Days, 1, Typed.LongestDays);

    private IEnumerable<RuleLack> LacksOfKind(FieldCatalogue catalogue) => Kind switch
    {
        RuleKind.Profile => When.Build(catalogue) is null ? [RuleLack.Conditions] : [],
        RuleKind.Activity => LacksOfActivity(),
        RuleKind.Inactivity => DaysNow is null ? [RuleLack.Days] : [],
        _ => Fields.Count == 0 ? [RuleLack.Fields] : [],
    };

    private IEnumerable<RuleLack> LacksOfActivity()
    {
        if (Activities.Build() is null)
        {
            yield return RuleLack.Activities;
        }

        if (MinCountNow is null)
        {
            yield return RuleLack.MinCount;
        }

        if (CapNow is null && !string.IsNullOrWhiteSpace(Cap))
        {
            yield return RuleLack.Cap;
        }

        if (HalfLifeNow is null && !string.IsNullOrWhiteSpace(HalfLifeDays))
        {
            yield return RuleLack.HalfLife;
        }
    }

    private ScoringRule Build(string name, FieldCatalogue catalogue)
    {
        var points = PointsNow ?? 0;
        ScoringRule rule = Kind switch
        {
            RuleKind.Profile => new ProfileRule { Id = Id, Name = name, Category = Category, Points = points, When = When.Build(catalogue)! },
            RuleKind.Activity => new ActivityRule
            {
                Id = Id,
                Name = name,
                Category = Category,
                Points = points,
                Activities = Activities.Build()!,
                MinCount = MinCountNow ?? 1,
                Counting = Counting,
                Cap = CapNow,
                HalfLifeDays = HalfLifeNow,
            },
            RuleKind.Inactivity => new InactivityRule
            {
                Id = Id,
                Name = name,
                Category = Category,
                Points = points,
                Types = Activities.Types.ToValueList(),
                Days = DaysNow ?? QuietDays,
            },
            _ => new CompletenessRule { Id = Id, Name = name, Category = Category, Points = points, Fields = Fields.ToValueList() },
        };

        return rule with { Enabled = Enabled, Markets = Markets.ToValueList(), Note = string.IsNullOrWhiteSpace(Note) ? null : Note.Trim() };
    }
}
