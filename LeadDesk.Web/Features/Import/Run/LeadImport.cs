using LeadDesk.Core.Duplicates;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Data.Protection;
using LeadDesk.Web.Features.Import.Mapping;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Features.Privacy;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Import.Run;

/// <summary>Imports a list of leads: all of it or nothing.</summary>
/// <remarks>
/// A row finds the lead it is about by the keys of the recipe, the surest first (<see cref="LeadIdentity.Judge"/>), in the base and
/// further up in the list; otherwise one is created. Rows about people on the suppression list are left out before that.
/// </remarks>
public sealed class LeadImport(
    IDbContextFactory<LeadDeskDbContext> contexts, TimeProvider clock, LeadScoring scoring, LiveIndex live, ProtectedSecret secret)
{
    private const int OutcomesPerStep = 1_000;

    /// <summary>
    /// Imports and scores in one transaction, on a thread of its own. A cancelled or failed import writes nothing; a dry
    /// run reports the same numbers and writes nothing either.
    /// </summary>
    /// <param name="progress">Told how many rows are done.</param>
    /// <exception cref="AccessDeniedException">The actor may not import.</exception>
    /// <exception cref="ImportMappingException">The mapping does not fit the fields.</exception>
    public Task<ImportReport> RunAsync(
        Actor actor,
        ImportSource source,
        ImportRecipe recipe,
        ImportOptions options,
        IProgress<int>? progress = null,
        CancellationToken cancellationToken = default)
    {
        actor.Demand(Right.ImportLeads);

        if (options.SuppressRefusing)
        {
            actor.Demand(Right.Administer);
        }

        return Task.Run(() => ImportAsync(actor, source, recipe, options, progress, cancellationToken), cancellationToken);
    }

    private async Task<ImportReport> ImportAsync(
        Actor actor, ImportSource source, ImportRecipe recipe, ImportOptions options, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var suppresses = options is { SuppressRefusing: true, DryRun: false };
        var key = suppresses ? await secret.EnsureAsync(cancellationToken) : secret.Find();
        await using var session = await ImportSession.BeginAsync(contexts, clock, actor, source, recipe, options, cancellationToken);
        var fields = new ListFields(session, recipe, options);
        var reader = new LeadRowReader(
            recipe.Mapping, fields.Of, source.Sheet, new(source.Headers.Count, source.RowsStateTheirLength, recipe.KeepShortRows), StoredPhone.Of, DateOnly.FromDateTime(session.Now));
        await session.SaveAsync(cancellationToken);

        var rules = new RowRules(recipe, target => fields.KeyOf(target), session.Now);
        var activityOf = await ActivityMakerAsync(session, fields, cancellationToken);
        var told = new ToldBefore(session, activityOf);
        var finder = new LeadFinder(KeysOf(recipe, fields), NamesPeople(fields.Keys), (row, lead) => rules.LikenessOf(row, lead, fields.Keys), told.Knows);
        var prints = new KnownPrints(fields.Keys, finder.Keys, rules.OfAllLeads(fields.Keys));
        var printed = recipe is { Known: not KnownLeads.CreateAnyway, Keys: not MatchKeys.None } ? prints : null;
        await finder.LoadAsync(session.Db, cancellationToken);
        var suppressed = await SuppressedPeople.LoadAsync(session.Db, key, cancellationToken);
        using var scores = await scoring.ForNewLeadsAsync(session.Db, ScoreChangeCause.Import, cancellationToken);
        using var activities = await ActivityStore.OpenAsync(session, cancellationToken);
        await using LeadStore store = options.DryRun
            ? new PlannedLeads(session, scores, rules, row => reader.Read(row, _ => { }), activities, Path.GetTempPath())
            : await StoredLeads.OpenAsync(session, scoring, scores, activities, cancellationToken);
        var writer = new LeadWriter(session, finder, prints, LoadPrintsAsync, told, store, rules, options.Fixes, activityOf);
        var refused = new RefusedContacts(session, suppresses ? key : null);

        await foreach (var rows in session.ReadAsync(source, (row, report) => Place(row, reader, finder, printed, suppressed, report), progress, cancellationToken))
        {
            await writer.WriteAsync(rows, cancellationToken);

            foreach (var row in rows.Where(row => !row.IsSuppressed))
            {
                refused.Look(row.Lead);
            }
        }

        foreach (var note in writer.Apart.Notes())
        {
            session.Note(note);
        }

        var lookAlikes = store is PlannedLeads planned && recipe.Known is not KnownLeads.CreateAnyway
            ? await FoundLookAlikes.FindAsync(session.Db, planned, writer.Apart, cancellationToken)
            : FoundLookAlikes.None;
        var outlook = await store.FinishAsync(cancellationToken);
        await StoreOutcomesAsync(session, writer.Outcomes, cancellationToken);
        await refused.FinishAsync(cancellationToken);
        var report = await session.CompleteAsync("import.leads", cancellationToken) with
        {
            FoundBy = writer.FoundBy,
            FoundInFile = writer.FoundInFile,
            Updates = writer.Updates,
            LookAlikes = lookAlikes.First,
            LookAlikeCount = lookAlikes.Count,
            Activities = writer.Activities,
            Letters = outlook.Letters,
            Routes = outlook.Routes,
        };

        if (!options.DryRun)
        {
            await live.AnnounceBulkAsync(cancellationToken);
        }

        return report;

        // Another connection sees what was before this transaction; a dry run changes nothing.
        async Task LoadPrintsAsync(CancellationToken stop)
        {
            await using var before = options.DryRun ? null : await contexts.CreateDbContextAsync(stop);
            await prints.LoadAsync(before ?? session.Db, stop);
        }
    }

    private static bool NamesPeople(IReadOnlySet<string> fieldKeys) =>
        fieldKeys.Contains(BuiltInFields.FirstName) || fieldKeys.Contains(BuiltInFields.LastName) || fieldKeys.Contains(BuiltInFields.Company);

    // Only now all leads are stored; a dry run only counts.
    private async Task StoreOutcomesAsync(ImportSession session, IReadOnlyList<(int LeadId, RowOutcome Outcome)> outcomes, CancellationToken cancellationToken)
    {
        if (outcomes.Count == 0)
        {
            return;
        }

        using var store = new OutcomeStore(session);

        foreach (var some in outcomes.Chunk(OutcomesPerStep))
        {
            await store.AddAsync(some, cancellationToken);
        }

        var changed = await store.FinishAsync(cancellationToken);

        if (!session.DryRun)
        {
            await scoring.ScoreAsync(session.Db, changed, ScoreChangeCause.Import, cancellationToken);
        }
    }

    // What happened without a date happened on the day of the import.
    private static async Task<Func<Occurrence, int, Activity>> ActivityMakerAsync(ImportSession session, ListFields fields, CancellationToken cancellationToken)
    {
        var zone = await session.Db.LoadTimeZoneAsync(cancellationToken);
        var times = new LocalTimes(zone);
        var today = new WrittenTime(TimeZoneInfo.ConvertTimeFromUtc(session.Now, zone).Date, HasTime: false, Offset: null);

        return (occurrence, leadId) => new()
        {
            LeadId = leadId,
            Type = fields.TypeKeyOf(occurrence.Type),
            OccurredAt = times.ToUtc(occurrence.At ?? today),
            Detail = occurrence.Detail,
            Count = occurrence.Count,
            ImportId = session.DryRun ? null : session.Run.Id,
            RecordedAt = session.Now,
        };
    }

    private static PlacedRow? Place(SheetRow row, LeadRowReader reader, LeadFinder finder, KnownPrints? prints, SuppressedPeople suppressed, Action<ImportProblem> report)
    {
        List<ImportProblem>? problems = null;
        var lead = reader.Read(row, problem => (problems ??= []).Add(problem));
        var isSuppressed = suppressed.Contains(lead ?? reader.ReadAnyway(row)) || (lead is null && suppressed.IsNamedIn(row));

        // A problem is stored with the row it is in, and a rejected row whole: nothing of these people may be.
        if (isSuppressed)
        {
            return new(row, new(row.Number, []), default, IsSuppressed: true);
        }

        problems?.ForEach(report);

        if (lead is null)
        {
            return null;
        }

        var identity = LeadIdentity.Of(finder.Keys, lead.Values);

        return new(row, lead, identity, IsSuppressed: false, finder.HasNoKey(identity) ? prints?.Of(lead) : null);
    }

    private static MatchKeys KeysOf(ImportRecipe recipe, ListFields fields) => recipe.Known is KnownLeads.CreateAnyway
        ? MatchKeys.None
        : LeadFinder.Usable(recipe.Keys, fields.Keys, fields.NumberColumn is not null);
}
