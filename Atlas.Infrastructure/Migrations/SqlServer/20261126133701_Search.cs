using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Atlas.Infrastructure.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Search : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "SearchEntries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Tenant = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Subject = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ContactId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Text = table.Column<string>(type: "nvarchar(max)", maxLength: 24000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchEntries", x => x.Id);
                    table.UniqueConstraint("AK_SearchEntries_Tenant_Id", x => new { x.Tenant, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "SearchKeys",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Tenant = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Key = table.Column<string>(type: "nvarchar(41)", maxLength: 41, nullable: false, collation: "Latin1_General_BIN2"),
                    Word = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SearchWords",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Tenant = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Word = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_BIN2"),
                    EntryId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchWords", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SearchWords_SearchEntries_Tenant_EntryId",
                        columns: x => new { x.Tenant, x.EntryId },
                        principalTable: "SearchEntries",
                        principalColumns: new[] { "Tenant", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SearchEntries_Tenant_Subject_Kind",
                table: "SearchEntries",
                columns: new[] { "Tenant", "Subject", "Kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SearchKeys_Tenant_Key_Word",
                table: "SearchKeys",
                columns: new[] { "Tenant", "Key", "Word" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SearchWords_Tenant_EntryId",
                table: "SearchWords",
                columns: new[] { "Tenant", "EntryId" });

            migrationBuilder.CreateIndex(
                name: "IX_SearchWords_Tenant_Word_EntryId",
                table: "SearchWords",
                columns: new[] { "Tenant", "Word", "EntryId" },
                unique: true);

            // Where the server has full-text search; a catalog cannot be made inside a transaction.
            migrationBuilder.Sql(
                """
                IF CONVERT(int, SERVERPROPERTY('IsFullTextInstalled')) = 1
                BEGIN
                    EXEC('CREATE FULLTEXT CATALOG [AtlasSearch]');
                    EXEC('CREATE FULLTEXT INDEX ON [SearchEntries] ([Text] LANGUAGE 0) KEY INDEX [PK_SearchEntries] ON [AtlasSearch] WITH (CHANGE_TRACKING = AUTO, STOPLIST = OFF)');
                END
                """,
                suppressTransaction: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                IF EXISTS (SELECT 1 FROM sys.fulltext_catalogs WHERE [name] = 'AtlasSearch')
                BEGIN
                    EXEC('DROP FULLTEXT INDEX ON [SearchEntries]');
                    EXEC('DROP FULLTEXT CATALOG [AtlasSearch]');
                END
                """,
                suppressTransaction: true);

            migrationBuilder.DropTable(
                name: "SearchKeys");

            migrationBuilder.DropTable(
                name: "SearchWords");

            migrationBuilder.DropTable(
                name: "SearchEntries");
        }
    }
}
