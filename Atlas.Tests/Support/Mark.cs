using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Support;

/// <summary>The rare word in every text of the second organisation: wherever the first one meets it, a wall has a hole.</summary>
internal static class Mark
{
    /// <summary>The word.</summary>
    public const string Word = "Zqxkanari";

    /// <summary>A part of it, to search for: an echo of the search is not a find.</summary>
    public const string Part = "qxkanar";

    /// <summary>What people of the second organisation wrote, by table and column.</summary>
    public static IReadOnlyList<(string Table, string Column)> Texts { get; } =
    [
        ("Tenants", "Name"), ("Teams", "Name"), ("Accounts", "DisplayName"),
        ("Referentials", "Fr"), ("Referentials", "En"), ("Referentials", "Ar"),
        ("Contacts", "Name"), ("Contacts", "Email"),
        ("Cases", "Title"), ("Cases", "City"), ("Cases", "MandateNumber"), ("Cases", "Source"),
        ("Activities", "Text"), ("StatusChanges", "Comment"), ("Consents", "Source"),
    ];

    /// <summary>Writes the word into the second organisation's rows, behind the program's back, before anybody looks.</summary>
    public static Task<int> MarkRivalAsync(this ServedDemo demo) => demo.DbAsync(demo.Rival, async db =>
    {
        var marked = 0;
        foreach (var (table, column) in Texts)
        {
            var sql = $"UPDATE \"{table}\" SET \"{column}\" = '{Word} ' || coalesce(\"{column}\", '') WHERE \"Tenant\" = @p0";
            marked += await db.Database.ExecuteSqlRawAsync(sql, demo.Rival.Value);
        }

        const string Unshared = "UPDATE \"Cases\" SET \"Reference\" = 'D-2031-00007' WHERE \"Id\" IN (SELECT \"Id\" FROM \"Cases\" WHERE \"Tenant\" = @p0 LIMIT 1)";
        await db.Database.ExecuteSqlRawAsync(Unshared, demo.Rival.Value);
        const string Trail = "UPDATE \"AuditValues\" SET \"Values\" = replace(\"Values\", '[null,\"', '[null,\"Zqxkanari ') WHERE \"Tenant\" = @p0";
        return marked + await db.Database.ExecuteSqlRawAsync(Trail, demo.Rival.Value);
    });
}
