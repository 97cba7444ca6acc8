using LeadDesk.Core.Leads;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Data;

/// <summary>The database. One short-lived context per operation, from <see cref="IDbContextFactory{TContext}"/>.</summary>
public class LeadDeskDbContext(DbContextOptions<LeadDeskDbContext> options)
    : IdentityDbContext<LeadDeskUser, IdentityRole, string>(options)
{
    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<Lead> Leads => Set<Lead>();

    public DbSet<Activity> Activities => Set<Activity>();

    public DbSet<CustomField> CustomFields => Set<CustomField>();

    public DbSet<CustomActivityType> CustomActivityTypes => Set<CustomActivityType>();

    public DbSet<ModelVersion> ModelVersions => Set<ModelVersion>();

    public DbSet<WorkshopDraft> Drafts => Set<WorkshopDraft>();

    public DbSet<DraftLogEntry> DraftLog => Set<DraftLogEntry>();

    public DbSet<DraftComment> DraftComments => Set<DraftComment>();

    public DbSet<DraftVote> DraftVotes => Set<DraftVote>();

    public DbSet<DraftSignature> DraftSignatures => Set<DraftSignature>();

    public DbSet<BlindRound> BlindRounds => Set<BlindRound>();

    public DbSet<BlindBallot> BlindBallots => Set<BlindBallot>();

    public DbSet<LeadScore> LeadScores => Set<LeadScore>();

    public DbSet<ScoreChange> ScoreChanges => Set<ScoreChange>();

    public DbSet<LeadCommit> LeadCommits => Set<LeadCommit>();

    public DbSet<ImportRun> Imports => Set<ImportRun>();

    public DbSet<ImportProblemRecord> ImportProblems => Set<ImportProblemRecord>();

    public DbSet<ImportedLead> ImportedLeads => Set<ImportedLead>();

    public DbSet<ImportedCount> ImportedCounts => Set<ImportedCount>();

    public DbSet<KeptAtUndo> KeptAtUndo => Set<KeptAtUndo>();

    public DbSet<ImportedRow> ImportedRows => Set<ImportedRow>();

    public DbSet<ImportMapping> ImportMappings => Set<ImportMapping>();

    public DbSet<ImportJob> ImportJobs => Set<ImportJob>();

    public DbSet<Suppression> Suppressions => Set<Suppression>();

    public DbSet<LeadOutcome> LeadOutcomes => Set<LeadOutcome>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<WorkLogEntry> WorkLog => Set<WorkLogEntry>();

    public DbSet<RejectionReason> RejectionReasons => Set<RejectionReason>();

    public DbSet<SavedView> SavedViews => Set<SavedView>();

    public DbSet<UserPreference> UserPreferences => Set<UserPreference>();

    public DbSet<RoutingDocument> RoutingDocuments => Set<RoutingDocument>();

    public DbSet<AbsenceEntry> Absences => Set<AbsenceEntry>();

    public DbSet<RoutingTurn> RoutingTurns => Set<RoutingTurn>();

    public DbSet<UserSession> UserSessions => Set<UserSession>();

    public DbSet<AuditEvent> AuditEvents => Set<AuditEvent>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        CountVersions();

        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        CountVersions();

        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(LeadDeskDbContext).Assembly);
    }

    // SQLite knows no row version; LeadDesk counts itself, on every database alike.
    private void CountVersions()
    {
        foreach (var entry in ChangeTracker.Entries<Lead>())
        {
            if (entry.State is EntityState.Modified)
            {
                entry.Entity.Version++;
            }
        }
    }
}
