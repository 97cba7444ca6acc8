using System.Collections.Immutable;
using System.Text.Json;
using LeadDesk.Core.Leads;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LeadDesk.Web.Data.Configurations;

internal sealed class LeadConfiguration : IEntityTypeConfiguration<Lead>
{
    public void Configure(EntityTypeBuilder<Lead> lead)
    {
        lead.Property(row => row.Version).IsConcurrencyToken();
        lead.Property(row => row.Status).HasConversion<string>();
        lead.Property(row => row.CreatedAt).IsUtc();
        lead.Property(row => row.UpdatedAt).IsUtc();
        lead.Property(row => row.ReturnedAt).IsUtc();
        lead.Property(row => row.ReactedAt).IsUtc();

        lead.Property(row => row.SearchText).UsePropertyAccessMode(PropertyAccessMode.Property);

        // E-mail addresses are matched regardless of case.
        lead.Property(row => row.Email).UseCollation("NOCASE");
        lead.HasIndex(row => row.Email);
        lead.HasIndex(row => row.ExternalId);
        lead.HasIndex(row => row.ImportId);
        lead.HasOne<LeadDeskUser>().WithMany().HasForeignKey(row => row.OwnerId).OnDelete(DeleteBehavior.SetNull);

        lead.Property(row => row.Custom).HasConversion(CustomAsJson, CustomByValue);
    }

    private static readonly JsonSerializerOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly ValueConverter<ImmutableSortedDictionary<string, FieldValue>, string> CustomAsJson = new(
        values => JsonSerializer.Serialize(values, Json),
        json => JsonSerializer.Deserialize<Dictionary<string, FieldValue>>(json, Json)!.ToImmutableSortedDictionary(StringComparer.Ordinal));

    private static readonly ValueComparer<ImmutableSortedDictionary<string, FieldValue>> CustomByValue = new(
        (left, right) => left!.SequenceEqual(right!),
        values => values.Count,
        values => values);
}

internal sealed class ActivityConfiguration : IEntityTypeConfiguration<Activity>
{
    public void Configure(EntityTypeBuilder<Activity> activity)
    {
        activity.Property(row => row.OccurredAt).IsUtc();
        activity.Property(row => row.RecordedAt).IsUtc();
        activity.HasOne<Lead>().WithMany().HasForeignKey(row => row.LeadId).OnDelete(DeleteBehavior.Cascade);
        activity.HasIndex(row => new { row.LeadId, row.OccurredAt });
        activity.HasIndex(row => row.ImportId);
    }
}

internal sealed class ScoreConfiguration : IEntityTypeConfiguration<LeadScore>
{
    public void Configure(EntityTypeBuilder<LeadScore> score)
    {
        score.HasKey(row => row.LeadId);
        score.Property(row => row.LeadId).ValueGeneratedNever();
        score.Property(row => row.RouteSince).IsUtc();
        score.HasOne<Lead>().WithOne().HasForeignKey<LeadScore>(row => row.LeadId).OnDelete(DeleteBehavior.Cascade);

        // The board's order: route rank, score, grade, waiting time, and the id so that pages never overlap.
        score.HasIndex(row => new { row.IsOpen, row.RouteRank, row.Score, row.Grade, row.RouteSince, row.LeadId })
            .IsDescending(false, false, true, true, false, false);

        // The same within one route.
        score.HasIndex(row => new { row.IsOpen, row.RouteId, row.Score, row.Grade, row.RouteSince, row.LeadId })
            .IsDescending(false, false, true, true, false, false);

        // How many leads each route and grade has: on every page, so it is read from the smallest index, already grouped.
        score.HasIndex(row => new { row.IsOpen, row.RouteId, row.Grade });
    }
}

internal sealed class ScoreChangeConfiguration : IEntityTypeConfiguration<ScoreChange>
{
    public void Configure(EntityTypeBuilder<ScoreChange> change)
    {
        change.Property(row => row.At).IsUtc();
        change.Property(row => row.RouteSinceBefore).IsUtc();
        change.Property(row => row.Cause).HasConversion<string>();
        change.HasOne<Lead>().WithMany().HasForeignKey(row => row.LeadId).OnDelete(DeleteBehavior.Cascade);
        change.HasIndex(row => new { row.LeadId, row.At });
    }
}

