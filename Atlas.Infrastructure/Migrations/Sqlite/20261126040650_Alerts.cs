using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Atlas.Infrastructure.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Alerts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Messages_Tenant_State_StateAt",
                table: "Messages",
                columns: new[] { "Tenant", "State", "StateAt" });

            migrationBuilder.CreateIndex(
                name: "IX_MessageAttempts_Tenant_At",
                table: "MessageAttempts",
                columns: new[] { "Tenant", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Messages_Tenant_State_StateAt",
                table: "Messages");

            migrationBuilder.DropIndex(
                name: "IX_MessageAttempts_Tenant_At",
                table: "MessageAttempts");
        }
    }
}
