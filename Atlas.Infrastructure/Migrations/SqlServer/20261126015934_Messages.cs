using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Atlas.Infrastructure.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Messages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "By",
                table: "Consents",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ExpiresAt",
                table: "Consents",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "Consents",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Proof",
                table: "Consents",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "ProofId",
                table: "Consents",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ProofText",
                table: "Consents",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Wording",
                table: "Consents",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WordingVersion",
                table: "Consents",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Channels",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    NumberId = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    AccountId = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    ActiveNumberId = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    DisplayNumber = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    ProvenAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    AccessToken = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    AppSecret = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    NextAppSecret = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    VerifyToken = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    PausedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    PauseCode = table.Column<int>(type: "int", nullable: true),
                    SendsReadMarks = table.Column<bool>(type: "bit", nullable: false),
                    RecordsConsent = table.Column<bool>(type: "bit", nullable: false),
                    OpensType = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    Tenant = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Channels", x => x.Id);
                    table.UniqueConstraint("AK_Channels_Tenant_Id", x => new { x.Tenant, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "QuickReplies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Title = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Text = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Tenant = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuickReplies", x => x.Id);
                    table.UniqueConstraint("AK_QuickReplies_Tenant_Id", x => new { x.Tenant, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "Conversations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Tenant = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ChannelId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ContactId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    LastAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    LastDirection = table.Column<int>(type: "int", nullable: false),
                    LastInboundAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Preview = table.Column<string>(type: "nvarchar(160)", maxLength: 160, nullable: true),
                    Unread = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Conversations", x => x.Id);
                    table.UniqueConstraint("AK_Conversations_Tenant_Id", x => new { x.Tenant, x.Id });
                    table.ForeignKey(
                        name: "FK_Conversations_Channels_Tenant_ChannelId",
                        columns: x => new { x.Tenant, x.ChannelId },
                        principalTable: "Channels",
                        principalColumns: new[] { "Tenant", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Conversations_Contacts_Tenant_ContactId",
                        columns: x => new { x.Tenant, x.ContactId },
                        principalTable: "Contacts",
                        principalColumns: new[] { "Tenant", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Deliveries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Tenant = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ChannelId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Body = table.Column<byte[]>(type: "varbinary(max)", maxLength: 3145728, nullable: false),
                    Hash = table.Column<string>(type: "nchar(64)", fixedLength: true, maxLength: 64, nullable: false),
                    Signature = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    State = table.Column<int>(type: "int", nullable: false),
                    DueAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Attempts = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deliveries", x => x.Id);
                    table.UniqueConstraint("AK_Deliveries_Tenant_Id", x => new { x.Tenant, x.Id });
                    table.ForeignKey(
                        name: "FK_Deliveries_Channels_Tenant_ChannelId",
                        columns: x => new { x.Tenant, x.ChannelId },
                        principalTable: "Channels",
                        principalColumns: new[] { "Tenant", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Messages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ChannelId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ContactId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Direction = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Text = table.Column<string>(type: "nvarchar(max)", maxLength: 8000, nullable: true),
                    Facts = table.Column<string>(type: "nvarchar(max)", maxLength: 16000, nullable: true),
                    ProviderId = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    ReplyTo = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    By = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Purpose = table.Column<int>(type: "int", nullable: true),
                    State = table.Column<int>(type: "int", nullable: false),
                    StateAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    FaultCode = table.Column<int>(type: "int", nullable: true),
                    CommandId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    BodyHash = table.Column<string>(type: "nchar(64)", fixedLength: true, maxLength: 64, nullable: true),
                    MediaId = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    MediaType = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    MediaName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    MediaHash = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    Media = table.Column<int>(type: "int", nullable: false),
                    Reaction = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    EditedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    RevokedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Tenant = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messages", x => x.Id);
                    table.UniqueConstraint("AK_Messages_Tenant_Id", x => new { x.Tenant, x.Id });
                    table.ForeignKey(
                        name: "FK_Messages_Cases_Tenant_CaseId",
                        columns: x => new { x.Tenant, x.CaseId },
                        principalTable: "Cases",
                        principalColumns: new[] { "Tenant", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Messages_Channels_Tenant_ChannelId",
                        columns: x => new { x.Tenant, x.ChannelId },
                        principalTable: "Channels",
                        principalColumns: new[] { "Tenant", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Messages_Contacts_Tenant_ContactId",
                        columns: x => new { x.Tenant, x.ContactId },
                        principalTable: "Contacts",
                        principalColumns: new[] { "Tenant", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MessageTemplates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Tenant = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ChannelId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(512)", maxLength: 512, nullable: false),
                    Language = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    ProviderId = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    Category = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Status = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Parts = table.Column<string>(type: "nvarchar(max)", maxLength: 16000, nullable: false),
                    SyncedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MessageTemplates", x => x.Id);
                    table.UniqueConstraint("AK_MessageTemplates_Tenant_Id", x => new { x.Tenant, x.Id });
                    table.ForeignKey(
                        name: "FK_MessageTemplates_Channels_Tenant_ChannelId",
                        columns: x => new { x.Tenant, x.ChannelId },
                        principalTable: "Channels",
                        principalColumns: new[] { "Tenant", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Receipts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Tenant = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ChannelId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ProviderId = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Status = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    CallbackData = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    FaultCode = table.Column<int>(type: "int", nullable: true),
                    Detail = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    MessageId = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Receipts", x => x.Id);
                    table.UniqueConstraint("AK_Receipts_Tenant_Id", x => new { x.Tenant, x.Id });
                    table.ForeignKey(
                        name: "FK_Receipts_Channels_Tenant_ChannelId",
                        columns: x => new { x.Tenant, x.ChannelId },
                        principalTable: "Channels",
                        principalColumns: new[] { "Tenant", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "QuarantinedItems",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Tenant = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DeliveryId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Path = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ResolvedAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuarantinedItems", x => x.Id);
                    table.UniqueConstraint("AK_QuarantinedItems_Tenant_Id", x => new { x.Tenant, x.Id });
                    table.ForeignKey(
                        name: "FK_QuarantinedItems_Deliveries_Tenant_DeliveryId",
                        columns: x => new { x.Tenant, x.DeliveryId },
                        principalTable: "Deliveries",
                        principalColumns: new[] { "Tenant", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MessageAttempts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Tenant = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    MessageId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Outcome = table.Column<int>(type: "int", nullable: false),
                    HttpStatus = table.Column<int>(type: "int", nullable: true),
                    FaultCode = table.Column<int>(type: "int", nullable: true),
                    Detail = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MessageAttempts", x => x.Id);
                    table.UniqueConstraint("AK_MessageAttempts_Tenant_Id", x => new { x.Tenant, x.Id });
                    table.ForeignKey(
                        name: "FK_MessageAttempts_Messages_Tenant_MessageId",
                        columns: x => new { x.Tenant, x.MessageId },
                        principalTable: "Messages",
                        principalColumns: new[] { "Tenant", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Outgoing",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Tenant = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ChannelId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ContactId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DueAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Attempts = table.Column<int>(type: "int", nullable: false),
                    LeasedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    LeasedUntil = table.Column<DateTime>(type: "datetime2", nullable: true),
                    PostedAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Outgoing", x => x.Id);
                    table.UniqueConstraint("AK_Outgoing_Tenant_Id", x => new { x.Tenant, x.Id });
                    table.ForeignKey(
                        name: "FK_Outgoing_Messages_Tenant_Id",
                        columns: x => new { x.Tenant, x.Id },
                        principalTable: "Messages",
                        principalColumns: new[] { "Tenant", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Channels_ActiveNumberId",
                table: "Channels",
                column: "ActiveNumberId",
                unique: true,
                filter: "[ActiveNumberId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Channels_Code",
                table: "Channels",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Conversations_Tenant_CaseId",
                table: "Conversations",
                columns: new[] { "Tenant", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_Conversations_Tenant_ChannelId_ContactId",
                table: "Conversations",
                columns: new[] { "Tenant", "ChannelId", "ContactId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Conversations_Tenant_ContactId",
                table: "Conversations",
                columns: new[] { "Tenant", "ContactId" });

            migrationBuilder.CreateIndex(
                name: "IX_Conversations_Tenant_LastAt",
                table: "Conversations",
                columns: new[] { "Tenant", "LastAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Tenant_ChannelId_Hash",
                table: "Deliveries",
                columns: new[] { "Tenant", "ChannelId", "Hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Tenant_State_DueAt",
                table: "Deliveries",
                columns: new[] { "Tenant", "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_MessageAttempts_Tenant_MessageId_Number",
                table: "MessageAttempts",
                columns: new[] { "Tenant", "MessageId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Messages_Tenant_CaseId_At",
                table: "Messages",
                columns: new[] { "Tenant", "CaseId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Messages_Tenant_ChannelId_ContactId_At",
                table: "Messages",
                columns: new[] { "Tenant", "ChannelId", "ContactId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Messages_Tenant_CommandId",
                table: "Messages",
                columns: new[] { "Tenant", "CommandId" },
                unique: true,
                filter: "[CommandId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Messages_Tenant_ContactId",
                table: "Messages",
                columns: new[] { "Tenant", "ContactId" });

            migrationBuilder.CreateIndex(
                name: "IX_Messages_Tenant_Media_RecordedAt",
                table: "Messages",
                columns: new[] { "Tenant", "Media", "RecordedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Messages_Tenant_ProviderId",
                table: "Messages",
                columns: new[] { "Tenant", "ProviderId" },
                unique: true,
                filter: "[ProviderId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_MessageTemplates_Tenant_ChannelId_Name_Language",
                table: "MessageTemplates",
                columns: new[] { "Tenant", "ChannelId", "Name", "Language" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Outgoing_Tenant_ChannelId_ContactId",
                table: "Outgoing",
                columns: new[] { "Tenant", "ChannelId", "ContactId" });

            migrationBuilder.CreateIndex(
                name: "IX_Outgoing_Tenant_DueAt",
                table: "Outgoing",
                columns: new[] { "Tenant", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_QuarantinedItems_Tenant_DeliveryId_Path",
                table: "QuarantinedItems",
                columns: new[] { "Tenant", "DeliveryId", "Path" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_QuarantinedItems_Tenant_ResolvedAt_At",
                table: "QuarantinedItems",
                columns: new[] { "Tenant", "ResolvedAt", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_QuickReplies_Tenant_Title",
                table: "QuickReplies",
                columns: new[] { "Tenant", "Title" });

            migrationBuilder.CreateIndex(
                name: "IX_Receipts_Tenant_CallbackData",
                table: "Receipts",
                columns: new[] { "Tenant", "CallbackData" });

            migrationBuilder.CreateIndex(
                name: "IX_Receipts_Tenant_ChannelId",
                table: "Receipts",
                columns: new[] { "Tenant", "ChannelId" });

            migrationBuilder.CreateIndex(
                name: "IX_Receipts_Tenant_ProviderId_Status",
                table: "Receipts",
                columns: new[] { "Tenant", "ProviderId", "Status" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Conversations");

            migrationBuilder.DropTable(
                name: "MessageAttempts");

            migrationBuilder.DropTable(
                name: "MessageTemplates");

            migrationBuilder.DropTable(
                name: "Outgoing");

            migrationBuilder.DropTable(
                name: "QuarantinedItems");

            migrationBuilder.DropTable(
                name: "QuickReplies");

            migrationBuilder.DropTable(
                name: "Receipts");

            migrationBuilder.DropTable(
                name: "Messages");

            migrationBuilder.DropTable(
                name: "Deliveries");

            migrationBuilder.DropTable(
                name: "Channels");

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
