using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeadDesk.Web.Data.Configurations;

internal sealed class RoutingConfiguration :
    IEntityTypeConfiguration<RoutingDocument>,
    IEntityTypeConfiguration<AbsenceEntry>,
    IEntityTypeConfiguration<RoutingTurn>
{
    public void Configure(EntityTypeBuilder<RoutingDocument> document)
    {
        document.Property(row => row.Id).ValueGeneratedNever();
        document.Property(row => row.ChangedAt).IsUtc();
    }

    public void Configure(EntityTypeBuilder<AbsenceEntry> absence)
    {
        absence.HasOne<LeadDeskUser>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
        absence.HasIndex(row => row.To);
    }

    public void Configure(EntityTypeBuilder<RoutingTurn> turn)
    {
        turn.HasKey(row => row.UserId);
        turn.HasOne<LeadDeskUser>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
