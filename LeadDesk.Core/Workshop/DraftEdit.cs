using System.Text.Json.Serialization;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Scoring;
using Persona = LeadDesk.Core.Grading.Persona;

namespace LeadDesk.Core.Workshop;

/// <summary>One change of a draft, as somebody meant it: what they saw before, and what they want instead.</summary>
/// <remarks>
/// An edit says what its author saw. Applied to a draft that has moved on, it changes only what its author changed, and reports a
/// conflict where somebody else changed the same. The list of edits is the undo stack and the record of who decided what.
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "edit")]
[JsonDerivedType(typeof(ChangeItem<ModelHead>), "model.change")]
[JsonDerivedType(typeof(AddItem<Category>), "category.add")]
[JsonDerivedType(typeof(RemoveItem<Category>), "category.remove")]
[JsonDerivedType(typeof(MoveItem<Category>), "category.move")]
[JsonDerivedType(typeof(ChangeItem<Category>), "category.change")]
[JsonDerivedType(typeof(AddItem<ScoringRule>), "rule.add")]
[JsonDerivedType(typeof(RemoveItem<ScoringRule>), "rule.remove")]
[JsonDerivedType(typeof(MoveItem<ScoringRule>), "rule.move")]
[JsonDerivedType(typeof(ChangeItem<ScoringRule>), "rule.change")]
[JsonDerivedType(typeof(AddItem<Persona>), "persona.add")]
[JsonDerivedType(typeof(RemoveItem<Persona>), "persona.remove")]
[JsonDerivedType(typeof(MoveItem<Persona>), "persona.move")]
[JsonDerivedType(typeof(ChangeItem<Persona>), "persona.change")]
[JsonDerivedType(typeof(AddItem<PersonaCriterion>), "criterion.add")]
[JsonDerivedType(typeof(RemoveItem<PersonaCriterion>), "criterion.remove")]
[JsonDerivedType(typeof(MoveItem<PersonaCriterion>), "criterion.move")]
[JsonDerivedType(typeof(ChangeItem<PersonaCriterion>), "criterion.change")]
[JsonDerivedType(typeof(AddItem<ScoreBand>), "band.add")]
[JsonDerivedType(typeof(RemoveItem<ScoreBand>), "band.remove")]
[JsonDerivedType(typeof(MoveItem<ScoreBand>), "band.move")]
[JsonDerivedType(typeof(ChangeItem<ScoreBand>), "band.change")]
[JsonDerivedType(typeof(AddItem<MatrixCell>), "cell.add")]
[JsonDerivedType(typeof(RemoveItem<MatrixCell>), "cell.remove")]
[JsonDerivedType(typeof(MoveItem<MatrixCell>), "cell.move")]
[JsonDerivedType(typeof(ChangeItem<MatrixCell>), "cell.change")]
[JsonDerivedType(typeof(AddItem<Route>), "route.add")]
[JsonDerivedType(typeof(RemoveItem<Route>), "route.remove")]
[JsonDerivedType(typeof(MoveItem<Route>), "route.move")]
[JsonDerivedType(typeof(ChangeItem<Route>), "route.change")]
[JsonDerivedType(typeof(AddItem<Market>), "market.add")]
[JsonDerivedType(typeof(RemoveItem<Market>), "market.remove")]
[JsonDerivedType(typeof(MoveItem<Market>), "market.move")]
[JsonDerivedType(typeof(ChangeItem<Market>), "market.change")]
[JsonDerivedType(typeof(AddItem<LetterMeaning>), "letter.add")]
[JsonDerivedType(typeof(RemoveItem<LetterMeaning>), "letter.remove")]
[JsonDerivedType(typeof(MoveItem<LetterMeaning>), "letter.move")]
[JsonDerivedType(typeof(ChangeItem<LetterMeaning>), "letter.change")]
[JsonDerivedType(typeof(AddItem<Scenario>), "scenario.add")]
[JsonDerivedType(typeof(RemoveItem<Scenario>), "scenario.remove")]
[JsonDerivedType(typeof(MoveItem<Scenario>), "scenario.move")]
[JsonDerivedType(typeof(ChangeItem<Scenario>), "scenario.change")]
[JsonDerivedType(typeof(SeveralEdits), "several")]
public abstract record DraftEdit
{
    /// <summary>What becomes of a model when this edit is applied. The result is well-formed, but may still be invalid.</summary>
    public abstract EditOutcome ApplyTo(ScoringModel model);

