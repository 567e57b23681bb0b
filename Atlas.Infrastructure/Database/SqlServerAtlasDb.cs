using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Search;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Database;

/// <summary>Atlas on SQL Server.</summary>
public sealed class SqlServerAtlasDb(DbContextOptions<SqlServerAtlasDb> options, SaveServices services) : AtlasDb(options, services)
{
    /// <inheritdoc />
    protected override ValueTask<IDisposable?> EnterLaneAsync(CancellationToken stop) => ValueTask.FromResult<IDisposable?>(null);

    /// <inheritdoc />
    protected override Task<TenantLedger?> LockLedgerAsync(CancellationToken stop) =>
        Ledgers.FromSql($"SELECT * FROM [Ledgers] WITH (UPDLOCK, ROWLOCK) WHERE [Id] = {CurrentTenant.Value}").SingleOrDefaultAsync(stop);

    /// <inheritdoc />
    protected override void MapSearch(ModelBuilder builder) => SearchWords.Map(builder);

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        ClockMath.OnSqlServer(builder);
    }
}
