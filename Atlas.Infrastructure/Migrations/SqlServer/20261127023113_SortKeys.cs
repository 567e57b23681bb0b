using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Atlas.Infrastructure.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class SortKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Contacts_Tenant_Name",
                table: "Contacts");

            migrationBuilder.DropIndex(
                name: "IX_Cases_ByTitle",
                table: "Cases");

            migrationBuilder.AddColumn<string>(
                name: "NameKey",
                table: "Contacts",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "CityKey",
                table: "Cases",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: true,
                collation: "Latin1_General_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "TitleKey",
                table: "Cases",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_BIN2");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_ByName",
                table: "Contacts",
                columns: new[] { "Tenant", "NameKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_ByCityKey",
                table: "Cases",
                columns: new[] { "Tenant", "CityKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_ByTitle",
                table: "Cases",
                columns: new[] { "Tenant", "TitleKey", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Contacts_ByName",
                table: "Contacts");

            migrationBuilder.DropIndex(
                name: "IX_Cases_ByCityKey",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_ByTitle",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "NameKey",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "CityKey",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "TitleKey",
                table: "Cases");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_Tenant_Name",
                table: "Contacts",
                columns: new[] { "Tenant", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_ByTitle",
                table: "Cases",
                columns: new[] { "Tenant", "Title", "Id" });
        }
    }
}
