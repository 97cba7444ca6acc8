using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;

namespace LeadDesk.Web.Features.Export;

/// <summary>A lead and what the board says of it.</summary>
/// <param name="LastActivity">On which day of the organisation's time zone it last did something; null when it never did.</param>
internal sealed record ExportedLead(Lead Lead, Standing Standing, DateOnly? LastActivity);

/// <summary>A column of an exported list.</summary>
/// <param name="Read">The lead's value; null when it is unknown.</param>
internal sealed record ExportColumn(string Header, FieldType Type, Func<ExportedLead, FieldValue?> Read);
