using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Atlas.Infrastructure.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Scoring : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "PinReason",
                table: "Cases",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "PinnedBy",
                table: "Cases",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PinnedScore",
                table: "Cases",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "PinnedUntil",
                table: "Cases",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Score",
                table: "Cases",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ScoreDueAt",
                table: "Cases",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ScoreOutside",
                table: "Cases",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "ScoredBy",
                table: "Cases",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "ScoreDrafts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Tenant = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Typed = table.Column<string>(type: "nvarchar(max)", maxLength: 200000, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    By = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScoreDrafts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ScoreRuleSets",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Base = table.Column<int>(type: "int", nullable: false),
                    Criteria = table.Column<string>(type: "nvarchar(max)", maxLength: 100000, nullable: false),
                    Cities = table.Column<string>(type: "nvarchar(max)", maxLength: 100000, nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    PublishedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    CommandId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AppliedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Tenant = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScoreRuleSets", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Tenant_Score_Id",
                table: "Cases",
                columns: new[] { "Tenant", "Score", "Id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Tenant_ScoredBy",
                table: "Cases",
                columns: new[] { "Tenant", "ScoredBy" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Tenant_ScoreDueAt",
                table: "Cases",
                columns: new[] { "Tenant", "ScoreDueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ScoreDrafts_Tenant",
                table: "ScoreDrafts",
                column: "Tenant",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ScoreRuleSets_Tenant_CommandId",
                table: "ScoreRuleSets",
                columns: new[] { "Tenant", "CommandId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ScoreRuleSets_Tenant_Number",
                table: "ScoreRuleSets",
                columns: new[] { "Tenant", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ScoreDrafts");

            migrationBuilder.DropTable(
                name: "ScoreRuleSets");

            migrationBuilder.DropIndex(
                name: "IX_Cases_Tenant_Score_Id",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_Tenant_ScoredBy",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_Tenant_ScoreDueAt",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "PinReason",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "PinnedBy",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "PinnedScore",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "PinnedUntil",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "Score",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "ScoreDueAt",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "ScoreOutside",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "ScoredBy",
                table: "Cases");
        }
    }
}
