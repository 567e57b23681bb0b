using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;
using Atlas.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Exports;

/// <summary>Many cases in no time: a case's row again and again, behind the program's back.</summary>
internal static class Copies
{
    private const string Fresh =
        "hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-A' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))";

    public static Task<int> CopyAsync(this TestAtlas atlas, Caller by, Case @case, int count) => atlas.DbAsync(by, db =>
    {
        var table = db.Model.FindEntityType(typeof(Case))!.GetTableMappings().Single().Table;
        var columns = table.Columns.Select(column => column.Name).ToList();
        var values = columns.Select(column => column switch
        {
            "Id" or "CommandId" => Fresh,
            "Reference" => "printf('D-2001-%05d', i)",
            _ => $"\"{column}\"",
        });
        var sql = $"""
            WITH RECURSIVE numbers(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < {count})
            INSERT INTO "{table.Name}" ({string.Join(", ", columns.Select(column => $"\"{column}\""))})
            SELECT {string.Join(", ", values)} FROM "{table.Name}", numbers WHERE "{table.Name}"."Id" = @p0
            """;
        return db.Database.ExecuteSqlRawAsync(sql, @case.Id.Value);
    });
}
