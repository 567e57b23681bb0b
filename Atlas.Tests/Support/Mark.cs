using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Support;

/// <summary>The rare word in every text of an organisation: where another organisation meets it, a wall has a hole.</summary>
internal static class Mark
{
    /// <summary>The word.</summary>
    public const string Word = "Zqxkanari";

    /// <summary>A part of it, to search for: an echo of the search is not a find.</summary>
    public const string Part = "zqxkanar";

    /// <summary>A reference that the marked organisation alone has given.</summary>
    public const string Reference = "D-2031-00007";

    /// <summary>What people wrote, as <c>Table.Column</c>.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        "Tenants.Name", "Teams.Name", "Accounts.DisplayName", "Referentials.Fr", "Referentials.En", "Referentials.Ar", "Contacts.Name", "Contacts.Email",
        "Cases.Title", "Cases.City", "Cases.MandateNumber", "Cases.Source", "Activities.Text", "StatusChanges.Comment", "Consents.Source",
        "AuditValues.Values", "Appointments.Note", "Appointments.Place", "Tags.Name", "Contacts.Note", "ContactEmails.Address", "Tasks.Title",
        "Attachments.Name", "Consents.Wording", "Consents.ProofText", "Channels.Name", "Channels.DisplayNumber", "Messages.Text", "Messages.MediaName",
        "Conversations.Preview", "MessageAttempts.Detail", "Receipts.Detail", "QuickReplies.Title", "QuickReplies.Text", "BulkRuns.Comment", "BulkRuns.Label",
        "Exports.Filter", "SavedViews.Name", "SavedViews.Filter", "SearchEntries.Text", "Cases.PinReason",
    ];

    /// <summary>Codes, numbers and secrets: a word in them would break what they are for.</summary>
    public static IReadOnlyList<string> Codes { get; } =
    [
        "AuditEntries.Action", "AuditEntries.SubjectKind", "Contacts.Phone", "Ledgers.References", "Outbox.Kind", "Outbox.CaseType", "Outbox.From",
        "Outbox.To", "Referentials.Kind", "Referentials.Code", "Referentials.Icon", "Referentials.Group", "Tenants.Slug", "Tenants.Currency",
        "Tenants.Zone", "Tenants.PhoneCountry", "Workflows.CaseType", "Consents.Channel", "Accounts.UserName", "Accounts.NormalizedUserName",
        "Accounts.Email", "Accounts.NormalizedEmail", "Accounts.PasswordHash", "Accounts.SecurityStamp", "Accounts.ConcurrencyStamp",
        "Accounts.PhoneNumber", "Cases.Reference", "Cases.Type", "Cases.Status", "Cases.PropertyType", "Cases.TransactionKind", "Cases.CloseReason", "Activities.Kind",
        "Appointments.Type", "Appointments.Outcome", "Parties.Role", "StatusChanges.From", "StatusChanges.To", "StatusChanges.Reason",
        "Tags.Key", "Contacts.Language", "ContactPhones.Number", "ContactIdentities.Channel", "ContactIdentities.Value", "Tasks.Category",
        "Attachments.MediaType", "Attachments.Sha256", "Accounts.Language", "Accounts.Theme", "Accounts.Density", "Accounts.StartPage", "Accounts.Tiles", "Accounts.ListColumns", "Accounts.ContactColumns",
        "Consents.Language", "Consents.WordingVersion", "Channels.Code", "Channels.Kind", "Channels.NumberId", "Channels.AccountId", "Channels.ActiveNumberId",
        "Channels.AccessToken", "Channels.AppSecret", "Channels.NextAppSecret", "Channels.VerifyToken", "Channels.OpensType", "Deliveries.Hash",
        "Deliveries.Signature", "QuarantinedItems.Path", "QuarantinedItems.Reason", "Messages.Kind", "Messages.Facts", "Messages.ProviderId",
        "Messages.ReplyTo", "Messages.MediaId", "Messages.MediaType", "Messages.MediaHash", "Messages.BodyHash", "Messages.Reaction",
        "Receipts.ProviderId", "Receipts.Status", "MessageTemplates.Name", "MessageTemplates.Language", "MessageTemplates.ProviderId",
        "MessageTemplates.Category", "MessageTemplates.Status", "MessageTemplates.Parts", "ScoreDrafts.Typed",
        "BulkRuns.Status", "BulkRuns.Reason",
        "BulkItems.Status", "BulkItems.Refusal", "BulkItems.Details",
        "Exports.Picked", "Exports.Columns", "Exports.Language", "Exports.Sha256", "Exports.Failure",
        "SavedViews.Sort", "SavedViews.Columns",
        "SearchEntries.Kind", "SearchKeys.Key", "SearchKeys.Word", "Cases.TitleKey", "Cases.CityKey", "Contacts.NameKey",
    ];

    /// <summary>Has what was written behind the program's back found as if it had been saved.</summary>
    public static Task<SearchReport> IndexAsync(IServiceProvider services) => services.GetRequiredService<RebuildSearch>().RunAsync(writes: true);

    /// <summary>Writes the word into all of an organisation's texts, behind the program's back.</summary>
    public static async Task<int> WriteAsync(AtlasDb db, TenantId tenant)
    {
        var marked = 0;
        foreach (var text in Texts)
        {
            var (table, column) = (text.Split('.')[0], text.Split('.')[1]);
            var marking = text == "AuditValues.Values" ? $"replace(\"{column}\", '[null,\"', '[null,\"{Word} ')" : $"'{Word} ' || coalesce(\"{column}\", '')";
            var sql = $"UPDATE \"{table}\" SET \"{column}\" = {marking} WHERE \"Tenant\" = @p0";
            marked += await db.Database.ExecuteSqlRawAsync(sql, tenant.Value);
        }

        const string OneReference =
            $"UPDATE \"Cases\" SET \"Reference\" = '{Reference}' WHERE \"Id\" IN (SELECT \"Id\" FROM \"Cases\" WHERE \"Tenant\" = @p0 LIMIT 1)";
        await db.Database.ExecuteSqlRawAsync(OneReference, tenant.Value);
        return marked;
    }
}
