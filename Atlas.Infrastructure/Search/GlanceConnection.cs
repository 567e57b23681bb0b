using Microsoft.Data.Sqlite;

namespace Atlas.Infrastructure.Search;

/// <summary>A connection with the prepared statements of a glance. One organisation after the other uses it: each statement takes the organisation anew.</summary>
internal sealed class GlanceConnection : IDisposable
{
    private const string Columns = """
        SELECT e."Kind", e."Subject", c."Id", c."Reference", c."Title", c."Status", c."City", c."AssigneeId", c."LastActivityAt", p."Name", p."Phone",
            k."Id", k."Name",
            coalesce((SELECT min(n."Number") FROM "ContactPhones" AS n WHERE n."Tenant" = k."Tenant" AND n."ContactId" = k."Id" AND instr(n."Number", $digits) > 0), k."Phone"),
            k."Email",
            CASE e."Kind"
                WHEN 'NOTE' THEN (SELECT t."Text" FROM "Activities" AS t WHERE t."Id" = e."Subject" AND t."Tenant" = $tenant)
                WHEN 'MESSAGE' THEN (SELECT t."Text" FROM "Messages" AS t WHERE t."Id" = e."Subject" AND t."Tenant" = $tenant)
                WHEN 'APPOINTMENT' THEN (SELECT trim(coalesce(t."Place", '') || ' ' || coalesce(t."Note", '')) FROM "Appointments" AS t WHERE t."Id" = e."Subject" AND t."Tenant" = $tenant)
                WHEN 'DOCUMENT' THEN (SELECT t."Name" FROM "Attachments" AS t WHERE t."Id" = e."Subject" AND t."Tenant" = $tenant)
            END
        """;

    private const string HangingOn = """
        LEFT JOIN "Cases" AS c ON c."Id" = e."CaseId" AND c."Tenant" = $tenant
        LEFT JOIN "Contacts" AS p ON p."Id" = c."PrimaryContactId" AND p."Tenant" = $tenant
        LEFT JOIN "Contacts" AS k ON k."Id" = e."ContactId" AND k."Tenant" = $tenant
        """;

    private const string NewestText = $"""
        {Columns}
        FROM "SearchFts" AS f JOIN "SearchEntries" AS e ON e."Id" = f.rowid AND e."Tenant" = $tenant
        {HangingOn}
        WHERE f."SearchFts" MATCH $wanted ORDER BY f.rowid DESC
        """;

    // CROSS keeps the numbers the outer loop, so that rows come in their order and none is read that nobody takes; asked to sort, SQLite would read them all.
    private const string NumberedText = $"""
        {Columns}
        FROM json_each($numbers) AS f CROSS JOIN "SearchEntries" AS e ON e."Id" = f.value AND e."Tenant" = $tenant
        {HangingOn}
        """;

    private const string NumbersText = """
        SELECT rowid FROM "SearchFts" WHERE "SearchFts" MATCH $wanted ORDER BY rowid DESC LIMIT $most
        """;

    private const string NearText = """
        SELECT * FROM (SELECT "Word" FROM "SearchKeys" WHERE "Tenant" = $tenant AND "Key" IN (SELECT value FROM json_each($keys)) ORDER BY "Key", "Word" LIMIT $most)
        UNION ALL
        SELECT * FROM (SELECT "Word" FROM "SearchKeys" WHERE "Tenant" = $tenant AND "Key" >= $first AND "Key" < $last AND "Key" = "Word" ORDER BY "Key" LIMIT 1)
        """;

    private const string CommonText = """
        SELECT 1 FROM "SearchFts" WHERE "SearchFts" MATCH $wanted ORDER BY rowid DESC LIMIT 1 OFFSET $many
        """;

    private const string TermsText = """
        CREATE VIRTUAL TABLE temp."SearchTerms" USING fts5vocab('main', 'SearchFts', 'instance')
        """;

    // From one word to the next: the table would tell each place where a word stands, and is asked for the first alone.
    private const string BegunText = """
        WITH RECURSIVE "Begun"("Word", "Place") AS (
            SELECT (SELECT term FROM temp."SearchTerms" WHERE term >= $word AND term < $end ORDER BY term LIMIT 1), 1
            UNION ALL
            SELECT (SELECT term FROM temp."SearchTerms" WHERE term >= "Begun"."Word" || char(1) AND term < $end ORDER BY term LIMIT 1), "Place" + 1
            FROM "Begun" WHERE "Word" IS NOT NULL AND "Place" < $most)
        SELECT "Word" FROM "Begun" WHERE "Word" IS NOT NULL
        """;

    private readonly SqliteConnection _connection;

    public GlanceConnection(SqliteConnection connection)
    {
        _connection = connection;
        using (var terms = connection.CreateCommand())
        {
            terms.CommandText = TermsText;
            terms.ExecuteNonQuery();
        }

        Newest = Prepare(NewestText, "$tenant", "$wanted", "$digits");
        Numbered = Prepare(NumberedText, "$tenant", "$numbers", "$digits");
        Numbers = Prepare(NumbersText, "$wanted", "$most");
        Near = Prepare(NearText, "$tenant", "$keys", "$most", "$first", "$last");
        Common = Prepare(CommonText, "$wanted", "$many");
        Begun = Prepare(BegunText, "$word", "$end", "$most");
    }

    /// <summary>Entries that match, the newest first, each with what it hangs on.</summary>
    public SqliteCommand Newest { get; }

    /// <summary>The same of entries whose numbers are known.</summary>
    public SqliteCommand Numbered { get; }

    /// <summary>The numbers of the newest entries that match, of whatever organisation.</summary>
    public SqliteCommand Numbers { get; }

    /// <summary>Names under given keys, and one that begins so.</summary>
    public SqliteCommand Near { get; }

    /// <summary>Whether more than so many entries match.</summary>
    public SqliteCommand Common { get; }

    /// <summary>Words of the index that begin with a word, itself first, of whatever organisation.</summary>
    public SqliteCommand Begun { get; }

    /// <summary>The native connection, which can be told to stop.</summary>
    public SQLitePCL.sqlite3 Handle => _connection.Handle!;

    /// <summary>A statement with its values, in the order of its parameters.</summary>
    public static SqliteCommand With(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var place = 0; place < values.Length; place++)
        {
            command.Parameters[place].Value = values[place] ?? DBNull.Value;
        }

        return command;
    }

    public void Dispose()
    {
        foreach (var command in new[] { Newest, Numbered, Numbers, Near, Common, Begun })
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    private SqliteCommand Prepare(string text, params IEnumerable<string> names)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        foreach (var name in names)
        {
            command.Parameters.AddWithValue(name, DBNull.Value);
        }

        command.Prepare();
        return command;
    }
}
