using Atlas.Domain.Bulk;
using Atlas.Domain.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Atlas.Infrastructure.Database;

internal sealed class BulkRunMapping : IEntityTypeConfiguration<BulkRun>
{
    public void Configure(EntityTypeBuilder<BulkRun> builder)
    {
        builder.ToTable("BulkRuns").KeyInTenant(run => new { run.Tenant, run.Id });
        builder.Ignore(run => run.Counts).Ignore(run => run.Order).Ignore(run => run.IsUnderWay);
        builder.Property(run => run.By).HasColumnName("ById");
        builder.Property(run => run.Holder).HasColumnName("HolderId");
        builder.Property(run => run.Status).HasMaxLength(Lengths.Code);
        builder.Property(run => run.Reason).HasMaxLength(Lengths.Code);
        builder.Property(run => run.Comment).HasMaxLength(Case.CommentLength);
        builder.Property(run => run.Label).HasMaxLength(Tag.NameLength);
        builder.Property(run => run.Version).IsConcurrencyToken();
        builder.HasIndex(run => new { run.Tenant, run.CommandId }).IsUnique();
        builder.HasIndex(run => new { run.Tenant, run.State, run.At });
        builder.HasIndex(run => new { run.Tenant, run.By, run.At });
    }
}

internal sealed class BulkItemMapping : IEntityTypeConfiguration<BulkItem>
{
    public void Configure(EntityTypeBuilder<BulkItem> builder)
    {
        builder.ToTable("BulkItems");
        builder.Property(item => item.Holder).HasColumnName("HolderId");
        builder.Property(item => item.Status).HasMaxLength(Lengths.Code);
        builder.Property(item => item.Refusal).HasMaxLength(Lengths.Code);
        builder.Property(item => item.Details).HasMaxLength(BulkItem.DetailsLength);
        builder.HasIndex(item => new { item.Tenant, item.RunId, item.State, item.Place });
        builder.OnCase(item => new { item.Tenant, item.CaseId });
        builder.HasOne<BulkRun>().WithMany().HasForeignKey(item => new { item.Tenant, item.RunId })
            .HasPrincipalKey(run => new { run.Tenant, run.Id }).OnDelete(DeleteBehavior.Restrict);
    }
}
