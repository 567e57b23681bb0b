using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Atlas.Infrastructure.Migrations.SqlServer
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
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CloseReason",
                table: "Cases",
                type: "nvarchar(120)",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Tiles",
                table: "Accounts",
                type: "nvarchar(600)",
                maxLength: 600,
                nullable: true);

            // What the figures count of cases that are there already. Executed as a text: a script knows the new columns only then.
            migrationBuilder.Sql(
                """
                EXEC(N'UPDATE c SET [AnswerMinutes] = (
                    SELECT CASE WHEN MIN(a.[At]) <= c.[CreatedAt] THEN 0 ELSE CAST(DATEDIFF_BIG(second, c.[CreatedAt], MIN(a.[At])) / 60 AS int) END FROM [Activities] AS a
                    WHERE a.[Tenant] = c.[Tenant] AND a.[CaseId] = c.[Id] AND a.[By] IS NOT NULL AND a.[Kind] IN (N''NOTE'', N''STATUS_CHANGE'', N''MESSAGE_LOG''))
                FROM [Cases] AS c');
                """);

            migrationBuilder.Sql(
                """
                EXEC(N'UPDATE c SET [CloseReason] = (
                    SELECT TOP(1) s.[Reason] FROM [StatusChanges] AS s
                    WHERE s.[Tenant] = c.[Tenant] AND s.[CaseId] = c.[Id] AND s.[At] = c.[StatusSince] AND s.[To] = c.[Status])
                FROM [Cases] AS c WHERE c.[StatusKind] > 1');
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
