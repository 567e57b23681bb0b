using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Atlas.Infrastructure.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class BulkRuns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "BulkRuns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CommandId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Act = table.Column<int>(type: "INTEGER", nullable: false),
                    HolderId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Comment = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Label = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Former = table.Column<Guid>(type: "TEXT", nullable: true),
                    IsUndo = table.Column<bool>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Total = table.Column<int>(type: "INTEGER", nullable: false),
                    DoneCount = table.Column<int>(type: "INTEGER", nullable: false),
                    SameCount = table.Column<int>(type: "INTEGER", nullable: false),
                    RefusedCount = table.Column<int>(type: "INTEGER", nullable: false),
                    GoneCount = table.Column<int>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LeasedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    LeasedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Tenant = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BulkRuns", x => x.Id);
                    table.UniqueConstraint("AK_BulkRuns_Tenant_Id", x => new { x.Tenant, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "BulkItems",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Tenant = table.Column<Guid>(type: "TEXT", nullable: false),
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    HolderId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    WorkflowId = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Refusal = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Details = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BulkItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BulkItems_BulkRuns_Tenant_RunId",
                        columns: x => new { x.Tenant, x.RunId },
                        principalTable: "BulkRuns",
                        principalColumns: new[] { "Tenant", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BulkItems_Cases_Tenant_CaseId",
                        columns: x => new { x.Tenant, x.CaseId },
                        principalTable: "Cases",
                        principalColumns: new[] { "Tenant", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_BulkItems_Tenant_CaseId",
                table: "BulkItems",
                columns: new[] { "Tenant", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_BulkItems_Tenant_RunId_State_Place",
                table: "BulkItems",
                columns: new[] { "Tenant", "RunId", "State", "Place" });

            migrationBuilder.CreateIndex(
                name: "IX_BulkRuns_Tenant_ById_At",
                table: "BulkRuns",
                columns: new[] { "Tenant", "ById", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_BulkRuns_Tenant_CommandId",
                table: "BulkRuns",
                columns: new[] { "Tenant", "CommandId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BulkRuns_Tenant_State_At",
                table: "BulkRuns",
                columns: new[] { "Tenant", "State", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BulkItems");

            migrationBuilder.DropTable(
                name: "BulkRuns");
        }
    }
}
