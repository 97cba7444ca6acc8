using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;

namespace LeadDesk.Web.Features.Import.Run;

/// <summary>How much of a row is in a lead already; the later, the likelier that the same row made or changed it before.</summary>
internal enum RowLikeness
{
    /// <summary>The row would change something.</summary>
    None,

    /// <summary>The row would change nothing, since the lead has other values that stay.</summary>
    Unchanged,

    /// <summary>The lead has every value of the row, and others.</summary>
    Held,

    /// <summary>The lead has every value of the row, and no other in the fields of the list.</summary>
    Same,
}

/// <summary>What the rows of a list do to leads: one way to make a lead of a row, and one to bring a row to a lead.</summary>
/// <param name="keyOf">The field that a column's target became; null when it became none.</param>
internal sealed class RowRules(ImportRecipe recipe, Func<ColumnTarget, string?> keyOf, DateTime now)
{
    private static readonly string[] NameParts = [BuiltInFields.Salutation, BuiltInFields.AcademicTitle, BuiltInFields.FirstName, BuiltInFields.LastName];

    private readonly FieldPrecedence _usual = recipe.Known is KnownLeads.FillBlanks ? FieldPrecedence.Lead : FieldPrecedence.List;
    private readonly Dictionary<string, FieldPrecedence> _ofFields = recipe.Mapping.Columns
        .Where(column => column.Precedence is not null)
        .SelectMany(column => KeysOf(column, keyOf).Select(key => (Key: key, Precedence: column.Precedence!.Value)))
        .GroupBy(field => field.Key, StringComparer.Ordinal)
        .ToDictionary(field => field.Key, field => field.First().Precedence, StringComparer.Ordinal);

    private readonly FieldValue? _source = FieldValue.OfText(recipe.Source);
    private readonly FieldValue? _legalBasis = FieldValue.OfText(recipe.LegalBasis);

    /// <summary>Whether a row changes nothing of a lead that is known.</summary>
    public bool LeavesKnownAlone => recipe.Known is KnownLeads.Skip;

    /// <summary>A new lead with everything the row and the list know of it.</summary>
    public Lead Create(LeadRow row, int importId)
    {
        var lead = new Lead { CreatedAt = now, UpdatedAt = now, ImportId = importId };
        LeadMerge.Apply(lead, row.Values.Select(value => (value.Key, (FieldValue?)value.Value)));
        FillIn(lead, BuiltInFields.Source, _source);
        FillIn(lead, BuiltInFields.LegalBasis, _legalBasis);

        return lead;
    }

    /// <summary>Brings the row to a known lead and says what that changed.</summary>
    public IReadOnlyList<FieldUpdate> Merge(LeadRow row, Lead lead)
    {
        if (LeavesKnownAlone)
        {
            return [];
        }

        var updates = row.Merge(lead, PrecedenceOf);

        // A list may say why somebody can be contacted of whom that was not known; where he once came from it cannot.
        if (lead.LegalBasis is null && _legalBasis is not null)
        {
            FillIn(lead, BuiltInFields.LegalBasis, _legalBasis);
            updates = [.. updates, new(BuiltInFields.LegalBasis, null, _legalBasis)];
        }

        return updates;
    }

    /// <summary>How much of the row is in the lead already.</summary>
    /// <param name="fieldKeys">The fields of the list.</param>
    public RowLikeness LikenessOf(LeadRow row, Lead lead, IReadOnlySet<string> fieldKeys) =>
        IsHeld(row, lead) ? (IsAll(row, lead, fieldKeys) ? RowLikeness.Same : RowLikeness.Held)
        : LeavesKnownAlone || row.ChangesNothing(lead, PrecedenceOf) ? RowLikeness.Unchanged
        : RowLikeness.None;

    /// <summary>What the list says of all its leads, as far as its columns fill these fields too.</summary>
    public IReadOnlyDictionary<string, FieldValue> OfAllLeads(IReadOnlySet<string> fieldKeys)
    {
        var values = new Dictionary<string, FieldValue>(StringComparer.Ordinal);

        foreach (var (key, value) in ((string, FieldValue?)[])[(BuiltInFields.Source, _source), (BuiltInFields.LegalBasis, _legalBasis)])
        {
            if (value is not null && fieldKeys.Contains(key))
            {
                values.Add(key, value);
            }
        }

        return values;
    }

    // Which value wins is asked of single columns only: a list that just fills blanks still says what it says of people.
    private bool IsHeld(LeadRow row, Lead lead) => row.ChangesNothing(lead, key => _ofFields.GetValueOrDefault(key, FieldPrecedence.List));

    // What the list says of all its leads is in every lead it made.
    private bool IsAll(LeadRow row, Lead lead, IReadOnlySet<string> fieldKeys) => fieldKeys.All(
        key => lead.ValueOf(key) is not { } value || row.Values.Any(told => told.Key == key)
            || (key is BuiltInFields.Source && value.Equals(_source)) || (key is BuiltInFields.LegalBasis && value.Equals(_legalBasis)));

    private FieldPrecedence PrecedenceOf(string key) => _ofFields.GetValueOrDefault(key, _usual);

    private static void FillIn(Lead lead, string key, FieldValue? value)
    {
        if (value is not null && lead.ValueOf(key) is null)
        {
            lead.Set(key, value);
        }
    }

    private static string[] KeysOf(MappedColumn column, Func<ColumnTarget, string?> keyOf) =>
        column.Target is ColumnTarget.FullName ? NameParts : keyOf(column.Target) is { } key ? [key] : [];
}
