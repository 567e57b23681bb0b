using Atlas.Domain.Exports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Atlas.Infrastructure.Database;

internal sealed class ExportMapping : IEntityTypeConfiguration<Export>
{
    public void Configure(EntityTypeBuilder<Export> builder)
    {
        builder.ToTable("Exports").KeyInTenant(export => new { export.Tenant, export.Id });
        builder.Ignore(export => export.IsUnderWay).Ignore(export => export.Order);
        builder.Property(export => export.By).HasColumnName("ById");
        builder.Property(export => export.Filter).HasMaxLength(ExportOrder.FilterLength);
        builder.Property(export => export.Picked).HasMaxLength(ExportOrder.PickedLength);
        builder.Property(export => export.Columns).HasMaxLength(1_000);
        builder.Property(export => export.Language).HasMaxLength(2);
        builder.Property(export => export.Sha256).HasMaxLength(64);
        builder.Property(export => export.Failure).HasMaxLength(Lengths.Code);
        builder.Property(export => export.Version).IsConcurrencyToken();
        builder.HasIndex(export => new { export.Tenant, export.CommandId }).IsUnique();
        builder.HasIndex(export => new { export.Tenant, export.State, export.At });
        builder.HasIndex(export => new { export.Tenant, export.By, export.At });
    }
}
