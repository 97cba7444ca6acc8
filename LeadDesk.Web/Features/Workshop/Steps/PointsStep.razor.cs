using System.Globalization;
using LeadDesk.Core.Insights;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Workshop;
using LeadDesk.Web.Features.Workshop.Editors;
using LeadDesk.Web.Features.Workshop.Rooms;
using Microsoft.AspNetCore.Components;

namespace LeadDesk.Web.Features.Workshop.Steps;

/// <summary>The rules of a draft, and all that can be done with them.</summary>
public sealed partial class PointsStep
{
    private const int ProposalsShown = 3;

    private readonly Dictionary<string, OpenRule> _open = new(StringComparer.Ordinal);
    private readonly OwnEdits<ModelHead> _headEdits = new();
    private OpenRule? _new;
    private string _newIn = "";
    private string _category = "";
    private DraftImpact? _impact;
    private RuleReaches? _reaches;

    [CascadingParameter] public required WorkshopDesk Desk { get; set; }

    private ModelHead Head => new(Desk.Model.Name, Desk.Model.BaseScore);

    private Category? FirstCategory => Desk.Model.Categories is [var first, ..] ? first : null;

    // Rules every sales team knows: the conversation starts with one of them, whichever they keep.
    private static IEnumerable<ScoringRule> Proposals =>
        DefaultModel.Create(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName).Rules
            .Where(rule => rule is ActivityRule { Points: > 0 })
            .OrderByDescending(rule => rule.Points)
            .Take(ProposalsShown);

    private IEnumerable<OpenRule> Lost =>
    [
        .. _open.Values.Where(open => Desk.Model.Rules.All(rule => rule.Id != open.Before!.Id)),
        .. _new is { } written && Desk.Model.Categories.All(category => category.Id != _newIn) ? [written] : Array.Empty<OpenRule>(),
    ];

    // Counting looks at all leads: until it is done, the figures of the revision before stay.
    protected override async Task OnParametersSetAsync()
    {
        if (Desk.Impact is { } impact && impact != _impact)
        {
            _impact = impact;
            var reaches = await Task.Run(() => impact.Reaches, Desk.Closed);
            _reaches = _impact == impact ? reaches : _reaches;
        }
    }

    private List<ScoringRule> RulesOf(Category category) => [.. Desk.Model.Rules.Where(rule => rule.Category == category.Id)];

    private async Task SetBaseAsync(ModelHead seen, int? score)
    {
        await _headEdits.ChangeAsync(Desk, seen, head => head with { BaseScore = score ?? head.BaseScore });
    }

    private void Toggle(ScoringRule rule)
    {
        if (!_open.Remove(rule.Id))
        {
            _open[rule.Id] = new(rule, RuleDraft.Of(rule));
        }
    }

    private void Begin(Category category) => (_new, _newIn) = (new(null, new() { Category = category.Id, Kind = RuleKind.Activity }), category.Id);

    private async Task SaveAsync(OpenRule open, ScoringRule after)
    {
        if (await Desk.EditAsync(new ChangeItem<ScoringRule>(open.Before!, after)))
        {
            _open.Remove(after.Id);
        }
    }

    private async Task AddAsync(ScoringRule rule)
    {
        if (await Desk.EditAsync(Adding(rule)))
        {
            _new = null;
        }
    }

    // The rule was removed, and its editor's owner wants it all the same.
    private async Task AddAgainAsync(OpenRule lost, ScoringRule rule)
    {
        var category = Desk.Model.Categories.FirstOrDefault(known => known.Id == rule.Category) ?? FirstCategory;

        if (await Desk.EditAsync(Adding(rule with { Category = category?.Id ?? rule.Category })))
        {
            Forget(lost);
        }
    }

    private void Forget(OpenRule lost)
    {
        if (lost.Before is { } gone)
        {
            _open.Remove(gone.Id);
        }
        else
        {
            _new = null;
        }
    }

    private Task<bool> DuplicateAsync(ScoringRule rule)
    {
        var copy = Named(rule with { Id = "", Name = L["CopyOf", rule.Name] });

        return Desk.EditAsync(new AddItem<ScoringRule>(copy, PlaceOf(rule) + 1));
    }

    private Task<bool> RemoveAsync(ScoringRule rule) => Desk.EditAsync(new RemoveItem<ScoringRule>(rule, PlaceOf(rule)));

    /// <param name="by">Past so many rules of the same category: what stands between them in the model is of no interest here.</param>
    private Task MoveAsync(ScoringRule rule, int by)
    {
        var same = Desk.Model.Rules.Where(other => other.Category == rule.Category).Select(other => other.Id).ToList();
        var neighbour = same.IndexOf(rule.Id) + by;

        return neighbour < 0 || neighbour >= same.Count
            ? Task.CompletedTask
            : Desk.EditAsync(new MoveItem<ScoringRule>(rule.Id, rule.Name, PlaceOf(rule), PlaceOf(Desk.Model.Rules.First(other => other.Id == same[neighbour]))));
    }

    private async Task AddCategoryAsync()
    {
        var name = Unused.Name(_category.Trim(), Desk.Model.Categories.Select(category => category.Name));

        if (name.Length > 0 && await Desk.EditAsync(new AddItem<Category>(NewCategory(name), Desk.Model.Categories.Count)))
        {
            _category = "";
        }
    }

    private Task<bool> AddProposalAsync(ScoringRule proposal)
    {
        var markets = proposal.Markets.Where(market => Desk.Model.Markets.Any(known => known.Id == market));
        var category = Desk.Model.Categories.FirstOrDefault(known => known.Id == proposal.Category) ?? FirstCategory;
        var rule = proposal with { Markets = Core.ValueList.ToValueList(markets) };

        if (category is not null)
        {
            return Desk.EditAsync(Adding(rule with { Category = category.Id }));
        }

        var first = NewCategory(L["FirstCategory"]);

        return Desk.EditAsync([new AddItem<Category>(first, 0), Adding(rule with { Category = first.Id })]);
    }

    private Category NewCategory(string name) => new(Unused.Id(name, "category", Desk.Model.Categories.Select(category => category.Id)), name);

    private AddItem<ScoringRule> Adding(ScoringRule rule)
    {
        var last = Desk.Model.Rules.LastOrDefault(other => other.Category == rule.Category);

        return new(Named(rule), last is null ? Desk.Model.Rules.Count : PlaceOf(last) + 1);
    }

    private ScoringRule Named(ScoringRule rule)
    {
        var name = Unused.Name(rule.Name, Desk.Model.Rules.Select(other => other.Name));

        return rule with { Name = name, Id = Unused.Id(name, "rule", Desk.Model.Rules.Select(other => other.Id)) };
    }

    private int PlaceOf(ScoringRule rule) => Desk.Model.Rules.TakeWhile(other => other.Id != rule.Id).Count();
}
