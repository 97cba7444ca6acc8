using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Scoring;

namespace LeadDesk.Web.Features.Leads.Companies;

/// <summary>A lead among those of its company.</summary>
/// <param name="LastActivityAt">UTC; null when it never did anything.</param>
public sealed record CompanyPerson(int Id, string? Name, string? JobTitle, string? OwnerName, DateTime? LastActivityAt, Standing Standing);

/// <summary>How a company's leads stand.</summary>
/// <param name="Waiting">Average wait of the leads without a first reaction; null when there are none.</param>
public sealed record CompanyTotals(int People, int Open, int Won, int Lost, TimeSpan? Waiting);

/// <summary>A company by its leads.</summary>
/// <param name="Name">As most of them write it.</param>
/// <param name="People">Open ones first, in the order of the board; as many as were asked for.</param>
public sealed record CompanyView(
    string Name, IReadOnlyList<CompanyPerson> People, CompanyTotals Totals, PublishedModel Published, FieldCatalogue Catalogue, TimeZoneInfo Zone);

/// <summary>Something that one of a company's people did, or that was done with one.</summary>
/// <param name="At">UTC.</param>
/// <param name="Type">The activity's type, also of one that was typed in; null for work of other kinds.</param>
/// <param name="Kind">What a colleague did; null for an activity.</param>
/// <param name="By">Display name of the colleague; null for LeadDesk itself.</param>
/// <param name="Detail">Page, campaign or file of an activity.</param>
public sealed record CompanyEvent(DateTime At, int LeadId, string? Person, string? Type, int Count, string? Detail, WorkKind? Kind, string? By);
