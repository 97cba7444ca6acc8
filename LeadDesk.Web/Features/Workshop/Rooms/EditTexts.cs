using System.Globalization;
using LeadDesk.Core;
using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Workshop;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Features.Model;
using Microsoft.Extensions.Localization;
using Route = LeadDesk.Core.Qualification.Route;

namespace LeadDesk.Web.Features.Workshop.Rooms;

/// <summary>Says edits in words: "Attended a webinar: points +20 → +15". For the log, for comparing models and for conflicts.</summary>
public sealed class EditTexts(IStringLocalizer<EditTexts> texts, RuleTexts rules)
{
    /// <summary>One line for every single change of an edit.</summary>
    /// <param name="model">Where ids are looked up that edits mention, such as a category's; items it does not have are called by their id.</param>
    public IEnumerable<string> Of(DraftEdit edit, ScoringModel model, FieldCatalogue catalogue) => edit switch
    {
        SeveralEdits several => several.Edits.SelectMany(each => Of(each, model, catalogue)),
        ChangeItem<ModelHead> change => [Changed(null, change, model, catalogue)],
        ChangeItem<Category> change => [Changed(change.Before.Name, change, model, catalogue)],
        ChangeItem<ScoringRule> change => [Changed(change.Before.Name, change, model, catalogue)],
        ChangeItem<Persona> change => [Changed(change.Before.Name, change, model, catalogue)],
        ChangeItem<PersonaCriterion> change => [Changed(NameOf(change.Before, model), change, model, catalogue)],
        ChangeItem<ScoreBand> change => [Changed(change.Before.Name, change, model, catalogue)],
        ChangeItem<MatrixCell> change => [Changed(NameOf(change.Before, model), change, model, catalogue)],
        ChangeItem<Route> change => [Changed(change.Before.Name, change, model, catalogue)],
        ChangeItem<Market> change => [Changed(change.Before.Name, change, model, catalogue)],
        ChangeItem<LetterMeaning> change => [Changed(texts["Letter", change.Before.Letter], change, model, catalogue)],
        ChangeItem<Scenario> change => [Changed(change.Before.Name, change, model, catalogue)],
        AddItem<ScoringRule> { Item: var rule } => [texts["AddedWith", texts["Part.rule"], rule.Name, $"{rules.When(rule, catalogue)}: {rules.Points(rule)}"]],
        AddItem<MatrixCell> { Item: var cell } => [texts["AddedWith", texts["Part.cell"], NameOf(cell, model), RouteName(cell.Route, model)]],
        _ => edit.Items.Select(item => Whole(edit, item, model)),
    };

    /// <summary>The names of the properties two people both changed, with their values.</summary>
    /// <param name="edit">Whose values are meant.</param>
    /// <param name="properties">Which ones.</param>
    public IEnumerable<(string Property, string Value)> ValuesOf(DraftEdit edit, ValueList<string> properties, ScoringModel model, FieldCatalogue catalogue) =>
        edit switch
        {
            ChangeItem<ModelHead> change => Values(change.After, properties, model, catalogue),
            ChangeItem<Category> change => Values(change.After, properties, model, catalogue),
            ChangeItem<ScoringRule> change => Values(change.After, properties, model, catalogue),
            ChangeItem<Persona> change => Values(change.After, properties, model, catalogue),
            ChangeItem<PersonaCriterion> change => Values(change.After, properties, model, catalogue),
            ChangeItem<ScoreBand> change => Values(change.After, properties, model, catalogue),
            ChangeItem<MatrixCell> change => Values(change.After, properties, model, catalogue),
            ChangeItem<Route> change => Values(change.After, properties, model, catalogue),
            ChangeItem<Market> change => Values(change.After, properties, model, catalogue),
            ChangeItem<LetterMeaning> change => Values(change.After, properties, model, catalogue),
            ChangeItem<Scenario> change => Values(change.After, properties, model, catalogue),
            _ => [],
        };

    /// <summary>What an item is called where it stands alone: "Warm × B", "Managing director – Student".</summary>
    public string NameOf(ItemKey item, ScoringModel model) => item.Part switch
    {
        "criterion" when item.Id.Split('/') is [var persona, _] => texts["Of", NameIn("persona", persona, model), item.NameIn(model) ?? item.Id],
        "cell" when item.Id.Split('/') is [var band, var letter] => $"{NameIn("band", band, model)} × {letter}",
        "letter" => texts["Letter", item.Id],
        "model" => texts["Part.model"],
        _ => item.NameIn(model) ?? item.Id,
    };

