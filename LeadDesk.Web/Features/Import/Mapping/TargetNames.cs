using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Features.Leads;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Import.Mapping;

/// <summary>What the targets of columns are called in the user's language.</summary>
public sealed class TargetNames(FieldNames fields, ActivityNames activities, IStringLocalizer<TargetNames> texts)
{
    public string Of(ColumnTarget target, FieldCatalogue catalogue) => target switch
    {
        ColumnTarget.Field { Key: var key } => fields.Of(key, catalogue),
        ColumnTarget.NewField { Name: var name } => texts["NewFieldNamed", name],
        ColumnTarget.Activity { Part: var part } => Of(part),
        ColumnTarget.Outcome { Part: var part } => Of(part),
        ColumnTarget.Occurrences { Type: var type } => texts["ActivityNamed", activities.Of(type, catalogue)],
        ColumnTarget.LeadNumber => texts["LeadNumber"],
        ColumnTarget.FullName => texts["FullName"],
        _ => texts["LeaveOut"],
    };

    public string Of(ActivityPart part) => texts[part.ToString()];

    public string Of(OutcomePart part) => texts[part.ToString()];

    public string Of(FieldType type) => texts["Type" + type];
}