    /// <summary>
    /// The edit that takes this one back. Exact only for an edit that an <see cref="EditOutcome.Applied"/> gave, on the model it led to.
    /// </summary>
    [JsonIgnore]
    public abstract DraftEdit Inverse { get; }

    /// <summary>The items it speaks of.</summary>
    [JsonIgnore]
    public abstract IEnumerable<ItemKey> Items { get; }

    /// <summary>JSON names of the properties it changes; empty when it does something else than changing an item.</summary>
    [JsonIgnore]
    public virtual ValueList<string> Fields => [];
}

/// <summary>What became of a model.</summary>
public abstract record EditOutcome
{
    private EditOutcome()
    {
    }

    /// <param name="Edit">What was really done, from the present values to the new ones: what the log keeps.</param>
    public sealed record Applied(ScoringModel Model, DraftEdit Edit) : EditOutcome;

    /// <summary>The model is already as the edit wants it.</summary>
    public sealed record Unchanged : EditOutcome;

    /// <summary>Somebody else changed the same: nothing was done.</summary>
    public sealed record Conflicting(EditConflict Conflict) : EditOutcome;
}

/// <summary>Two people changed the same item. Nothing of either is lost: the caller shows both.</summary>
/// <param name="Item">The item.</param>
/// <param name="Name">Its name.</param>
/// <param name="Properties">JSON names of the properties both changed; empty when one of them removed the item.</param>
/// <param name="Mine">The edit that puts the author's values in place of the present ones; null when the item is gone.</param>
/// <param name="Wanted">The edit as its author meant it.</param>
/// <param name="Present">The same edit as if its author had wanted what is there now; null when the item is gone.</param>
public sealed record EditConflict(ItemKey Item, string Name, ValueList<string> Properties, DraftEdit? Mine, DraftEdit Wanted, DraftEdit? Present);

/// <summary>A new item.</summary>
/// <param name="At">Its place in its list; beyond the end means last.</param>
public sealed record AddItem<T>(T Item, int At) : DraftEdit
    where T : class
{
    [JsonIgnore]
    public override DraftEdit Inverse => new RemoveItem<T>(Item, At);

    [JsonIgnore]
    public override IEnumerable<ItemKey> Items => [ItemKey.Of(Item)];

    public override EditOutcome ApplyTo(ScoringModel model)
    {
        var part = ModelParts.For<T>();

        if (part.Find(model, part.IdOf(Item)) is { } present)
        {
            return present.Equals(Item)
                ? new EditOutcome.Unchanged()
                : new EditOutcome.Conflicting(new(part.KeyOf(Item), part.NameOf(Item), [], null, this, new AddItem<T>(present, At)));
        }

        var items = part.Of(model).ToList();
        var at = Math.Clamp(At, 0, items.Count);
        items.Insert(at, Item);

        return new EditOutcome.Applied(part.With(model, items.ToValueList()), this with { At = at });
    }
}

/// <summary>An item goes.</summary>
/// <param name="Item">As its author saw it.</param>
/// <param name="At">Where it was; only counts for taking the edit back.</param>
public sealed record RemoveItem<T>(T Item, int At) : DraftEdit
    where T : class
{
    [JsonIgnore]
    public override DraftEdit Inverse => new AddItem<T>(Item, At);

    [JsonIgnore]
    public override IEnumerable<ItemKey> Items => [ItemKey.Of(Item)];

    public override EditOutcome ApplyTo(ScoringModel model)
    {
        var part = ModelParts.For<T>();

        if (part.PlaceOf(model, part.IdOf(Item)) is not (>= 0 and var place))
        {
            return new EditOutcome.Unchanged();
        }

        var items = part.Of(model).ToList();
        var present = items[place];

        if (!present.Equals(Item))
        {
            return new EditOutcome.Conflicting(
                new(part.KeyOf(Item), part.NameOf(present), ItemMerge.Differing(Item, present), new RemoveItem<T>(present, place), this, new ChangeItem<T>(Item, present)));
        }

        items.RemoveAt(place);

        return new EditOutcome.Applied(part.With(model, items.ToValueList()), this with { At = place });
    }
}

