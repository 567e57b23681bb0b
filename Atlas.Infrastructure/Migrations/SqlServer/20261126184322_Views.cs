using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Atlas.Infrastructure.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Views : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "SavedViews",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CommandId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Shape = table.Column<int>(type: "int", nullable: false),
                    Filter = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Sort = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    SharedWith = table.Column<int>(type: "int", nullable: true),
                    DefaultOf = table.Column<int>(type: "int", nullable: true),
                    Place = table.Column<int>(type: "int", nullable: false),
                    RemovedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Tenant = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedViews", x => x.Id);
                    table.UniqueConstraint("AK_SavedViews_Tenant_Id", x => new { x.Tenant, x.Id });
                });

            // The model cannot name an index on a part of a complex value: the list sorts by the city.
            migrationBuilder.CreateIndex(
                name: "IX_Cases_ByCity",
                table: "Cases",
                columns: ["Tenant", "City", "Id"]);

            migrationBuilder.CreateIndex(
                name: "IX_Cases_ByTitle",
                table: "Cases",
                columns: new[] { "Tenant", "Title", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_ByWorth",
                table: "Cases",
                columns: new[] { "Tenant", "Worth", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SavedViews_Tenant_CommandId",
                table: "SavedViews",
                columns: new[] { "Tenant", "CommandId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SavedViews_Tenant_OwnerId_Place",
                table: "SavedViews",
                columns: new[] { "Tenant", "OwnerId", "Place" });

            migrationBuilder.CreateIndex(
                name: "IX_SavedViews_Tenant_SharedWith_Place",
                table: "SavedViews",
                columns: new[] { "Tenant", "SharedWith", "Place" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SavedViews");

            migrationBuilder.DropIndex(
                name: "IX_Cases_ByCity",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_ByTitle",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_ByWorth",
                table: "Cases");
        }
    }
}
