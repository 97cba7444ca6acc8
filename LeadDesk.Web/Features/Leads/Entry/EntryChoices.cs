using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Values;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Scoring;
using LeadDesk.Web.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Leads.Entry;

/// <summary>What the form for a new lead asks for and offers.</summary>
/// <param name="PersonaFields">The fields by which the published model grades.</param>
/// <param name="Workers">Who can be given the lead.</param>
/// <param name="Known">By field key: what other leads have there, for fields with few different values.</param>
public sealed record EntryChoices(
    FieldCatalogue Catalogue,
    ScoringModel Model,
    IReadOnlyList<LeadField> PersonaFields,
    IReadOnlyList<Worker> Workers,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Known);

/// <summary>Reads what the form for a new lead asks for and offers.</summary>
public sealed class EntryChoicesQuery(IDbContextFactory<LeadDeskDbContext> contexts, PublishedModels models, LiveIndex live, TimeProvider time)
{
    private const int MostSuggested = 200;

    private static readonly string[] Suggested = [BuiltInFields.Salutation, BuiltInFields.Country, BuiltInFields.Source, BuiltInFields.LegalBasis, BuiltInFields.Industry];

    /// <exception cref="AccessDeniedException">The actor may not work leads.</exception>
    public async Task<EntryChoices> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(Right.WorkLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var today = EvaluationDay.At(time.GetUtcNow().UtcDateTime, await db.LoadTimeZoneAsync(cancellationToken)).Today;
        var catalogue = await db.LoadCatalogueAsync(cancellationToken);
        var model = (await models.CurrentAsync(db, cancellationToken)).Model;

        return new(
            catalogue,
            model,
            [.. PersonaFields.Of(model).Select(catalogue.Field).OfType<LeadField>()],
            await db.WorkersAsync(today, cancellationToken),
            Suggested.ToDictionary(field => field, field => KnownIn(live.Current?.Evaluation.Index, field)));
    }

    private static IReadOnlyList<string> KnownIn(LeadIndex? index, string field) =>
        index is null ? [] : [.. KnownValues.In(index, field, MostSuggested).Order(StringComparer.CurrentCultureIgnoreCase)];
}
