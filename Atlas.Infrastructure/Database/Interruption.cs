using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Atlas.Infrastructure.Database;

/// <summary>Stops a reading in the midst when nobody waits for it any more.</summary>
public static class Interruption
{
    /// <summary>
    /// Ties the context's readings to a token until disposed. SQL Server's client does so by itself; SQLite looks at a token only before it
    /// starts, so its connection is told.
    /// </summary>
    public static async Task<IDisposable> StopWithAsync(this AtlasDb db, CancellationToken stop)
    {
        if (db is not SqliteAtlasDb || !stop.CanBeCanceled)
        {
            return default(CancellationTokenRegistration);
        }

        await db.Database.OpenConnectionAsync(stop);
        var handle = ((SqliteConnection)db.Database.GetDbConnection()).Handle!;
        return stop.Register(() => raw.sqlite3_interrupt(handle));
    }
}
