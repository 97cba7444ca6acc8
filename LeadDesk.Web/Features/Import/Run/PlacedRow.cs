using LeadDesk.Core.Duplicates;
using LeadDesk.Core.Import;

namespace LeadDesk.Web.Features.Import.Run;

/// <summary>A row of a list of leads, understood, with what it is found by.</summary>
/// <param name="Row">As the file has it, with what was mended.</param>
/// <param name="IsSuppressed">Whether it is about somebody on the suppression list.</param>
/// <param name="Print">What recognises it where no key does; null where one may.</param>
internal sealed record PlacedRow(SheetRow Row, LeadRow Lead, LeadIdentity Identity, bool IsSuppressed, ulong? Print = null);
