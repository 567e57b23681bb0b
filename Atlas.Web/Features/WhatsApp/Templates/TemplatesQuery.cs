using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Templates;

/// <summary>A template as the page shows it.</summary>
/// <param name="Id">The template.</param>
/// <param name="Channel">Name of its channel.</param>
/// <param name="Name">Its name at the provider.</param>
/// <param name="Language">Its language at the provider.</param>
/// <param name="Category">The provider's category.</param>
/// <param name="Status">The provider's state.</param>
/// <param name="Text">What it says.</param>
/// <param name="SyncedAt">When the provider last told it, UTC.</param>
public sealed record TemplateRow(TemplateId Id, string Channel, string Name, string Language, string Category, string Status, TemplateSheet Text, DateTime SyncedAt);

/// <summary>The templates that a choice leaves, and what there is to choose from.</summary>
/// <param name="Rows">The templates by name and language.</param>
/// <param name="Statuses">Each state with its number, whatever is chosen.</param>
/// <param name="Categories">Each category with its number, whatever is chosen.</param>
/// <param name="HasChannel">Whether there is a channel at all.</param>
public sealed record TemplatesView(IReadOnlyList<TemplateRow> Rows, IReadOnlyDictionary<string, int> Statuses, IReadOnlyDictionary<string, int> Categories, bool HasChannel);

/// <summary>Reads the organisation's templates for an administrator.</summary>
public sealed class TemplatesQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>The templates; null for whoever may not see the page.</summary>
    /// <param name="status">One state alone, or null for all.</param>
    /// <param name="category">One category alone, or null for all.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<TemplatesView?> RunAsync(string? status = null, string? category = null, CancellationToken stop = default)
    {
        if (!caller.Current.Is(Role.Admin))
        {
            return null;
        }

        await using var db = await atlas.CreateDbContextAsync(stop);
        var channels = await db.Channels.Select(channel => new { channel.Id, channel.Name }).ToDictionaryAsync(channel => channel.Id, channel => channel.Name, stop);
        var all = await db.MessageTemplates.AsNoTracking().OrderBy(template => template.Name).ThenBy(template => template.Language).ToListAsync(stop);
        var chosen = all.Where(template => (status is null || template.Status == status) && (category is null || template.Category == category));
        return new TemplatesView(
            [.. chosen.Select(template => new TemplateRow(
                template.Id, channels.GetValueOrDefault(template.ChannelId, ""), template.Name, template.Language,
                template.Category, template.Status, TemplateSheet.Of(template.Parts), template.SyncedAt))],
            Counted(all, template => template.Status),
            Counted(all, template => template.Category),
            channels.Count > 0);
    }

    private static SortedDictionary<string, int> Counted(List<MessageTemplate> all, Func<MessageTemplate, string> by) =>
        new(all.CountBy(by).ToDictionary(pair => pair.Key, pair => pair.Value), StringComparer.Ordinal);
}
