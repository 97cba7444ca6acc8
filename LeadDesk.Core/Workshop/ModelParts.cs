using LeadDesk.Core.Grading;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Workshop;

/// <summary>One of the lists a model consists of.</summary>
internal abstract class ModelPart(string key)
{
    /// <summary>"rule", "persona" ...</summary>
    public string Key { get; } = key;

    /// <summary>The edits that turn this part of one model into that of another.</summary>
    public abstract IEnumerable<DraftEdit> Difference(ScoringModel from, ScoringModel to);

    /// <summary>The name of one of its items; null when there is no such item.</summary>
    public abstract string? NameOf(string id, ScoringModel model);
}

/// <summary>How items of one type are found in a model and put back.</summary>
/// <param name="kept">What an item takes over from the present one when it is changed: parts that are edited on their own.</param>
internal sealed class ModelPart<T>(
    string key,
    Func<ScoringModel, ValueList<T>> get,
    Func<ScoringModel, ValueList<T>, ScoringModel> with,
    Func<T, string> id,
    Func<T, string> name,
    Func<T, T, T>? kept = null) : ModelPart(key)
    where T : class
{
    public ValueList<T> Of(ScoringModel model) => get(model);

    public ScoringModel With(ScoringModel model, ValueList<T> items) => with(model, items);

    public string IdOf(T item) => id(item);

    public string NameOf(T item) => name(item);

    public ItemKey KeyOf(T item) => new(Key, id(item));

    public T? Find(ScoringModel model, string itemId) => get(model).FirstOrDefault(item => id(item) == itemId);

    public int PlaceOf(ScoringModel model, string itemId)
    {
        var items = get(model);

        for (var place = 0; place < items.Count; place++)
        {
            if (id(items[place]) == itemId)
            {
                return place;
            }
        }

        return -1;
    }

    /// <summary>An item as <paramref name="edited"/> has it, but with what is edited on its own as <paramref name="present"/> has it.</summary>
    public T Keeping(T present, T edited) => kept is null ? edited : kept(present, edited);

    public override string? NameOf(string id, ScoringModel model) => Find(model, id) is { } item ? name(item) : null;

    public override IEnumerable<DraftEdit> Difference(ScoringModel from, ScoringModel to)
    {
        var wanted = get(to);
        var present = get(from).ToList();
        var wantedById = wanted.ToDictionary(id, StringComparer.Ordinal);

        for (var place = present.Count - 1; place >= 0; place--)
        {
            if (!wantedById.ContainsKey(id(present[place])))
            {
                yield return new RemoveItem<T>(present[place], place);
                present.RemoveAt(place);
            }
        }

        for (var place = 0; place < present.Count; place++)
        {
            var edited = Keeping(present[place], wantedById[id(present[place])]);

            if (!edited.Equals(present[place]))
            {
                yield return new ChangeItem<T>(present[place], edited);
                present[place] = edited;
            }
        }

        var known = present.Select(id).ToHashSet(StringComparer.Ordinal);

        for (var place = 0; place < wanted.Count; place++)
        {
            if (known.Add(id(wanted[place])))
            {
                var at = Math.Min(place, present.Count);
                yield return new AddItem<T>(wanted[place], at);
                present.Insert(at, wanted[place]);
            }
        }

        foreach (var move in Moves([.. present.Select(id)], [.. wanted.Select(id)], itemId => name(wantedById[itemId])))
        {
            yield return move;
        }
    }

    // The longest run that is in order already stays; every other item goes behind its predecessor.
    private static IEnumerable<DraftEdit> Moves(List<string> present, string[] wanted, Func<string, string> nameOf)
    {
        var staying = LongestOrdered(wanted, present);

        for (var place = 0; place < wanted.Length; place++)
        {
            if (staying.Contains(wanted[place]))
            {
                continue;
            }

            var from = present.IndexOf(wanted[place]);
            present.RemoveAt(from);
            var to = place == 0 ? 0 : present.IndexOf(wanted[place - 1]) + 1;
            present.Insert(to, wanted[place]);

            if (from != to)
            {
                yield return new MoveItem<T>(wanted[place], nameOf(wanted[place]), from, to);
            }
        }
    }

    private static HashSet<string> LongestOrdered(string[] wanted, List<string> present)
    {
        var places = wanted.Select(item => present.IndexOf(item)).ToArray();
        var lengths = new int[places.Length];
        var previous = new int[places.Length];

        for (var end = 0; end < places.Length; end++)
        {
            (lengths[end], previous[end]) = (1, -1);

            for (var before = 0; before < end; before++)
            {
                if (places[before] < places[end] && lengths[before] + 1 > lengths[end])
                {
                    (lengths[end], previous[end]) = (lengths[before] + 1, before);
                }
            }
        }

        var staying = new HashSet<string>(StringComparer.Ordinal);

        for (var place = lengths.Length == 0 ? -1 : Array.IndexOf(lengths, lengths.Max()); place >= 0; place = previous[place])
        {
            staying.Add(wanted[place]);
        }

        return staying;
    }
}

