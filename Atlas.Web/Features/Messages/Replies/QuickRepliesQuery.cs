using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Messages.Replies;

/// <summary>A quick reply as its administrators see it.</summary>
public sealed record ReplyRow(QuickReplyId Id, string Title, string Text, int Version);

/// <summary>A quick reply as it would go to one client.</summary>
public sealed record ReadyReply(QuickReplyId Id, string Title, string Text);

/// <summary>Reads an organisation's quick replies.</summary>
public sealed class QuickRepliesQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs)
{
    /// <summary>All of them, by title.</summary>
    public async Task<IReadOnlyList<ReplyRow>> RunAsync(CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        return await db.QuickReplies.AsNoTracking().OrderBy(row => row.Title).ThenBy(row => row.Id).Take(SaveQuickReply.Most)
            .Select(row => new ReplyRow(row.Id, row.Title, row.Text, row.Version)).ToListAsync(stop);
    }

    /// <summary>All of them, filled for a client and, as far as the caller sees it, a case.</summary>
    public async Task<IReadOnlyList<ReadyReply>> FillAsync(ContactId contact, CaseId? about, CancellationToken stop = default)
    {
        var rows = await RunAsync(stop);
        if (rows.Count == 0)
        {
            return [];
        }

        await using var db = await atlas.CreateDbContextAsync(stop);
        var catalog = await catalogs.GetAsync();
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [ReplyText.Contact] = await db.Contacts.Where(row => row.Id == contact).Select(row => row.Name).SingleOrDefaultAsync(stop),
            [ReplyText.Agent] = catalog.Colleague(caller.Current.User)?.Name,
            [ReplyText.Agency] = catalog.Name,
            [ReplyText.Reference] = about is null ? null : await db.Cases.To(caller.Current).Where(row => row.Id == about).Select(row => row.Reference).SingleOrDefaultAsync(stop),
        }.Where(value => value.Value is not null).ToDictionary(value => value.Key, value => value.Value!, StringComparer.Ordinal);
        return [.. rows.Select(row => new ReadyReply(row.Id, row.Title, ReplyText.Fill(row.Text, values)))];
    }
}
