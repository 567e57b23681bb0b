using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Database;

/// <summary>Tells a row that must be the only one of its kind, and is not, from a database that fails.</summary>
public static class Twins
{
    // SQLite's two kinds of unique index. Its general code also stands for foreign keys, empty columns and triggers.
    private const int Unique = 2067;
    private const int PrimaryKey = 1555;

    /// <summary>Whether a unique index stood against the save.</summary>
    public static bool IsTwin(DbUpdateException failure) =>
        failure.InnerException is SqliteException { SqliteExtendedErrorCode: Unique or PrimaryKey } or SqlException { Number: 2601 or 2627 };
}