/// <summary>An item goes to another place in its list.</summary>
/// <param name="Name">Its name, for the record.</param>
/// <param name="From">Where it was; only counts for taking the edit back.</param>
/// <param name="To">Its place afterwards; beyond the end means last.</param>
public sealed record MoveItem<T>(string Id, string Name, int From, int To) : DraftEdit
    where T : class
{
    [JsonIgnore]
    public override DraftEdit Inverse => this with { From = To, To = From };

    [JsonIgnore]
    public override IEnumerable<ItemKey> Items => [new(ModelParts.For<T>().Key, Id)];

    public override EditOutcome ApplyTo(ScoringModel model)
    {
        var part = ModelParts.For<T>();
        var items = part.Of(model).ToList();

        if (part.PlaceOf(model, Id) is not (>= 0 and var place))
        {
            return new EditOutcome.Conflicting(new(new(part.Key, Id), Name, [], null, this, null));
        }

        var to = Math.Clamp(To, 0, items.Count - 1);

        if (to == place)
        {
            return new EditOutcome.Unchanged();
        }

        var item = items[place];
        items.RemoveAt(place);
        items.Insert(to, item);

        return new EditOutcome.Applied(part.With(model, items.ToValueList()), this with { From = place, To = to });
    }
}

/// <summary>An item becomes another; its id stays.</summary>
/// <param name="Before">As its author saw it.</param>
/// <param name="After">As its author wants it. What is edited on its own, such as the criteria of a persona, does not count here.</param>
public sealed record ChangeItem<T>(T Before, T After) : DraftEdit
    where T : class
{
    [JsonIgnore]
    public override DraftEdit Inverse => new ChangeItem<T>(After, Before);

    [JsonIgnore]
    public override IEnumerable<ItemKey> Items => [ItemKey.Of(Before)];

    [JsonIgnore]
    public override ValueList<string> Fields => ItemMerge.Differing(Before, ModelParts.For<T>().Keeping(Before, After));

    public override EditOutcome ApplyTo(ScoringModel model)
    {
        var part = ModelParts.For<T>();
        var place = part.PlaceOf(model, part.IdOf(Before));

        if (place < 0)
        {
            return new EditOutcome.Conflicting(new(part.KeyOf(Before), part.NameOf(Before), [], null, this, null));
        }

        var present = part.Of(model)[place];
        var (before, after) = (part.Keeping(present, Before), part.Keeping(present, After));
        var (merged, conflicts) = ItemMerge.Merge(before, after, present);

        if (merged is null || conflicts.Count > 0)
        {
            var mine = ItemMerge.Taking(present, after, ItemMerge.Differing(before, after)) ?? after;

            return new EditOutcome.Conflicting(
                new(part.KeyOf(Before), part.NameOf(present), conflicts, new ChangeItem<T>(present, mine), this, new ChangeItem<T>(before, present)));
        }

        if (merged.Equals(present))
        {
            return new EditOutcome.Unchanged();
        }

        var items = part.Of(model).ToList();
        items[place] = merged;

        return new EditOutcome.Applied(part.With(model, items.ToValueList()), new ChangeItem<T>(present, merged));
    }
}

/// <summary>Edits that only make sense together: all or none.</summary>
public sealed record SeveralEdits(ValueList<DraftEdit> Edits) : DraftEdit
{
    [JsonIgnore]
    public override DraftEdit Inverse => new SeveralEdits(Edits.Reverse().Select(edit => edit.Inverse).ToValueList());

    [JsonIgnore]
    public override IEnumerable<ItemKey> Items => Edits.SelectMany(edit => edit.Items).Distinct();

    public override EditOutcome ApplyTo(ScoringModel model)
    {
        var done = new List<DraftEdit>();

        foreach (var edit in Edits)
        {
            switch (edit.ApplyTo(model))
            {
                case EditOutcome.Applied applied:
                    model = applied.Model;
                    done.Add(applied.Edit);
                    break;
                case EditOutcome.Conflicting conflict:
                    return conflict;
            }
        }

        return done.Count == 0 ? new EditOutcome.Unchanged() : new EditOutcome.Applied(model, new SeveralEdits(done.ToValueList()));
    }
}
