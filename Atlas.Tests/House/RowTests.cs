using Atlas.Domain.Tenancy;
using Atlas.Infrastructure;
using Atlas.Infrastructure.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.House;

/// <summary>What every row of an organisation has, on both databases.</summary>
public sealed class RowTests
{
    /// <summary>Unique over the whole installation by design: an address is one account, a short name one organisation, a webhook's address and a number one channel.</summary>
    private static readonly string[] Global = ["Account.NormalizedEmail", "Account.NormalizedUserName", "MessageChannel.ActiveNumberId", "MessageChannel.Code", "Tenant.Slug"];

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.SqlServer)]
    public void Every_row_belongs_to_an_organisation_but_what_Identity_keeps_of_an_account(DatabaseProvider provider) => Assert.Empty(
        Rows(provider).Where(row => !IsOwned(row) && row.ClrType.Assembly != typeof(IdentityUserClaim<>).Assembly).Select(row => row.Name));

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.SqlServer)]
    public void Every_row_of_an_organisation_is_hidden_from_the_others(DatabaseProvider provider)
    {
        var owned = Rows(provider).Where(IsOwned).ToList();

        Assert.NotEmpty(owned);
        Assert.Empty(owned.Where(row => row.FindDeclaredQueryFilter(TenantFilter.Name) is null).Select(row => row.Name));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.SqlServer)]
    public void The_primary_key_is_the_identifier_alone(DatabaseProvider provider) => Assert.Empty(
        Rows(provider).Where(IsOwned).Where(row => row.FindPrimaryKey()?.Properties is not [{ Name: "Id" }]).Select(row => row.Name));

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.SqlServer)]
    public void Whatever_else_is_unique_is_unique_within_an_organisation(DatabaseProvider provider)
    {
        var keys = Rows(provider).Where(IsOwned).SelectMany(row => row.GetKeys()).Where(key => !key.IsPrimaryKey()).Select(key => key.Properties);
        var indexes = Rows(provider).Where(IsOwned).SelectMany(row => row.GetIndexes()).Where(index => index.IsUnique).Select(index => index.Properties);

        Assert.Equal(Global, keys.Concat(indexes).Where(parts => parts[0].Name != nameof(ITenantOwned.Tenant)).Select(Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.SqlServer)]
    public void A_row_points_to_rows_of_its_own_organisation_only(DatabaseProvider provider)
    {
        var links = Rows(provider).Where(IsOwned).SelectMany(row => row.GetForeignKeys()).Where(key => IsOwned(key.PrincipalEntityType)).ToList();

        Assert.NotEmpty(links);
        Assert.Empty(links.Where(key => key.Properties[0].Name != nameof(ITenantOwned.Tenant) || key.PrincipalKey.Properties[0].Name != nameof(ITenantOwned.Tenant))
            .Select(key => Name(key.Properties)));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.SqlServer)]
    public void No_instant_is_kept_with_an_offset_but_the_one_that_Identity_brings(DatabaseProvider provider) => Assert.Equal(
        ["Account.LockoutEnd"],
        Rows(provider).SelectMany(Properties).Where(property => (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(DateTimeOffset))
            .Select(property => $"{property.DeclaringType.ClrType.Name}.{property.Name}"));

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.SqlServer)]
    public void The_migrations_make_what_the_program_maps(DatabaseProvider provider)
    {
        using var db = Context(provider);
        Assert.False(db.Database.HasPendingModelChanges(), "Add a migration for both databases.");

        using var services = new ServiceCollection().AddLogging().AddInfrastructure(new DatabaseOptions(provider, Address(provider))).BuildServiceProvider();
        using var scope = services.CreateScope();
        using var running = scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContext();
        Assert.False(running.Database.HasPendingModelChanges(), "The running program maps something else than the migration tools see.");
    }

    private static string Address(DatabaseProvider provider) => provider is DatabaseProvider.Sqlite ? "Data Source=never-opened.db" : "Server=never-called;Database=Atlas";

    private static AtlasDb Context(DatabaseProvider provider) =>
        provider is DatabaseProvider.Sqlite ? new SqliteDesignTime().CreateDbContext([]) : new SqlServerDesignTime().CreateDbContext([]);

    private static IReadOnlyList<IEntityType> Rows(DatabaseProvider provider)
    {
        using var db = Context(provider);
        return [.. db.GetService<IDesignTimeModel>().Model.GetEntityTypes()];
    }

    private static bool IsOwned(IReadOnlyTypeBase row) => typeof(ITenantOwned).IsAssignableFrom(row.ClrType);

    private static IEnumerable<IProperty> Properties(ITypeBase row) =>
        row.GetProperties().Concat(row.GetComplexProperties().SelectMany(group => Properties(group.ComplexType)));

    private static string Name(IReadOnlyList<IProperty> parts) => $"{parts[0].DeclaringType.ClrType.Name}.{string.Join('+', parts.Select(part => part.Name))}";
}
