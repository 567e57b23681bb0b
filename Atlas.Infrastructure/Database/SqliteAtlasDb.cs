using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Search;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Database;

/// <summary>Atlas on SQLite, the embedded default.</summary>
public sealed class SqliteAtlasDb(DbContextOptions<SqliteAtlasDb> options, SaveServices services) : AtlasDb(options, services)
{
    /// <inheritdoc />
    protected override async ValueTask<IDisposable?> EnterLaneAsync(CancellationToken stop) =>
        Database.CurrentTransaction is null ? await Services.Lane.EnterAsync(stop) : null;

    /// <inheritdoc />
    protected override Task<TenantLedger?> LockLedgerAsync(CancellationToken stop) =>
        Ledgers.SingleOrDefaultAsync(ledger => ledger.Id == CurrentTenant, stop);

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        ClockMath.OnSqlite(builder);
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // SQLite has no decimal: as text it would order by characters and use no index. Two decimals of money fit a double exactly enough.
        configurationBuilder.Properties<decimal>().HaveConversion<double>();
    }

    /// <inheritdoc />
    protected override void MapSearch(ModelBuilder builder) => SearchWords.Leave(builder);
}
