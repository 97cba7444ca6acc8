using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeadDesk.Web.Data.Configurations;

internal sealed class WorkshopConfiguration :
    IEntityTypeConfiguration<WorkshopDraft>,
    IEntityTypeConfiguration<DraftLogEntry>,
    IEntityTypeConfiguration<DraftComment>,
    IEntityTypeConfiguration<DraftVote>,
    IEntityTypeConfiguration<DraftSignature>,
    IEntityTypeConfiguration<BlindRound>,
    IEntityTypeConfiguration<BlindBallot>
{
    public void Configure(EntityTypeBuilder<WorkshopDraft> draft)
    {
        draft.Property(row => row.State).HasConversion<string>();
        draft.Property(row => row.Origin).HasConversion<string>();
        draft.Property(row => row.CreatedAt).IsUtc();
        draft.Property(row => row.EditedAt).IsUtc();
    }

    public void Configure(EntityTypeBuilder<DraftLogEntry> entry)
    {
        entry.Property(row => row.Kind).HasConversion<string>();
        entry.Property(row => row.At).IsUtc();
        entry.HasOne<WorkshopDraft>().WithMany().HasForeignKey(row => row.DraftId).OnDelete(DeleteBehavior.Cascade);
        entry.HasIndex(row => new { row.DraftId, row.Revision }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<DraftComment> comment)
    {
        comment.Property(row => row.At).IsUtc();
        comment.Property(row => row.ResolvedAt).IsUtc();
        comment.HasOne<WorkshopDraft>().WithMany().HasForeignKey(row => row.DraftId).OnDelete(DeleteBehavior.Cascade);
        comment.HasIndex(row => row.DraftId);
    }

    public void Configure(EntityTypeBuilder<DraftVote> vote)
    {
        vote.HasKey(row => new { row.DraftId, row.Item, row.UserId });
        vote.Property(row => row.Department).HasConversion<string>();
        vote.Property(row => row.At).IsUtc();
        vote.HasOne<WorkshopDraft>().WithMany().HasForeignKey(row => row.DraftId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<DraftSignature> signature)
    {
        signature.Property(row => row.Department).HasConversion<string>();
        signature.Property(row => row.At).IsUtc();
        signature.HasOne<WorkshopDraft>().WithMany().HasForeignKey(row => row.DraftId).OnDelete(DeleteBehavior.Cascade);
        signature.HasIndex(row => row.DraftId);
    }

    public void Configure(EntityTypeBuilder<BlindRound> round)
    {
        round.Property(row => row.OpenedAt).IsUtc();
        round.Property(row => row.RevealedAt).IsUtc();
        round.Property(row => row.ClosedAt).IsUtc();
        round.HasOne<WorkshopDraft>().WithMany().HasForeignKey(row => row.DraftId).OnDelete(DeleteBehavior.Cascade);
        round.HasIndex(row => row.DraftId);
    }

    public void Configure(EntityTypeBuilder<BlindBallot> ballot)
    {
        ballot.HasKey(row => new { row.RoundId, row.RuleId, row.UserId });
        ballot.Property(row => row.Department).HasConversion<string>();
        ballot.HasOne<BlindRound>().WithMany().HasForeignKey(row => row.RoundId).OnDelete(DeleteBehavior.Cascade);
    }
}
