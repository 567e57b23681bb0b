using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Database;

/// <summary>Tells a row that must be the only one of its kind, and is not, from a database that fails.</summary>
public static class Twins
{
    private const int Constraint = 19;

    /// <summary>Whether a unique index stood against the save.</summary>
    public static bool IsTwin(DbUpdateException failure) =>
        failure.InnerException is SqliteException { SqliteErrorCode: Constraint } or SqlException { Number: 2601 or 2627 };
}
