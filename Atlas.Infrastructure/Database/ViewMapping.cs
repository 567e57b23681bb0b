using Atlas.Domain.Views;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Atlas.Infrastructure.Database;

internal sealed class ViewMapping : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        builder.ToTable("SavedViews").KeyInTenant(view => new { view.Tenant, view.Id });
        builder.Ignore(view => view.IsShared).Ignore(view => view.IsPersonal);
        builder.Property(view => view.Owner).HasColumnName("OwnerId");
        builder.Property(view => view.Name).HasMaxLength(SavedView.NameLength);
        builder.Property(view => view.Filter).HasMaxLength(SavedView.FilterLength);
        builder.Property(view => view.Sort).HasMaxLength(SavedView.SortLength);
        builder.Property(view => view.Columns).HasMaxLength(SavedView.ColumnsLength);
        builder.Property(view => view.Version).IsConcurrencyToken();
        builder.HasIndex(view => new { view.Tenant, view.CommandId }).IsUnique();
        builder.HasIndex(view => new { view.Tenant, view.SharedWith, view.Place });
        builder.HasIndex(view => new { view.Tenant, view.Owner, view.Place });
    }
}
