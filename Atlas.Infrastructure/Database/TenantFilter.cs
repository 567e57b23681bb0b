using System.Reflection;
using Atlas.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Atlas.Infrastructure.Database;

/// <summary>Hides every organisation's rows from the others, and writes the owner on new rows.</summary>
public static class TenantFilter
{
    /// <summary>Name of the query filter. Only the three doors leave it out.</summary>
    public const string Name = "tenant";

    private static readonly MethodInfo Hide = typeof(TenantFilter).GetMethod(nameof(HideFromOthers), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Puts the filter on each row that an organisation owns.</summary>
    internal static void Apply(ModelBuilder model, AtlasDb db)
    {
        foreach (var row in model.Model.GetEntityTypes().Where(row => typeof(ITenantOwned).IsAssignableFrom(row.ClrType)).ToList())
        {
            Hide.MakeGenericMethod(row.ClrType).Invoke(null, [model, db]);
        }
    }

    /// <summary>Writes the owner on a new row before the context tracks it: later its keys would already be fixed.</summary>
    internal static void Own(EntityTrackingEventArgs tracking, AtlasDb db)
    {
        if (!tracking.FromQuery && tracking.State is EntityState.Added && tracking.Entry.Entity is ITenantOwned { Tenant.Value: var owner } && owner == Guid.Empty)
        {
            tracking.Entry.Property(nameof(ITenantOwned.Tenant)).CurrentValue = db.CurrentTenant;
        }
    }

    private static void HideFromOthers<TRow>(ModelBuilder model, AtlasDb db)
        where TRow : class, ITenantOwned
    {
        var row = model.Entity<TRow>();
        row.HasQueryFilter(Name, owned => owned.Tenant == db.CurrentTenant);
        row.Property(owned => owned.Tenant).ValueGeneratedNever();
    }
}
