using System.Collections.Concurrent;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Microsoft.Data.Sqlite;

namespace Atlas.Infrastructure.Search;

/// <summary>
/// Answers each key of whoever types: on SQLite the index is asked in plain statements that stay prepared on connections of their own, for making a
/// context and its statements costs more than all that is read (decision 0032). The program keeps one.
/// </summary>
public sealed class SearchGlance(DatabaseOptions where) : IDisposable
{
    private const int MostKept = 4;

    private readonly ConcurrentBag<GlanceConnection> _idle = [];
    private volatile bool _isClosed;

    /// <summary>A reading for a caller, who alone decides what is seen; to be disposed. Null where the database is no SQLite.</summary>
    /// <param name="caller">Who looks.</param>
    /// <param name="stop">Stops in the midst of a statement.</param>
    public GlanceReading? Begin(Caller caller, CancellationToken stop)
    {
        if (where.Provider is not DatabaseProvider.Sqlite)
        {
            return null;
        }

        ObjectDisposedException.ThrowIf(_isClosed, this);
        stop.ThrowIfCancellationRequested();
        return new GlanceReading(_idle.TryTake(out var kept) ? kept : Open(), caller, Return, stop);
    }

    /// <summary>Closes the connections; one that is in use, when it comes back.</summary>
    public void Dispose()
    {
        _isClosed = true;
        while (_idle.TryTake(out var kept))
        {
            kept.Dispose();
        }
    }

    private GlanceConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(where.ConnectionString) { Pooling = false }.ToString());
        try
        {
            connection.Open();
            using var roomy = connection.CreateCommand();
            // What an answer reads lies far apart in a large file: the usual two megabytes would be read anew for each key.
            roomy.CommandText = "PRAGMA cache_size = -8000";
            roomy.ExecuteNonQuery();
            return new GlanceConnection(connection);
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    private void Return(GlanceConnection used, bool isSound)
    {
        if (!isSound || _idle.Count >= MostKept)
        {
            used.Dispose();
            return;
        }

        _idle.Add(used);
        if (_isClosed)
        {
            Dispose();
        }
    }
}
