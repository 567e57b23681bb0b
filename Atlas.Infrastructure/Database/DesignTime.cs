using Atlas.Infrastructure.Outbox;
using Atlas.Infrastructure.Search;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Atlas.Infrastructure.Database;

/// <summary>Makes contexts outside the program: for the migration tools, and for checks that need the model alone.</summary>
public static class Unattended
{
    /// <summary>Services of a scope in which nobody is signed in.</summary>
    public static SaveServices Services() => new(new CallerAccessor(), TimeProvider.System, new WriteLane(), new OutboxSignal(), new SearchEngines(DatabaseProvider.Sqlite));
}

/// <summary>The SQLite context for the migration tools.</summary>
public sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteAtlasDb>
{
    /// <inheritdoc />
    public SqliteAtlasDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteAtlasDb>().UseSqlite("Data Source=design.db").Options, Unattended.Services());
}

/// <summary>The SQL Server context for the migration tools; the address is never called unless the tool is told another one.</summary>
public sealed class SqlServerDesignTime : IDesignTimeDbContextFactory<SqlServerAtlasDb>
{
    /// <inheritdoc />
    public SqlServerAtlasDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerAtlasDb>().UseSqlServer("Server=design;Database=Atlas").Options, Unattended.Services());
}
