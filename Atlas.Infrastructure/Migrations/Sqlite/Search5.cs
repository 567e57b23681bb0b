namespace Atlas.Infrastructure.Migrations.Sqlite;

/// <summary>
/// The full-text table of the entries. Its rows' text stands in the entries alone, seen through a view that adds the owner as a word; triggers keep the
/// table with them, as https://sqlite.org/fts5.html#external_content_tables has it.
/// </summary>
internal static class Search5
{
    public static readonly string[] Up =
    [
        """
        CREATE VIEW "SearchDocs" AS
        SELECT "Id", 't' || lower(replace("Tenant", '-', '')) || ' ' || lower("Kind") AS "Owner", "Text" AS "Words" FROM "SearchEntries"
        """,
        """
        CREATE VIRTUAL TABLE "SearchFts" USING fts5("Owner", "Words", content='SearchDocs', content_rowid='Id', tokenize="unicode61 remove_diacritics 0", prefix='1 2 3')
        """,
        $"""
        CREATE TRIGGER "SearchEntries_Added" AFTER INSERT ON "SearchEntries" BEGIN
            INSERT INTO "SearchFts"(rowid, "Owner", "Words") VALUES (new."Id", {Owner("new")}, new."Text");
        END
        """,
        $"""
        CREATE TRIGGER "SearchEntries_Removed" AFTER DELETE ON "SearchEntries" BEGIN
            INSERT INTO "SearchFts"("SearchFts", rowid, "Owner", "Words") VALUES ('delete', old."Id", {Owner("old")}, old."Text");
        END
        """,
        $"""
        CREATE TRIGGER "SearchEntries_Changed" AFTER UPDATE OF "Text" ON "SearchEntries" BEGIN
            INSERT INTO "SearchFts"("SearchFts", rowid, "Owner", "Words") VALUES ('delete', old."Id", {Owner("old")}, old."Text");
            INSERT INTO "SearchFts"(rowid, "Owner", "Words") VALUES (new."Id", {Owner("new")}, new."Text");
        END
        """,
    ];

    public static readonly string[] Down =
    [
        "DROP TRIGGER \"SearchEntries_Changed\"",
        "DROP TRIGGER \"SearchEntries_Removed\"",
        "DROP TRIGGER \"SearchEntries_Added\"",
        "DROP TABLE \"SearchFts\"",
        "DROP VIEW \"SearchDocs\"",
    ];

    private static string Owner(string row) => $"'t' || lower(replace({row}.\"Tenant\", '-', '')) || ' ' || lower({row}.\"Kind\")";
}