internal sealed class LeadCommitConfiguration : IEntityTypeConfiguration<LeadCommit>
{
    public void Configure(EntityTypeBuilder<LeadCommit> commit) => commit.Property(row => row.At).IsUtc();
}

internal sealed class WorkConfiguration :
    IEntityTypeConfiguration<WorkLogEntry>,
    IEntityTypeConfiguration<RejectionReason>,
    IEntityTypeConfiguration<SavedView>,
    IEntityTypeConfiguration<UserPreference>
{
    public void Configure(EntityTypeBuilder<WorkLogEntry> entry)
    {
        entry.Property(row => row.At).IsUtc();
        entry.Property(row => row.UndoneAt).IsUtc();
        entry.Property(row => row.Kind).HasConversion<string>();
        entry.Property(row => row.ContactKind).HasConversion<string>();
        entry.Property(row => row.ContactOutcome).HasConversion<string>();
        entry.HasOne<Lead>().WithMany().HasForeignKey(row => row.LeadId).OnDelete(DeleteBehavior.Cascade);
        entry.HasIndex(row => new { row.LeadId, row.At });
        entry.HasIndex(row => row.Batch);

        // What everybody did since a day.
        entry.HasIndex(row => row.At);

        // What somebody did today.
        entry.HasIndex(row => new { row.UserId, row.At });
    }

    public void Configure(EntityTypeBuilder<RejectionReason> reason) => reason.HasKey(row => row.Key);

    public void Configure(EntityTypeBuilder<SavedView> view)
    {
        view.Property(row => row.CreatedAt).IsUtc();
        view.Property(row => row.Name).UseCollation("NOCASE");
        view.HasIndex(row => new { row.UserId, row.Name }).IsUnique();
        view.HasOne<LeadDeskUser>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<UserPreference> preference)
    {
        preference.HasKey(row => new { row.UserId, row.Key });
        preference.HasOne<LeadDeskUser>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CatalogueConfiguration : IEntityTypeConfiguration<CustomField>, IEntityTypeConfiguration<CustomActivityType>
{
    public void Configure(EntityTypeBuilder<CustomField> field)
    {
        field.HasKey(row => row.Key);
        field.Property(row => row.Type).HasConversion<string>();
        field.Property(row => row.CreatedAt).IsUtc();
    }

    public void Configure(EntityTypeBuilder<CustomActivityType> type)
    {
        type.HasKey(row => row.Key);
        type.Property(row => row.CreatedAt).IsUtc();
    }
}

internal sealed class ModelVersionConfiguration : IEntityTypeConfiguration<ModelVersion>
{
    public void Configure(EntityTypeBuilder<ModelVersion> version)
    {
        version.HasKey(row => row.Number);
        version.Property(row => row.Number).ValueGeneratedNever();
        version.Property(row => row.PublishedAt).IsUtc();
    }
}

internal sealed class ImportConfiguration :
    IEntityTypeConfiguration<ImportRun>,
    IEntityTypeConfiguration<ImportProblemRecord>,
    IEntityTypeConfiguration<ImportedLead>,
    IEntityTypeConfiguration<ImportedCount>,
    IEntityTypeConfiguration<KeptAtUndo>,
    IEntityTypeConfiguration<ImportedRow>,
    IEntityTypeConfiguration<ImportMapping>,
    IEntityTypeConfiguration<ImportJob>,
    IEntityTypeConfiguration<LeadOutcome>
{
    public void Configure(EntityTypeBuilder<ImportRun> import)
    {
        import.Property(row => row.Kind).HasConversion<string>();
        import.Property(row => row.StartedAt).IsUtc();
        import.Property(row => row.FinishedAt).IsUtc();
        import.Property(row => row.UndoneAt).IsUtc();
        import.HasIndex(row => row.Sha256);
    }

    public void Configure(EntityTypeBuilder<ImportedLead> lead)
    {
        lead.HasKey(row => new { row.ImportId, row.LeadId });
        lead.Property(row => row.UpdatedBefore).IsUtc();
        lead.HasOne<ImportRun>().WithMany().HasForeignKey(row => row.ImportId).OnDelete(DeleteBehavior.Cascade);
        lead.HasOne<Lead>().WithMany().HasForeignKey(row => row.LeadId).OnDelete(DeleteBehavior.Cascade);
        lead.HasIndex(row => row.LeadId);
    }

    public void Configure(EntityTypeBuilder<ImportedCount> count)
    {
        count.HasKey(row => new { row.ImportId, row.ActivityId });
        count.HasOne<ImportRun>().WithMany().HasForeignKey(row => row.ImportId).OnDelete(DeleteBehavior.Cascade);
        count.HasOne<Activity>().WithMany().HasForeignKey(row => row.ActivityId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<KeptAtUndo> kept)
    {
        kept.HasOne<ImportRun>().WithMany().HasForeignKey(row => row.ImportId).OnDelete(DeleteBehavior.Cascade);
        kept.HasOne<Lead>().WithMany().HasForeignKey(row => row.LeadId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ImportedRow> row)
    {
        row.HasKey(one => new { one.ImportId, one.Row });
        row.HasOne<ImportRun>().WithMany().HasForeignKey(one => one.ImportId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ImportMapping> mapping)
    {
        mapping.Property(row => row.Kind).HasConversion<string>();
        mapping.Property(row => row.UsedAt).IsUtc();
        mapping.HasIndex(row => row.Fingerprint);
        mapping.HasIndex(row => row.Name).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ImportJob> job)
    {
        job.Property(row => row.State).HasConversion<string>();
        job.Property(row => row.CreatedAt).IsUtc();
        job.Property(row => row.FinishedAt).IsUtc();
        job.HasOne<ApiKey>().WithMany().HasForeignKey(row => row.ApiKeyId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<LeadOutcome> outcome)
    {
        outcome.Property(row => row.StatusBefore).HasConversion<string>();
        outcome.Property(row => row.RecordedAt).IsUtc();
        outcome.HasOne<Lead>().WithMany().HasForeignKey(row => row.LeadId).OnDelete(DeleteBehavior.Cascade);
        outcome.HasIndex(row => row.ImportId);
    }

    public void Configure(EntityTypeBuilder<ImportProblemRecord> problem) =>
        problem.HasOne<ImportRun>().WithMany().HasForeignKey(row => row.ImportId).OnDelete(DeleteBehavior.Cascade);
}

internal sealed class AdministrationConfiguration :
    IEntityTypeConfiguration<Organisation>,
    IEntityTypeConfiguration<AuditEvent>,
    IEntityTypeConfiguration<LeadDeskUser>,
    IEntityTypeConfiguration<UserSession>
{
    public void Configure(EntityTypeBuilder<Organisation> organisation)
    {
        organisation.Property(row => row.Id).ValueGeneratedNever();
        organisation.Property(row => row.Name).HasDefaultValue("");
        organisation.Property(row => row.Currency).HasDefaultValue("EUR");
        organisation.Property(row => row.SetUpAt).IsUtc();
    }

    public void Configure(EntityTypeBuilder<AuditEvent> audit)
    {
        audit.Property(row => row.At).IsUtc();
        audit.HasIndex(row => row.At);
    }

    public void Configure(EntityTypeBuilder<LeadDeskUser> user)
    {
        user.Property(row => row.CreatedAt).IsUtc();
        user.Property(row => row.LastSignInAt).IsUtc();

        // Written by one statement that compares, never together with the rest of a user that was read earlier.
        user.Property(row => row.LastCodeStep).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
    }

    public void Configure(EntityTypeBuilder<UserSession> session)
    {
        session.Property(row => row.StartedAt).IsUtc();
        session.Property(row => row.LastInputAt).IsUtc();
        session.HasOne<LeadDeskUser>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AccessConfiguration : IEntityTypeConfiguration<Suppression>, IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<Suppression> suppression)
    {
        suppression.Property(row => row.Kind).HasConversion<string>();
        suppression.Property(row => row.AddedAt).IsUtc();
        suppression.HasIndex(row => new { row.Kind, row.Hash }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.Property(row => row.CreatedAt).IsUtc();
        key.Property(row => row.LastUsedAt).IsUtc();
        key.Property(row => row.RevokedAt).IsUtc();
        key.HasIndex(row => row.Hash).IsUnique();
    }
}
