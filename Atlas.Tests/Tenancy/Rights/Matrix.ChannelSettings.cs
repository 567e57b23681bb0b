using Atlas.Domain.Messages;
using Atlas.Infrastructure.Database;
using Atlas.Web.Features.WhatsApp.Settings;
using Atlas.Web.Features.WhatsApp.Templates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Tenancy.Rights;

/// <content>What administrators alone set and see of WhatsApp.</content>
internal static partial class Matrix
{
    private static IEnumerable<Line> ChannelSettings() =>
    [
        On<ChannelsQuery>("one of ours", Standing.Own, ChannelsAsync, new("Ours", "Nothing", "Nothing", "Nothing", Gone, "Others")),
        On<AddChannel>("a new one", Standing.Own, AddChannelAsync, new("Done", No, No, No, Gone, "Done")),
        On<ConfigureChannel>("one of ours", Standing.Own, ConfigureChannelAsync, new("Done", No, No, No, Gone, "NotFound")),
        On<ProveChannel>("one of ours, without a token", Standing.Own, async stage => await stage.The<ProveChannel>().RunAsync(await ChannelAsync(stage)), new("not-proven", No, No, No, Gone, "NotFound")),
        On<SyncTemplates>("none with an account", Standing.Own, async stage => await stage.The<SyncTemplates>().RunAsync(), new("not-proven", No, No, No, Gone, "not-proven")),
        On<PutAsideQuery>("an item of ours", Standing.Own, PutAsideAsync, new("Ours", "Nothing", "Nothing", "Nothing", Gone, "Others")),
        On<RetryItem>("an item of ours", Standing.Own, async stage => await stage.The<RetryItem>().RunAsync(await AsideAsync(stage)), new("Done", No, No, No, Gone, "NotFound")),
        On<DismissItem>("an item of ours", Standing.Own, async stage => await stage.The<DismissItem>().RunAsync(await AsideAsync(stage)), new("Done", No, No, No, Gone, "NotFound")),
        On<QueuesQuery>("a delivery of ours", Standing.Own, QueuesAsync, new("Counts", "Nothing", "Nothing", "Nothing", Gone, "Others")),
        On<TemplatesQuery>("one of ours", Standing.Own, TemplatesAsync, new("Ours", "Nothing", "Nothing", "Nothing", Gone, "Others")),
    ];

    private static async Task<object?> ChannelsAsync(Stage stage)
    {
        var channel = await ChannelAsync(stage);
        var rows = await stage.The<ChannelsQuery>().RunAsync();
        return rows is null ? null : new Said(rows.Any(row => row.Id == channel) ? "Ours" : "Others", rows);
    }

    private static async Task<object?> AddChannelAsync(Stage stage)
    {
        var draft = ChannelDraft.New();
        draft[ChannelDraft.Name] = "Agence";
        return await stage.The<AddChannel>().RunAsync(draft);
    }

    private static async Task<object?> ConfigureChannelAsync(Stage stage)
    {
        var channel = await ChannelAsync(stage);
        var row = (await AsProgramAsync(stage, async services =>
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
            return await db.Channels.AsNoTracking().SingleAsync(row => row.Id == channel);
        }));
        var draft = ChannelDraft.New();
        draft[ChannelDraft.Name] = row.Name;
        return await stage.The<ConfigureChannel>().RunAsync(channel, draft, row.Version);
    }

    private static async Task<object?> PutAsideAsync(Stage stage)
    {
        var item = await AsideAsync(stage);
        var view = await stage.The<PutAsideQuery>().RunAsync();
        return view is null ? null : new Said(view.Rows.Any(row => row.Id == item) ? "Ours" : "Others", view);
    }

    private static async Task<object?> QueuesAsync(Stage stage)
    {
        var before = await stage.The<QueuesQuery>().RunAsync();
        await AsideAsync(stage);
        var after = await stage.The<QueuesQuery>().RunAsync();
        return after is null ? null : new Said(after.Waiting > before!.Waiting ? "Counts" : "Others", after);
    }

    private static async Task<object?> TemplatesAsync(Stage stage)
    {
        var channel = await ChannelAsync(stage);
        var template = await AsProgramAsync(stage, async services =>
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
            var row = new MessageTemplate(channel, $"visite_{Guid.NewGuid():N}", "fr");
            row.Sync(null, "UTILITY", "APPROVED", "[]", db.Now);
            db.Add(row);
            await db.SaveChangesAsync();
            return row.Id;
        });
        var view = await stage.The<TemplatesQuery>().RunAsync();
        return view is null ? null : new Said(view.Rows.Any(row => row.Id == template) ? "Ours" : "Others", view);
    }

    /// <summary>An item of the case's organisation, put aside; its delivery waits.</summary>
    private static async Task<QuarantineId> AsideAsync(Stage stage)
    {
        var channel = await ChannelAsync(stage);
        return await AsProgramAsync(stage, async services =>
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
            var delivery = new InboundDelivery(channel, "{}"u8.ToArray(), $"{Guid.NewGuid():N}{Guid.NewGuid():N}", "sha256=0", db.Now);
            var item = new QuarantinedItem(delivery.Id, "entry/0", "malformed", db.Now);
            db.AddRange(delivery, item);
            await db.SaveChangesAsync();
            return item.Id;
        });
    }

    /// <summary>The channel of the case's organisation.</summary>
    private static Task<ChannelId> ChannelAsync(Stage stage) => AsProgramAsync(stage, async services =>
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
        var code = $"matrix-{stage.Case.Tenant.Value:N}";
        if (await db.Channels.SingleOrDefaultAsync(row => row.Code == code) is { } known)
        {
            return known.Id;
        }

        var channel = new MessageChannel(code, ChannelDraft.Kind, stage.Case.Title);
        db.Add(channel);
        await db.SaveChangesAsync();
        return channel.Id;
    });
}
