using LeadDesk.Core;

namespace LeadDesk.Web.Features.Workshop.Workbook;

/// <summary>What the first sheet says about the model besides the model.</summary>
/// <param name="Version">"Version 4" or the draft's name, as people know it.</param>
/// <param name="On">The day it was written.</param>
public sealed record WorkbookFacts(string Version, DateOnly On, ValueList<WorkbookSignature> Signatures);

/// <summary>Somebody's approval of exactly this document.</summary>
/// <param name="Department">As people know it.</param>
public sealed record WorkbookSignature(string Department, string SignedBy, DateOnly On);
