using LeadDesk.Core;
using LeadDesk.Core.Values;

namespace LeadDesk.Web.Features.Workshop.Editors.Conditions;

/// <summary>Texts somebody is choosing. What stands in the field and is not added yet counts too, so that nobody loses it.</summary>
public sealed class ValuesDraft
{
    private readonly List<string> _chosen = [];

    public IReadOnlyList<string> Chosen => _chosen;

    /// <summary>What is being typed.</summary>
    public string Text { get; set; } = "";

    public ValueList<string> All => IsNew(Text) ? [.. _chosen, Text.Trim()] : [.. _chosen];

    public static ValuesDraft Of(ValueList<string> values)
    {
        var draft = new ValuesDraft();
        draft._chosen.AddRange(values);

        return draft;
    }

    /// <summary>Adds a value, unless conditions would take it for one that is there.</summary>
    public void Add(string value)
    {
        if (IsNew(value))
        {
            _chosen.Add(value.Trim());
        }
    }

    /// <summary>What was typed becomes a value of its own.</summary>
    public void AddText()
    {
        Add(Text);
        Text = "";
    }

    public void Remove(string value) => _chosen.Remove(value);

    private bool IsNew(string value) =>
        Folding.Fold(value) is { Length: > 0 } folded && !_chosen.Exists(known => Folding.Fold(known) == folded);
}
