using System.Globalization;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;
using LeadDesk.Web.Data;

namespace LeadDesk.Web.Features.Import.Mapping;

/// <summary>What a proposal rests on besides the list itself.</summary>
/// <param name="Habit">How the user writes numbers and dates.</param>
/// <param name="Today">The organisation's day, not that of the server's clock.</param>
public sealed record MatchingContext(FieldCatalogue Catalogue, WritingHabit Habit, DateOnly Today)
{
    /// <summary>What holds now, for the culture of the current thread.</summary>
    public static async Task<MatchingContext> LoadAsync(LeadDeskDbContext db, TimeProvider clock, CancellationToken cancellationToken) => new(
        await db.LoadCatalogueAsync(cancellationToken),
        WritingHabit.For(CultureInfo.CurrentCulture.Name),
        EvaluationDay.At(clock.GetUtcNow().UtcDateTime, await db.LoadTimeZoneAsync(cancellationToken)).Today);
}
