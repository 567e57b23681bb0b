using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.WhatsApp;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Inbound;

/// <summary>Takes in that a template has another state or category. What is older than what is known of it changes nothing.</summary>
internal static class TemplateIntake
{
    private static readonly TimeSpan Skew = TimeSpan.FromDays(1);

    /// <summary>Takes it in, or says why not. A template that is not known here comes with the next synchronisation.</summary>
    public static async Task<string?> TakeAsync(Intake intake, PayloadItem item)
    {
        var (name, language) = (item.Content.Text("message_template_name"), item.Content.Text("message_template_language"));
        if (name is null || language is null)
        {
            return Quarantine.Malformed;
        }

        var at = item.ToldAt is { } told && told <= intake.ReceivedAt + Skew ? told : intake.ReceivedAt;
        var template = await intake.Db.MessageTemplates.SingleOrDefaultAsync(row => row.ChannelId == intake.Channel.Id && row.Name == name && row.Language == language, intake.Stop);

        // The provider tells whole seconds: what was told within the same one is not older.
        if (template is not null && at.AddSeconds(1) > template.SyncedAt)
        {
            Apply(template, item, at);
        }

        return null;
    }

    private static void Apply(MessageTemplate template, PayloadItem item, DateTime at)
    {
        if (StateOf(item.Content.Text("event")) is { } state)
        {
            template.Become(state, at);
        }

        if (item.Content.Text("new_category") is "MARKETING" or "UTILITY" or "AUTHENTICATION")
        {
            template.Reclassify(item.Content.Text("new_category")!, at);
        }
    }

    /// <summary>The state that the provider's word means; null for one that changes nothing, known or not.</summary>
    private static string? StateOf(string? word) => word switch
    {
        "APPROVED" or "REINSTATED" => "APPROVED",
        "PENDING" or "IN_APPEAL" => "PENDING",
        "REJECTED" or "PAUSED" or "DISABLED" => word,
        "PENDING_DELETION" or "DELETED" => "DISABLED",
        _ => null,
    };
}
