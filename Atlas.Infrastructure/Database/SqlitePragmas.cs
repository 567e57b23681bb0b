using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Atlas.Infrastructure.Database;

/// <summary>
/// Each connection writes through to the disk before a commit returns. WAL is a property of the file, set when it is migrated. The pool hands
/// the same native connection out again and again, and it keeps what it was told: it is told once.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private static readonly ConditionalWeakTable<object, object> Told = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (!Knows(connection))
        {
            using var command = Pragmas(connection);
            command.ExecuteNonQuery();
            Note(connection);
        }
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (!Knows(connection))
        {
            await using var command = Pragmas(connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
            Note(connection);
        }
    }

    private static bool Knows(DbConnection connection) => ((SqliteConnection)connection).Handle is { } native && Told.TryGetValue(native, out _);

    private static void Note(DbConnection connection) => Told.AddOrUpdate(((SqliteConnection)connection).Handle!, Told);

    private static DbCommand Pragmas(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous=FULL";
        return command;
    }
}
