using System.Globalization;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Work;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Leads;

/// <summary>What an entry of the work log says besides who did what.</summary>
public sealed class WorkTexts(IStringLocalizer<WorkTexts> texts, FieldNames fields, ValueTexts values)
{
    /// <summary>Reason, outcome, day, owner, value or the field that changed.</summary>
    /// <param name="currency">Of values of deals.</param>
    public IEnumerable<string> DetailsOf(WorkLogRow row, FieldCatalogue catalogue, string currency)
    {
        if (row.Reason is { } reason)
        {
            yield return reason;
        }

        if (row is { ContactKind: { } kind, ContactOutcome: { } outcome })
        {
            yield return texts["Contact", texts[kind.ToString()].Value, texts[outcome.ToString()].Value];
        }

        if (row is { Kind: WorkKind.Snoozed, After.SnoozedUntil: { } day })
        {
            yield return texts["Until", day.ToString("d", CultureInfo.CurrentCulture)];
        }

        if (row.Kind is WorkKind.Assigned)
        {
            yield return row.AssignedTo is { } owner ? texts["To", owner] : texts["ToNobody"];
        }

        if (row is { Kind: WorkKind.Converted or WorkKind.Won, After.OpportunityValue: { } value })
        {
            yield return texts["Value", ValueTexts.Money(value, currency)];
        }

        if (row.Kind is WorkKind.DataChanged && DataChange.Read(row.Note) is { } change)
        {
            yield return texts["Change", fields.Of(change.Field, catalogue), TextOf(change, change.Before), TextOf(change, change.After)];
        }
    }

    private string TextOf(DataChange change, FieldValue? value) => value is null ? texts["Unknown"] : values.Of(change.Field, value);
}