    private string NameOf(PersonaCriterion item, ScoringModel model) => texts["Of", NameIn("persona", item.Persona, model), item.Criterion.Name];

    private static string NameOf(MatrixCell cell, ScoringModel model) => $"{NameIn("band", cell.Band, model)} × {cell.Letter}";

    private static string NameIn(string part, string id, ScoringModel model) => new ItemKey(part, id).NameIn(model) ?? id;

    private static string RouteName(string id, ScoringModel model) => NameIn("route", id, model);

    private string Whole(DraftEdit edit, ItemKey item, ScoringModel model)
    {
        var name = item.NameIn(model) is null ? NameFrom(edit) ?? NameOf(item, model) : NameOf(item, model);
        var part = texts[$"Part.{item.Part}"];

        return edit.GetType().Name switch
        {
            var added when added.StartsWith("Add", StringComparison.Ordinal) => texts["Added", part, name],
            var removed when removed.StartsWith("Remove", StringComparison.Ordinal) => texts["Removed", part, name],
            _ => texts["Moved", part, name],
        };
    }

    // What was removed is in the edit and no longer in the model.
    private static string? NameFrom(DraftEdit edit) => edit switch
    {
        AddItem<Category> { Item: var item } => item.Name,
        RemoveItem<Category> { Item: var item } => item.Name,
        RemoveItem<ScoringRule> { Item: var item } => item.Name,
        AddItem<Persona> { Item: var item } => item.Name,
        RemoveItem<Persona> { Item: var item } => item.Name,
        AddItem<PersonaCriterion> { Item: var item } => item.Criterion.Name,
        RemoveItem<PersonaCriterion> { Item: var item } => item.Criterion.Name,
        AddItem<ScoreBand> { Item: var item } => item.Name,
        RemoveItem<ScoreBand> { Item: var item } => item.Name,
        AddItem<Route> { Item: var item } => item.Name,
        RemoveItem<Route> { Item: var item } => item.Name,
        AddItem<Market> { Item: var item } => item.Name,
        RemoveItem<Market> { Item: var item } => item.Name,
        AddItem<Scenario> { Item: var item } => item.Name,
        RemoveItem<Scenario> { Item: var item } => item.Name,
        _ => null,
    };

    private string Changed<T>(string? name, ChangeItem<T> change, ScoringModel model, FieldCatalogue catalogue)
        where T : class
    {
        var properties = PropertiesOf(change);
        var details = Values(change.Before, properties, model, catalogue)
            .Zip(Values(change.After, properties, model, catalogue))
            .Select(pair => pair.First.Value == pair.Second.Value
                ? texts["Otherwise", pair.First.Property].Value
                : texts["FromTo", pair.First.Property, pair.First.Value, pair.Second.Value])
            .Distinct();
        var text = string.Join("; ", details);

        return name is null ? text : $"{name}: {text}";
    }

    // A criterion is one property of its pair with the persona; people want to know what of it changed.
    private static ValueList<string> PropertiesOf<T>(ChangeItem<T> change)
        where T : class => (change.Before, change.After) switch
        {
            (PersonaCriterion { Criterion: var before }, PersonaCriterion { Criterion: var after }) => DifferingOf(before, after).ToValueList(),
            _ => change.Fields,
        };

    private static IEnumerable<string> DifferingOf(GradeCriterion before, GradeCriterion after)
    {
        if (before.Name != after.Name)
        {
            yield return "name";
        }

        if (before.Kind != after.Kind)
        {
            yield return "kind";
        }

        if (before.Steps != after.Steps)
        {
            yield return "steps";
        }

        if (before.When != after.When)
        {
            yield return "when";
        }
    }

    private IEnumerable<(string Property, string Value)> Values<T>(T item, ValueList<string> properties, ScoringModel model, FieldCatalogue catalogue)
        where T : class => properties.Select(property => (texts[$"Property.{property}"].Value, ValueOf(item, property, model, catalogue)));

