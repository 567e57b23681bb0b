using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Atlas.Infrastructure.Database;

/// <summary>The options of the chosen kind of context, built once for the program's life.</summary>
/// <param name="Sqlite">Set where the provider is SQLite.</param>
/// <param name="SqlServer">Set where the provider is SQL Server.</param>
public sealed record ContextOptions(DbContextOptions<SqliteAtlasDb>? Sqlite, DbContextOptions<SqlServerAtlasDb>? SqlServer)
{
    /// <summary>Builds the options.</summary>
    /// <param name="where">Which database.</param>
    /// <param name="services">The program's services: log and identity options.</param>
    /// <param name="interceptors">Further interceptors, for checks without a server.</param>
    public static ContextOptions For(DatabaseOptions where, IServiceProvider services, params IInterceptor[] interceptors) =>
        where.Provider is DatabaseProvider.Sqlite
            ? new(Common(new DbContextOptionsBuilder<SqliteAtlasDb>(), services).UseSqlite(where.ConnectionString)
                .AddInterceptors([new SqlitePragmas(), .. interceptors]).Options, null)
            : new(null, Common(new DbContextOptionsBuilder<SqlServerAtlasDb>(), services).UseSqlServer(where.ConnectionString)
                .AddInterceptors(interceptors).Options);

    private static DbContextOptionsBuilder<TContext> Common<TContext>(DbContextOptionsBuilder<TContext> builder, IServiceProvider services)
        where TContext : DbContext => builder
            .UseApplicationServiceProvider(services)
            .UseLoggerFactory(services.GetRequiredService<ILoggerFactory>())
            .ConfigureWarnings(warnings => warnings
                .Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning)
                // A page without an order is another one each time: the first run of such a query fails, and each query has a run among the tests.
                .Throw(CoreEventId.RowLimitingOperationWithoutOrderByWarning, CoreEventId.FirstWithoutOrderByAndFilterWarning));
}

/// <summary>Makes contexts that see what the scope's caller may see. One per operation.</summary>
public sealed class AtlasDbFactory(ContextOptions options, SaveServices services) : IDbContextFactory<AtlasDb>
{
    /// <inheritdoc />
    public AtlasDb CreateDbContext() => options.Sqlite is { } sqlite
        ? new SqliteAtlasDb(sqlite, services)
        : new SqlServerAtlasDb(options.SqlServer!, services);
}
