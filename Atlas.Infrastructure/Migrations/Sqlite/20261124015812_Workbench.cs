using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Atlas.Infrastructure.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Workbench : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Contacts_Tenant_Phone",
                table: "Contacts");

            migrationBuilder.AddColumn<string>(
                name: "ColumnLimits",
                table: "Tenants",
                type: "TEXT",
                maxLength: 200000,
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<int>(
                name: "RotsAfterDays",
                table: "Tenants",
                type: "INTEGER",
                nullable: false,
                defaultValue: 10);

            migrationBuilder.AddColumn<int>(
                name: "Kind",
                table: "Contacts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "Contacts",
                type: "TEXT",
                maxLength: 2,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Note",
                table: "Contacts",
                type: "TEXT",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "Worth",
                table: "Cases",
                type: "REAL",
                precision: 18,
                scale: 2,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AssigneeId",
                table: "Appointments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "CommandId",
                table: "Appointments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ConfirmedAt",
                table: "Appointments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "CreatedAt",
                table: "Appointments",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<Guid>(
                name: "CreatedBy",
                table: "Appointments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Note",
                table: "Appointments",
                type: "TEXT",
                maxLength: 2000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Place",
                table: "Appointments",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "RecordedAt",
                table: "Activities",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<DateTime>(
                name: "WithdrawnAt",
                table: "Activities",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Density",
                table: "Accounts",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "Accounts",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StartPage",
                table: "Accounts",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Theme",
                table: "Accounts",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Attachments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    MediaType = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 64, nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CommandId = table.Column<Guid>(type: "TEXT", nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Tenant = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Attachments", x => x.Id);
                    table.UniqueConstraint("AK_Attachments_Tenant_Id", x => new { x.Tenant, x.Id });
                    table.ForeignKey(
                        name: "FK_Attachments_Cases_Tenant_CaseId",
                        columns: x => new { x.Tenant, x.CaseId },
                        principalTable: "Cases",
                        principalColumns: new[] { "Tenant", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ContactEmails",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Tenant = table.Column<Guid>(type: "TEXT", nullable: false),
                    ContactId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContactEmails", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContactEmails_Contacts_Tenant_ContactId",
                        columns: x => new { x.Tenant, x.ContactId },
                        principalTable: "Contacts",
                        principalColumns: new[] { "Tenant", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ContactIdentities",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Tenant = table.Column<Guid>(type: "TEXT", nullable: false),
                    ContactId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Channel = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    ValidFrom = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ValidUntil = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContactIdentities", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContactIdentities_Contacts_Tenant_ContactId",
                        columns: x => new { x.Tenant, x.ContactId },
                        principalTable: "Contacts",
                        principalColumns: new[] { "Tenant", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ContactPhones",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Tenant = table.Column<Guid>(type: "TEXT", nullable: false),
                    ContactId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContactPhones", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContactPhones_Contacts_Tenant_ContactId",
                        columns: x => new { x.Tenant, x.ContactId },
                        principalTable: "Contacts",
                        principalColumns: new[] { "Tenant", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Mentions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Tenant = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ActivityId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Mentions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Mentions_Activities_Tenant_ActivityId",
                        columns: x => new { x.Tenant, x.ActivityId },
                        principalTable: "Activities",
                        principalColumns: new[] { "Tenant", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Mentions_Cases_Tenant_CaseId",
                        columns: x => new { x.Tenant, x.CaseId },
                        principalTable: "Cases",
                        principalColumns: new[] { "Tenant", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Tags",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Tenant = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tags", x => x.Id);
                    table.UniqueConstraint("AK_Tags_Tenant_Id", x => new { x.Tenant, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "Tasks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Category = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AssigneeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DoneBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    CreatedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CommandId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Tenant = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tasks", x => x.Id);
                    table.UniqueConstraint("AK_Tasks_Tenant_Id", x => new { x.Tenant, x.Id });
                    table.ForeignKey(
                        name: "FK_Tasks_Cases_Tenant_CaseId",
                        columns: x => new { x.Tenant, x.CaseId },
                        principalTable: "Cases",
                        principalColumns: new[] { "Tenant", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaseTags",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Tenant = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TagId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseTags", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CaseTags_Cases_Tenant_CaseId",
                        columns: x => new { x.Tenant, x.CaseId },
                        principalTable: "Cases",
                        principalColumns: new[] { "Tenant", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CaseTags_Tags_Tenant_TagId",
                        columns: x => new { x.Tenant, x.TagId },
                        principalTable: "Tags",
                        principalColumns: new[] { "Tenant", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_Tenant_Name",
                table: "Contacts",
                columns: new[] { "Tenant", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Tenant_Type_Status_AssigneeId_Worth",
                table: "Cases",
                columns: new[] { "Tenant", "Type", "Status", "AssigneeId", "Worth" });

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_Tenant_CommandId",
                table: "Appointments",
                columns: new[] { "Tenant", "CommandId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_Tenant_Outcome_StartsAt",
                table: "Appointments",
                columns: new[] { "Tenant", "Outcome", "StartsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_Tenant_CaseId_At",
                table: "Attachments",
                columns: new[] { "Tenant", "CaseId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_Tenant_CommandId",
                table: "Attachments",
                columns: new[] { "Tenant", "CommandId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CaseTags_Tenant_CaseId_TagId",
                table: "CaseTags",
                columns: new[] { "Tenant", "CaseId", "TagId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CaseTags_Tenant_TagId_CaseId",
                table: "CaseTags",
                columns: new[] { "Tenant", "TagId", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_ContactEmails_Tenant_Address",
                table: "ContactEmails",
                columns: new[] { "Tenant", "Address" });

            migrationBuilder.CreateIndex(
                name: "IX_ContactEmails_Tenant_ContactId_Address",
                table: "ContactEmails",
                columns: new[] { "Tenant", "ContactId", "Address" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContactIdentities_Present",
                table: "ContactIdentities",
                columns: new[] { "Tenant", "Channel", "Kind", "Value" },
                unique: true,
                filter: "[ValidUntil] IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ContactIdentities_Tenant_ContactId",
                table: "ContactIdentities",
                columns: new[] { "Tenant", "ContactId" });

            migrationBuilder.CreateIndex(
                name: "IX_ContactPhones_Tenant_ContactId_Number",
                table: "ContactPhones",
                columns: new[] { "Tenant", "ContactId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContactPhones_Tenant_Number",
                table: "ContactPhones",
                columns: new[] { "Tenant", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Mentions_Tenant_ActivityId",
                table: "Mentions",
                columns: new[] { "Tenant", "ActivityId" });

            migrationBuilder.CreateIndex(
                name: "IX_Mentions_Tenant_CaseId",
                table: "Mentions",
                columns: new[] { "Tenant", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_Mentions_Tenant_UserId_SeenAt_At",
                table: "Mentions",
                columns: new[] { "Tenant", "UserId", "SeenAt", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Tags_Tenant_Key",
                table: "Tags",
                columns: new[] { "Tenant", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_Tenant_CaseId_DoneAt_DueAt",
                table: "Tasks",
                columns: new[] { "Tenant", "CaseId", "DoneAt", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_Tenant_CommandId",
                table: "Tasks",
                columns: new[] { "Tenant", "CommandId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_Tenant_DoneAt_DueAt",
                table: "Tasks",
                columns: new[] { "Tenant", "DoneAt", "DueAt" });

            // What earlier versions kept in other shapes is carried over.
            migrationBuilder.Sql("UPDATE Cases SET Worth = COALESCE(OfferAmount, Price, BudgetMax, Valuation)");
            migrationBuilder.Sql("UPDATE Activities SET RecordedAt = At");
            migrationBuilder.Sql("UPDATE Appointments SET CreatedAt = StartsAt");
            migrationBuilder.Sql("INSERT INTO ContactPhones (Id, Tenant, ContactId, Number, Place) SELECT Id, Tenant, Id, Phone, 0 FROM Contacts WHERE Phone IS NOT NULL");
            migrationBuilder.Sql("INSERT INTO ContactEmails (Id, Tenant, ContactId, Address, Place) SELECT Id, Tenant, Id, Email, 0 FROM Contacts WHERE Email IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Attachments");

            migrationBuilder.DropTable(
                name: "CaseTags");

            migrationBuilder.DropTable(
                name: "ContactEmails");

            migrationBuilder.DropTable(
                name: "ContactIdentities");

            migrationBuilder.DropTable(
                name: "ContactPhones");

            migrationBuilder.DropTable(
                name: "Mentions");

            migrationBuilder.DropTable(
                name: "Tasks");

            migrationBuilder.DropTable(
                name: "Tags");

            migrationBuilder.DropIndex(
                name: "IX_Contacts_Tenant_Name",
                table: "Contacts");

            migrationBuilder.DropIndex(
                name: "IX_Cases_Tenant_Type_Status_AssigneeId_Worth",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Appointments_Tenant_CommandId",
                table: "Appointments");

            migrationBuilder.DropIndex(
                name: "IX_Appointments_Tenant_Outcome_StartsAt",
                table: "Appointments");

            migrationBuilder.DropColumn(
                name: "ColumnLimits",
                table: "Tenants");

            migrationBuilder.DropColumn(
                name: "RotsAfterDays",
                table: "Tenants");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "Language",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "Note",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "Worth",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "AssigneeId",
                table: "Appointments");

            migrationBuilder.DropColumn(
                name: "CommandId",
                table: "Appointments");

            migrationBuilder.DropColumn(
                name: "ConfirmedAt",
                table: "Appointments");

            migrationBuilder.DropColumn(
                name: "CreatedAt",
                table: "Appointments");

            migrationBuilder.DropColumn(
                name: "CreatedBy",
                table: "Appointments");

            migrationBuilder.DropColumn(
                name: "Note",
                table: "Appointments");

            migrationBuilder.DropColumn(
                name: "Place",
                table: "Appointments");

            migrationBuilder.DropColumn(
                name: "RecordedAt",
                table: "Activities");

            migrationBuilder.DropColumn(
                name: "WithdrawnAt",
                table: "Activities");

            migrationBuilder.DropColumn(
                name: "Density",
                table: "Accounts");

            migrationBuilder.DropColumn(
                name: "Language",
                table: "Accounts");

            migrationBuilder.DropColumn(
                name: "StartPage",
                table: "Accounts");

            migrationBuilder.DropColumn(
                name: "Theme",
                table: "Accounts");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_Tenant_Phone",
                table: "Contacts",
                columns: new[] { "Tenant", "Phone" });
        }
    }
}
