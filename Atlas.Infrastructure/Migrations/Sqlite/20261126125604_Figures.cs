using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Atlas.Infrastructure.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Figures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Cases_Tenant_CreatedAt_AssigneeId",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_Tenant_StatusKind_AssigneeId_StatusSince",
                table: "Cases");

            migrationBuilder.AddColumn<int>(
                name: "AnswerMinutes",
                table: "Cases",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CloseReason",
                table: "Cases",
                type: "TEXT",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Tiles",
                table: "Accounts",
                type: "TEXT",
                maxLength: 600,
                nullable: true);

            // What the figures count of cases that are there already.
            migrationBuilder.Sql(
                """
                UPDATE "Cases" SET "AnswerMinutes" = (
                    SELECT CAST(max(0, (julianday(MIN("a"."At")) - julianday("Cases"."CreatedAt")) * 1440) AS INTEGER) FROM "Activities" AS "a"
                    WHERE "a"."Tenant" = "Cases"."Tenant" AND "a"."CaseId" = "Cases"."Id" AND "a"."By" IS NOT NULL AND "a"."Kind" IN ('NOTE', 'STATUS_CHANGE', 'MESSAGE_LOG'));
                """);

            migrationBuilder.Sql(
                """
                UPDATE "Cases" SET "CloseReason" = (
                    SELECT "s"."Reason" FROM "StatusChanges" AS "s"
                    WHERE "s"."Tenant" = "Cases"."Tenant" AND "s"."CaseId" = "Cases"."Id" AND "s"."At" = "Cases"."StatusSince" AND "s"."To" = "Cases"."Status" LIMIT 1)
                WHERE "StatusKind" > 1;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Closed",
                table: "Cases",
                columns: new[] { "Tenant", "StatusKind", "StatusSince", "AssigneeId", "Source", "CloseReason", "Worth" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Opened",
                table: "Cases",
                columns: new[] { "Tenant", "CreatedAt", "AssigneeId", "Source", "AnswerMinutes" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Cases_Closed",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_Opened",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "AnswerMinutes",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "CloseReason",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "Tiles",
                table: "Accounts");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Tenant_CreatedAt_AssigneeId",
                table: "Cases",
                columns: new[] { "Tenant", "CreatedAt", "AssigneeId" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Tenant_StatusKind_AssigneeId_StatusSince",
                table: "Cases",
                columns: new[] { "Tenant", "StatusKind", "AssigneeId", "StatusSince" });
        }
    }
}
