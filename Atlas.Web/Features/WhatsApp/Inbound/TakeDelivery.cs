using System.Data.Common;
using System.Text.Json;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels;
using Atlas.Infrastructure.Channels.WhatsApp;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Inbound;

/// <summary>
/// Takes a stored delivery in, item by item, each in a transaction of its own. What cannot be taken is put aside and the others go on. Taken a
/// second time, nothing changes.
/// </summary>
public sealed partial class TakeDelivery(IDbContextFactory<AtlasDb> atlas, IServiceScopeFactory scopes, ChannelByCode door, ILogger<TakeDelivery> log)
{
    /// <summary>Takes it in.</summary>
    /// <param name="id">The delivery.</param>
    /// <param name="path">The one item to try again; null for all.</param>
    /// <param name="stop">Cancels.</param>
    /// <returns>Why an item was not taken, the last one where there are several; null where all were.</returns>
    public async Task<string?> RunAsync(DeliveryId id, string? path = null, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var delivery = await db.Deliveries.SingleAsync(row => row.Id == id, stop);
        using var document = Read(delivery, log);
        if (document is null)
        {
            await FinishAsync(db, delivery, [new QuarantinedItem(id, "", Quarantine.Malformed, db.Now)], stop);
            return Quarantine.Malformed;
        }

        var items = ItemsOf(document, log);
        var aside = new List<QuarantinedItem>();
        foreach (var item in items.Where(item => path is null || item.Path == path))
        {
            if (await TryAsync(delivery, item, stop) is { } reason)
            {
                LogAside(log, id.Value, item.Path, reason);
                aside.Add(new QuarantinedItem(id, item.Path, reason, db.Now));
            }
        }

        if (path is null)
        {
            await FinishAsync(db, delivery, aside, stop);
        }

        return aside.LastOrDefault()?.Reason;
    }

    private static JsonDocument? Read(InboundDelivery delivery, ILogger log)
    {
        try
        {
            return Payload.Read(delivery.Body);
        }
        catch (JsonException broken)
        {
            LogBroken(log, broken);
            return null;
        }
    }

    private static IReadOnlyList<PayloadItem> ItemsOf(JsonDocument document, ILogger log)
    {
        var root = document.RootElement;
        try
        {
            var items = Payload.Items(root);
            // Bytes that are no text, outside of all items: somebody should look at it.
            return root.IsText() || items.Any(item => !IsText(item)) ? items : [.. items, new PayloadItem("", PayloadKind.Broken, null, root, root)];
        }
        catch (FormatException broken)
        {
            LogBroken(log, broken);
            return [new PayloadItem("", PayloadKind.Broken, null, root, root)];
        }
    }

    private static async Task FinishAsync(AtlasDb db, InboundDelivery delivery, List<QuarantinedItem> aside, CancellationToken stop)
    {
        var known = await db.QuarantinedItems.Where(row => row.DeliveryId == delivery.Id).ToListAsync(stop);
        db.AddRange(aside.DistinctBy(item => item.Path).Where(item => !known.Exists(row => row.Path == item.Path)));
        foreach (var taken in known.Where(row => !aside.Exists(item => item.Path == row.Path)))
        {
            taken.Resolve(db.Now);
        }

        delivery.Finish(DeliveryState.Done);
        await db.SaveChangesAsync(stop);
    }

    private static bool IsText(PayloadItem item) => item.Content.IsText()
        && (item.Value.At("contacts")?.IsText() ?? true) && (item.Value.At("metadata")?.IsText() ?? true);

    private async Task<string?> TryAsync(InboundDelivery delivery, PayloadItem item, CancellationToken stop)
    {
        try
        {
            return item.Kind is PayloadKind.Broken || !IsText(item) ? Quarantine.Malformed : await RouteAsync(delivery, item, stop);
        }
        catch (FormatException)
        {
            return Quarantine.Malformed;
        }
        catch (Exception failure) when (failure is not OperationCanceledException and not DbException { IsTransient: true })
        {
            LogFailed(log, delivery.Id.Value, item.Path, failure);
            return Quarantine.Failed;
        }
    }

    /// <summary>The number says whose it is, never the address; the item is worked on as the program of that organisation.</summary>
    private async Task<string?> RouteAsync(InboundDelivery delivery, PayloadItem item, CancellationToken stop)
    {
        if (item.Kind is PayloadKind.Template)
        {
            return await RouteToAllAsync(delivery, item, stop);
        }

        if (item.NumberId is null || await door.OfNumberAsync(item.NumberId, stop) is not { } place)
        {
            return item.NumberId is null ? Quarantine.Malformed : Quarantine.UnknownNumber;
        }

        await using var scope = scopes.ForTenant(place.Tenant);
        return await scope.ServiceProvider.GetRequiredService<TakeItem>().RunAsync(place.Channel, delivery, item, stop);
    }

    /// <summary>What is told of a business account is told to each of its numbers whose own secret signed it.</summary>
    private async Task<string?> RouteToAllAsync(InboundDelivery delivery, PayloadItem item, CancellationToken stop)
    {
        var (reason, isTaken) = (item.AccountId is null ? Quarantine.Malformed : Quarantine.UnknownNumber, false);
        foreach (var place in item.AccountId is { } account ? await door.OfAccountAsync(account, stop) : [])
        {
            await using var scope = scopes.ForTenant(place.Tenant);
            var answer = await scope.ServiceProvider.GetRequiredService<TakeItem>().RunAsync(place.Channel, delivery, item, stop);
            (reason, isTaken) = (answer ?? reason, isTaken || answer is null);
        }

        return isTaken ? null : reason;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Item {Path} of delivery {Delivery} was put aside: {Reason}")]
    private static partial void LogAside(ILogger log, Guid delivery, string path, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Item {Path} of delivery {Delivery} failed")]
    private static partial void LogFailed(ILogger log, Guid delivery, string path, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A delivery is no text")]
    private static partial void LogBroken(ILogger log, Exception failure);
}

/// <summary>Why an item is put aside.</summary>
public static class Quarantine
{
    /// <summary>It belongs to another channel, whose secrets did not sign it.</summary>
    public const string NotSigned = "unsigned";

    /// <summary>Its number is active nowhere.</summary>
    public const string UnknownNumber = "unknown-number";

    /// <summary>It is not what it should be.</summary>
    public const string Malformed = "malformed";

    /// <summary>Working on it failed.</summary>
    public const string Failed = "failed";
}
