namespace LeadDesk.Web.Features.Leads;

/// <summary>By this a page notices cheaply whether anything it shows of a lead is another by now: equal stamps, nothing new.</summary>
/// <param name="Version">The lead's own.</param>
/// <param name="Work">How many entries its work log has.</param>
/// <param name="Undone">How many of them were undone.</param>
/// <param name="LastChange">Id of its latest score change; 0 for none.</param>
/// <param name="LastActivity">Id of its latest activity; 0 for none.</param>
/// <param name="Activities">How many it has.</param>
/// <param name="Model">Number of the model it is judged by.</param>
/// <param name="Day">The day it is judged for.</param>
public sealed record LeadStamp(int Version, int Work, int Undone, long LastChange, long LastActivity, int Activities, int Model, DateOnly Day);
