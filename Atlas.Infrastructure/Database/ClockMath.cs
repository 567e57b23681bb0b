using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace Atlas.Infrastructure.Database;

/// <summary>Instants as numbers that a database adds up: neither of the two can add instants themselves.</summary>
public static class ClockMath
{
    private static readonly MethodInfo Counting = typeof(ClockMath).GetMethod(nameof(Seconds))!;

    /// <summary>Seconds since the first of January 1970. In a query alone.</summary>
    public static long Seconds(DateTime instant) => throw new NotSupportedException("The database counts this one.");

    internal static void OnSqlite(ModelBuilder model) => model.HasDbFunction(Counting).HasTranslation(arguments => Function("unixepoch", [arguments[0]]));

    internal static void OnSqlServer(ModelBuilder model) => model.HasDbFunction(Counting).HasTranslation(arguments =>
        Function("DATEDIFF_BIG", [new SqlFragmentExpression("second"), new SqlFragmentExpression("'1970-01-01'"), arguments[0]]));

    private static SqlFunctionExpression Function(string name, SqlExpression[] arguments) =>
        new(name, arguments, nullable: false, arguments.Select(_ => false), typeof(long), typeMapping: null);
}
