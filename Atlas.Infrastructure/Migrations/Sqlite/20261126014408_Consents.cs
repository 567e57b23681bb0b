using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Atlas.Infrastructure.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Consents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "By",
                table: "Consents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ExpiresAt",
                table: "Consents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "Consents",
                type: "TEXT",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Proof",
                table: "Consents",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "ProofId",
                table: "Consents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ProofText",
                table: "Consents",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Wording",
                table: "Consents",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WordingVersion",
                table: "Consents",
                type: "TEXT",
                maxLength: 60,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "By",
                table: "Consents");

            migrationBuilder.DropColumn(
                name: "ExpiresAt",
                table: "Consents");

            migrationBuilder.DropColumn(
                name: "Language",
                table: "Consents");

            migrationBuilder.DropColumn(
                name: "Proof",
                table: "Consents");

            migrationBuilder.DropColumn(
                name: "ProofId",
                table: "Consents");

            migrationBuilder.DropColumn(
                name: "ProofText",
                table: "Consents");

            migrationBuilder.DropColumn(
                name: "Wording",
                table: "Consents");

            migrationBuilder.DropColumn(
                name: "WordingVersion",
                table: "Consents");
        }
    }
}
