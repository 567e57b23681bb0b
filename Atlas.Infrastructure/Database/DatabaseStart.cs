using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Database;

/// <summary>Brings the database to the program's version before anything else uses it.</summary>
public sealed class DatabaseStart(IDbContextFactory<AtlasDb> atlas, DatabaseOptions where)
{
    /// <summary>On SQLite makes and migrates the file; on SQL Server only checks, since migrating a server is an operator's act.</summary>
    /// <exception cref="ConfigurationFault">The server cannot be reached or is not migrated.</exception>
    public async Task RunAsync(CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        if (where.File is { } file)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await db.Database.MigrateAsync(stop);
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", stop);
            return;
        }

        await CheckServerAsync(db, stop);
    }

    private static async Task CheckServerAsync(AtlasDb db, CancellationToken stop)
    {
        try
        {
            var missing = (await db.Database.GetPendingMigrationsAsync(stop)).ToList();
            if (missing.Count > 0)
            {
                throw new ConfigurationFault($"The SQL Server database lacks {missing.Count} migration(s), first {missing[0]}. "
                    + "Apply them with: dotnet ef database update --project Atlas.Infrastructure --context SqlServerAtlasDb --connection \"…\"");
            }
        }
        catch (Microsoft.Data.SqlClient.SqlException unreachable)
        {
            throw new ConfigurationFault($"The SQL Server of ConnectionStrings:Atlas cannot be used: {unreachable.Message}");
        }
    }
}
