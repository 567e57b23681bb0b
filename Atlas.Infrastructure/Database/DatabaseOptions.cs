using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace Atlas.Infrastructure.Database;

/// <summary>Which database holds the rows.</summary>
public enum DatabaseProvider
{
    /// <summary>A file beside the program; the default, so that anyone can start it.</summary>
    Sqlite,

    /// <summary>A SQL Server.</summary>
    SqlServer,
}

/// <summary>Where the database is: <c>Database:Provider</c> and <c>ConnectionStrings:Atlas</c>, checked.</summary>
/// <param name="Provider">Which kind.</param>
/// <param name="ConnectionString">How to reach it; on SQLite the path is absolute.</param>
public sealed record DatabaseOptions(DatabaseProvider Provider, string ConnectionString)
{
    /// <summary>The SQLite file; null on SQL Server.</summary>
    public string? File => Provider is DatabaseProvider.Sqlite ? new SqliteConnectionStringBuilder(ConnectionString).DataSource : null;

    /// <summary>Reads and checks the two keys.</summary>
    /// <param name="configuration">The program's configuration.</param>
    /// <param name="contentRoot">Folder under which a relative SQLite path is.</param>
    /// <exception cref="ConfigurationFault">One of them is wrong; the message says which and how to mend it.</exception>
    public static DatabaseOptions Read(IConfiguration configuration, string contentRoot)
    {
        var named = configuration["Database:Provider"] ?? nameof(DatabaseProvider.Sqlite);
        if (!Enum.TryParse<DatabaseProvider>(named, ignoreCase: true, out var provider) || !Enum.IsDefined(provider) || char.IsDigit(named[0]))
        {
            throw new ConfigurationFault($"Database:Provider is \"{named}\"; it must be Sqlite or SqlServer.");
        }

        var connection = configuration.GetConnectionString("Atlas");
        return provider is DatabaseProvider.Sqlite
            ? new DatabaseOptions(provider, SqliteFile(connection ?? "Data Source=App_Data/atlas.db", contentRoot))
            : new DatabaseOptions(provider, SqlServer(connection));
    }

    private static string SqliteFile(string connection, string contentRoot)
    {
        try
        {
            var parts = new SqliteConnectionStringBuilder(connection) { ForeignKeys = true, Pooling = true, DefaultTimeout = 30 };
            if (parts.DataSource.Length == 0 || parts.DataSource == ":memory:")
            {
                throw new ConfigurationFault("ConnectionStrings:Atlas names no file; write for example \"Data Source=App_Data/atlas.db\".");
            }

            parts.DataSource = Path.GetFullPath(parts.DataSource, contentRoot);
            return parts.ToString();
        }
        catch (ArgumentException wrong)
        {
            throw new ConfigurationFault($"ConnectionStrings:Atlas cannot be read for SQLite: {wrong.Message}");
        }
    }

    private static string SqlServer(string? connection)
    {
        try
        {
            var parts = new SqlConnectionStringBuilder(connection ?? "");
            return parts.DataSource.Length > 0
                ? parts.ToString()
                : throw new ConfigurationFault("Database:Provider is SqlServer, but ConnectionStrings:Atlas names no server.");
        }
        catch (Exception wrong) when (wrong is ArgumentException or KeyNotFoundException or FormatException)
        {
            throw new ConfigurationFault($"ConnectionStrings:Atlas cannot be read for SQL Server: {wrong.Message}");
        }
    }
}

/// <summary>Something in the configuration is wrong. The message is one sentence for the person who starts the program.</summary>
public sealed class ConfigurationFault(string message) : Exception(message);