    private string ValueOf(object item, string property, ScoringModel model, FieldCatalogue catalogue) => (item, property) switch
    {
        (ModelHead head, "name") => Quoted(head.Name),
        (ModelHead head, _) => Number(head.BaseScore),
        (Category category, "name") => Quoted(category.Name),
        (Category category, _) => OrNone(category.Cap),
        (ScoringRule rule, _) => ValueOf(rule, property, model, catalogue),
        (Persona persona, _) => ValueOf(persona, property, model),
        (PersonaCriterion { Criterion: var criterion }, _) => ValueOf(criterion, property, catalogue),
        (ScoreBand band, "name") => Quoted(band.Name),
        (ScoreBand band, _) => OrNone(band.From),
        (MatrixCell cell, _) => RouteName(cell.Route, model),
        (Route route, _) => ValueOf(route, property),
        (Market market, "name") => Quoted(market.Name),
        (Market market, "countries") => string.Join(", ", market.Countries),
        (Market market, "thresholds") => OrNone(string.Join(", ", market.Thresholds.Select(own => $"{NameIn("band", own.Band, model)} {own.From}"))),
        (Market market, "language") => OrNone(market.Language),
        (Market market, _) => OrNone(market.TimeZone),
        (LetterMeaning letter, "promise") => Quoted(letter.Promise),
        (LetterMeaning letter, _) => Quoted(letter.Meaning),
        (Scenario scenario, "name") => Quoted(scenario.Name),
        (Scenario scenario, "knownForDays") => Number(scenario.KnownForDays),
        _ => "",
    };

    private string ValueOf(ScoringRule rule, string property, ScoringModel model, FieldCatalogue catalogue) => property switch
    {
        "name" => Quoted(rule.Name),
        "points" => SignedPoints.Of(rule.Points),
        "enabled" => texts[rule.Enabled ? "On" : "Off"],
        "category" => NameIn("category", rule.Category, model),
        "note" => Quoted(rule.Note),
        "markets" => OrNone(string.Join(", ", rule.Markets.Select(market => NameIn("market", market, model)))),
        "cap" => OrNone((rule as ActivityRule)?.Cap),
        "halfLifeDays" => OrNone((rule as ActivityRule)?.HalfLifeDays),
        "minCount" => Number((rule as ActivityRule)?.MinCount ?? 1),
        "counting" when rule is ActivityRule activity => texts[$"Counting.{activity.Counting}"],
        _ => rules.When(rule, catalogue),
    };

    private string ValueOf(Persona persona, string property, ScoringModel model) => property switch
    {
        "name" => Quoted(persona.Name),
        "icon" => OrNone(persona.Icon),
        "story" => Quoted(persona.Story),
        "goals" => OrNone(string.Join("; ", persona.Goals)),
        "pains" => OrNone(string.Join("; ", persona.Pains)),
        "startGrade" => GradeText.Of(persona.StartGrade),
        _ => OrNone(string.Join(", ", persona.Markets.Select(market => NameIn("market", market, model)))),
    };

    private string ValueOf(GradeCriterion criterion, string property, FieldCatalogue catalogue) => property switch
    {
        "name" => Quoted(criterion.Name),
        "kind" => texts[$"Kind.{criterion.Kind}"],
        "steps" => SignedPoints.Letters(criterion.Steps),
        "when" => rules.Of(criterion, catalogue),
        _ => criterion.Kind is CriterionKind.Should
            ? $"{rules.Of(criterion, catalogue)} ({SignedPoints.Letters(criterion.Steps)})"
            : $"{rules.Of(criterion, catalogue)} ({texts[$"Kind.{criterion.Kind}"]})",
    };

    private string ValueOf(Route route, string property) => property switch
    {
        "name" => Quoted(route.Name),
        "rank" => Number(route.Rank),
        "goesToSales" => texts[route.GoesToSales ? "Yes" : "No"],
        "responseHours" => route.ResponseHours is { } hours ? texts["Hours", hours] : texts["None"],
        "icon" => OrNone(route.Icon),
        _ => route.Colour is { } colour ? texts[$"Colour.{colour}"] : texts["None"],
    };

    private string Quoted(string? text) => string.IsNullOrEmpty(text) ? texts["None"] : texts["Quoted", text];

    private string OrNone(int? number) => number is { } known ? Number(known) : texts["None"];

    private string OrNone(string? text) => string.IsNullOrEmpty(text) ? texts["None"] : text;

    private static string Number(int number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
