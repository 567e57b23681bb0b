using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Benchmarks;

/// <summary>A world to search in: of a million cases where wanted, with a few names that nobody else bears.</summary>
internal static class SearchWorld
{
    /// <summary>The most cases that the demonstration's own filling makes in good time.</summary>
    private const int MostSeeded = 100_000;

    /// <summary>Names that one person each bears.</summary>
    public static readonly string[] Rare = ["Tafraoutin", "Zegzaouine", "Quermoudi", "Wisselkamp", "Pfeiffenberg", "Ikhrbichine", "Ughmatiou", "Xaluca"];

    private static readonly string[] Copied = ["Contacts", "Cases", "SearchEntries"];
    private static readonly string[] Numbers = ["Id", "Subject", "CaseId", "ContactId", "PrimaryContactId", "CommandId"];

    /// <summary>Opens one. What is over a hundred thousand cases are copies that the database itself makes: cases, contacts and what the index holds of everything.</summary>
    public static async Task<World> OpenAsync(Worlds worlds, int cases)
    {
        var seeded = Math.Min(cases, MostSeeded);
        var folder = await worlds.FolderAsync(seeded);
        for (var copy = 1; copy < cases / seeded; copy++)
        {
            Copy(folder, copy);
        }

        var world = await World.OpenAsync(folder);
        await world.DbAsync(db => RenameAsync(db, world));
        return world;
    }

    /// <summary>The file as plain ADO.NET opens it.</summary>
    public static SqliteConnection Connect(string folder)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "atlas.db")};Pooling=False;Foreign Keys=False");
        connection.Open();
        return connection;
    }

    /// <summary>The first column of a query.</summary>
    public static List<string> Read(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (text, 0);
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read())
        {
            found.Add(rows.GetString(0));
        }

        return found;
    }

    /// <summary>An identifier's first digit is another in each copy, and so is the century of a reference. The index takes the copies for older than all originals.</summary>
    private static void Copy(string folder, int copy)
    {
        using var connection = Connect(folder);
        Read(connection, "PRAGMA synchronous = OFF");
        Read(connection, "PRAGMA cache_size = -200000");
        using var transaction = connection.BeginTransaction();
        foreach (var table in Copied)
        {
            var names = Read(connection, $"SELECT name FROM pragma_table_info('{table}')").ToList();
            var values = names.Select(name => (table, name) is ("SearchEntries", "Id") ? $"\"Id\" - {copy * 10_000_000}" : Numbers.Contains(name) ? $"'{copy}' || substr(\"{name}\", 2)"
                : name == "Reference" ? $"'D-1{copy}' || substr(\"Reference\", 5)" : $"\"{name}\"");
            var own = table == "Cases" ? "\"Reference\" LIKE 'D-20%'" : $"\"{(table == "Contacts" ? "Id" : "Subject")}\" LIKE '0%'";
            Read(connection, $"INSERT INTO \"{table}\" ({string.Join(", ", names.Select(name => $"\"{name}\""))}) SELECT {string.Join(", ", values)} FROM \"{table}\" WHERE {own} ORDER BY \"Id\"");
        }

        transaction.Commit();
    }

    private static async Task<int> RenameAsync(Infrastructure.Database.AtlasDb db, World world)
    {
        var people = await db.Contacts.Include(row => row.Phones).Include(row => row.Emails).Include(row => row.Identities)
            .Where(row => db.Cases.Any(one => one.PrimaryContactId == row.Id)).OrderBy(row => row.Id).Take(Rare.Length).ToListAsync();
        foreach (var (person, name) in people.Zip(Rare))
        {
            person.Edit(person.Details with { Name = $"{name} {person.Name}" }, world.Manager, db.Now);
        }

        return await db.SaveChangesAsync();
    }
}
