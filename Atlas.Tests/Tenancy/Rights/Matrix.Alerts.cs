using Atlas.Domain.Messages;
using Atlas.Infrastructure.Database;
using Atlas.Web.Features.Messages.Outbox;
using Atlas.Web.Features.WhatsApp.Alerts;
using Atlas.Web.Features.WhatsApp.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Tenancy.Rights;

/// <content>What administrators alone are told of sending.</content>
internal static partial class Matrix
{
    private static IEnumerable<Line> Alerts() =>
    [
        On<AlertsQuery>("an uncertain message of ours", Standing.Own, AlertsAsync, new("Counts", "Nothing", "Nothing", "Nothing", Gone, "Others")),
        On<HealthQuery>("a failed message of ours", Standing.Own, HealthAsync, new("Counts", "Nothing", "Nothing", "Nothing", Gone, "Others")),
        On<OutboxQuery>("a failed message of ours", Standing.Own, OutboxAsync, new("Ours", "Nothing", "Nothing", "Nothing", Gone, "Others")),
    ];

    private static async Task<object?> AlertsAsync(Stage stage)
    {
        var before = Unsure(await stage.The<AlertsQuery>().RunAsync());
        await EndedAsync(stage, MessageState.Unknown);
        var after = await stage.The<AlertsQuery>().RunAsync();
        return after is null ? null : new Said(Unsure(after) > before ? "Counts" : "Others", after);
    }

    private static async Task<object?> HealthAsync(Stage stage)
    {
        var before = await stage.The<HealthQuery>().RunAsync();
        await EndedAsync(stage, MessageState.Failed);
        var after = await stage.The<HealthQuery>().RunAsync();
        return after is null ? null : new Said(after.Failed > before!.Failed ? "Counts" : "Others", after);
    }

    private static async Task<object?> OutboxAsync(Stage stage)
    {
        var message = await EndedAsync(stage, MessageState.Failed);
        var view = await stage.The<OutboxQuery>().RunAsync();
        return view is null ? null : new Said(view.Rows.Any(row => row.Id == message) ? "Ours" : "Others", view);
    }

    private static int Unsure(IReadOnlyList<Alert>? alerts) => alerts?.Where(alert => alert.Kind == "uncertain").Sum(alert => alert.Count) ?? 0;

    /// <summary>A message of the case's organisation that ended so.</summary>
    private static Task<MessageId> EndedAsync(Stage stage, MessageState state) => AsProgramAsync(stage, async services =>
    {
        var id = await ConverseAsync(services, stage, isAgreed: true);
        await using var db = await services.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
        (await db.Messages.SingleAsync(row => row.Id == id)).Fail(state, 131026, db.Now);
        db.RemoveRange(await db.Outgoing.Where(row => row.Id == id).ToListAsync());
        await db.SaveChangesAsync();
        return id;
    });
}
