using System.Globalization;
using LeadDesk.Core;
using LeadDesk.Core.Grading;
using LeadDesk.Core.Insights;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Workshop;
using LeadDesk.Web.Features.Workshop.Editors;
using LeadDesk.Web.Features.Workshop.Rooms;
using Microsoft.AspNetCore.Components;

namespace LeadDesk.Web.Features.Workshop.Steps;

/// <summary>The personas of a draft, one of them in full.</summary>
public sealed partial class PersonasStep
{
    private static readonly string[] Proposed = ["title", "midSize", "student"];

    private readonly Dictionary<string, OpenPersona> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OpenCriterion> _openCriteria = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OpenCriterion> _newCriteria = new(StringComparer.Ordinal);
    private OpenPersona? _new;
    private string? _shown;
    private DraftImpact? _impact;
    private PersonaMatches? _matches;
    private readonly Dictionary<Condition, int> _counts = [];

    [CascadingParameter] public required WorkshopDesk Desk { get; set; }

    private Persona? Shown => Desk.Model.Personas.FirstOrDefault(persona => persona.Id == _shown) ?? (Desk.Model.Personas is [var first, ..] ? first : null);

    private ValueList<PersonaCriterion> AllCriteria =>
        Desk.Model.Personas.SelectMany(persona => persona.Criteria.Select(criterion => new PersonaCriterion(persona.Id, criterion))).ToValueList();

    private static IEnumerable<GradeCriterion> Proposals =>
        DefaultModel.Create(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName).Personas[0].Criteria.Where(criterion => Proposed.Contains(criterion.Id));

    protected override Task OnParametersSetAsync() => CountAsync();

    private PersonaMatch? MatchOf(Persona persona) => _matches?.Personas.FirstOrDefault(match => match.Persona.Id == persona.Id);

    private string NameOfMarket(string id) => Desk.Model.Markets.FirstOrDefault(market => market.Id == id)?.Name ?? id;

    // Counting looks at all leads: until it is done, the figures of the revision before stay.
    private async Task CountAsync()
    {
        var conditions = Shown?.Criteria.Select(criterion => criterion.When).Distinct().ToList() ?? [];

        if (Desk.Impact is not { } impact || (impact == _impact && conditions.TrueForAll(_counts.ContainsKey)))
        {
            return;
        }

        _impact = impact;
        var (matches, counts) = await Task.Run(
            () => (impact.Matches, conditions.ToDictionary(condition => condition, impact.Conditions.Of)),
            Desk.Closed);

        if (_impact == impact)
        {
            _matches = matches;

            foreach (var (condition, leads) in counts)
            {
                _counts[condition] = leads; // Another persona's may have come meanwhile: they hold as well.
            }
        }
    }

    private Task ShowAsync(Persona persona)
    {
        _shown = persona.Id;

        return CountAsync();
    }

    private void Toggle(Persona persona)
    {
        if (!_open.Remove(persona.Id))
        {
            _open[persona.Id] = new(persona, PersonaDraft.Of(persona));
        }
    }

    private void Toggle(string key, PersonaCriterion item)
    {
        if (!_openCriteria.Remove(key))
        {
            _openCriteria[key] = new(item.Persona, item, CriterionDraft.Of(item.Criterion));
        }
    }

    private async Task SaveAsync(OpenPersona open, Persona after)
    {
        if (await Desk.EditAsync(new ChangeItem<Persona>(open.Before!, after)))
        {
            _open.Remove(after.Id);
        }
    }

    private async Task AddAsync(Persona persona)
    {
        if (await StoreNewAsync(persona, Desk.Model.Personas.Count))
        {
            _new = null;
        }
    }

    // The persona was removed, and its editor's owner wants it all the same.
    private async Task AddAgainAsync(OpenPersona lost, Persona persona)
    {
        if (await StoreNewAsync(persona, Desk.Model.Personas.Count))
        {
            _open.Remove(lost.Before!.Id);
        }
    }

    private Task<bool> DuplicateAsync(Persona persona) => StoreNewAsync(persona with { Name = L["CopyOf", persona.Name] }, PlaceOf(persona) + 1);

    private async Task<bool> StoreNewAsync(Persona persona, int place)
    {
        var added = Named(persona);

        if (!await Desk.EditAsync(new AddItem<Persona>(added, place)))
        {
            return false;
        }

        await ShowAsync(added);

        return true;
    }

    private Task<bool> RemoveAsync(Persona persona) => Desk.EditAsync(new RemoveItem<Persona>(persona, PlaceOf(persona)));

    private Task<bool> MoveAsync(Persona persona, int by) =>
        Desk.EditAsync(new MoveItem<Persona>(persona.Id, persona.Name, PlaceOf(persona), PlaceOf(persona) + by));

    private int PlaceOf(Persona persona) => Desk.Model.Personas.TakeWhile(other => other.Id != persona.Id).Count();

    private Persona Named(Persona persona)
    {
        var name = Unused.Name(persona.Name, Desk.Model.Personas.Select(other => other.Name));

        return persona with { Name = name, Id = Unused.Id(name, "persona", Desk.Model.Personas.Select(other => other.Id)) };
    }

    private async Task SaveAsync(string key, OpenCriterion open, GradeCriterion after)
    {
        if (await Desk.EditAsync(new ChangeItem<PersonaCriterion>(open.Before!, new(open.Persona, after))))
        {
            _openCriteria.Remove(key);
        }
    }

    private async Task AddCriterionAsync(Persona persona, GradeCriterion criterion)
    {
        if (await StoreNewAsync(persona, criterion))
        {
            _newCriteria.Remove(persona.Id);
        }
    }

    private async Task AddAgainAsync(Persona persona, string key, GradeCriterion criterion)
    {
        if (await StoreNewAsync(persona, criterion))
        {
            _openCriteria.Remove(key);
        }
    }

    private Task<bool> StoreNewAsync(Persona persona, GradeCriterion criterion)
    {
        var place = persona.Criteria.Count == 0 ? AllCriteria.Count : PlaceOf(new PersonaCriterion(persona.Id, persona.Criteria[^1])) + 1;

        return Desk.EditAsync(new AddItem<PersonaCriterion>(new(persona.Id, Named(persona, criterion)), place));
    }

    private Task<bool> DuplicateAsync(PersonaCriterion item)
    {
        var persona = Desk.Model.Personas.First(known => known.Id == item.Persona);
        var copy = Named(persona, item.Criterion with { Name = L["CopyOf", item.Criterion.Name] });

        return Desk.EditAsync(new AddItem<PersonaCriterion>(new(item.Persona, copy), PlaceOf(item) + 1));
    }

    private Task<bool> RemoveAsync(PersonaCriterion item) => Desk.EditAsync(new RemoveItem<PersonaCriterion>(item, PlaceOf(item)));

    private Task<bool> MoveAsync(PersonaCriterion item, int by) =>
        Desk.EditAsync(new MoveItem<PersonaCriterion>(ItemKey.Of(item).Id, item.Criterion.Name, PlaceOf(item), PlaceOf(item) + by));

    private int PlaceOf(PersonaCriterion item) => AllCriteria.TakeWhile(other => ItemKey.Of(other) != ItemKey.Of(item)).Count();

    private bool IsLost(string key) => AllCriteria.All(item => ItemKey.Of(item).Id != key);

    private static GradeCriterion Named(Persona persona, GradeCriterion criterion)
    {
        var name = Unused.Name(criterion.Name, persona.Criteria.Select(other => other.Name));

        return criterion with { Name = name, Id = Unused.Id(name, "criterion", persona.Criteria.Select(other => other.Id)) };
    }
}