/// <summary>All lists a model consists of.</summary>
internal static class ModelParts
{
    // In an order in which every edit finds what it needs: a criterion its persona, for instance.
    private static readonly ModelPart[] All =
    [
        new ModelPart<ModelHead>(
            "model",
            model => [new(model.Name, model.BaseScore)],
            (model, heads) => model with { Name = heads[0].Name, BaseScore = heads[0].BaseScore },
            _ => "",
            head => head.Name),
        new ModelPart<Category>(
            "category", model => model.Categories, (model, items) => model with { Categories = items }, item => item.Id, item => item.Name),
        new ModelPart<Market>("market", model => model.Markets, (model, items) => model with { Markets = items }, item => item.Id, item => item.Name),
        new ModelPart<ScoreBand>("band", model => model.Bands, (model, items) => model with { Bands = items }, item => item.Id, item => item.Name),
        new ModelPart<Route>("route", model => model.Routes, (model, items) => model with { Routes = items }, item => item.Id, item => item.Name),
        new ModelPart<LetterMeaning>(
            "letter", model => model.Letters, (model, items) => model with { Letters = items }, item => item.Letter, item => item.Letter),
        new ModelPart<ScoringRule>("rule", model => model.Rules, (model, items) => model with { Rules = items }, item => item.Id, item => item.Name),
        new ModelPart<Persona>(
            "persona",
            model => model.Personas,
            (model, items) => model with { Personas = items },
            item => item.Id,
            item => item.Name,
            (present, edited) => edited with { Criteria = present.Criteria }),
        new ModelPart<PersonaCriterion>("criterion", CriteriaOf, WithCriteria, item => $"{item.Persona}/{item.Criterion.Id}", item => item.Criterion.Name),
        new ModelPart<MatrixCell>(
            "cell", model => model.Matrix, (model, items) => model with { Matrix = items }, item => $"{item.Band}/{item.Letter}", item => item.Letter),
        new ModelPart<Scenario>(
            "scenario", model => model.Scenarios, (model, items) => model with { Scenarios = items }, item => item.Id, item => item.Name),
    ];

    /// <summary>The edits that turn one model into another, in an order in which they can be applied.</summary>
    public static IEnumerable<DraftEdit> Difference(ScoringModel from, ScoringModel to)
    {
        foreach (var part in All)
        {
            foreach (var edit in part.Difference(from, to).ToList())
            {
                from = ((EditOutcome.Applied)edit.ApplyTo(from)).Model;

                yield return edit;
            }
        }
    }

    public static ModelPart<T> For<T>()
        where T : class => All.OfType<ModelPart<T>>().Single();

    public static ModelPart? Find(string key) => Array.Find(All, part => part.Key == key);

    private static ValueList<PersonaCriterion> CriteriaOf(ScoringModel model) =>
        model.Personas.SelectMany(persona => persona.Criteria.Select(criterion => new PersonaCriterion(persona.Id, criterion))).ToValueList();

    private static ScoringModel WithCriteria(ScoringModel model, ValueList<PersonaCriterion> criteria)
    {
        var byPersona = criteria.ToLookup(item => item.Persona, item => item.Criterion, StringComparer.Ordinal);

        return model with { Personas = model.Personas.Select(persona => persona with { Criteria = byPersona[persona.Id].ToValueList() }).ToValueList() };
    }
}
