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
    /// <summary>How often a delivery is tried while the database fails it; then what failed is put aside, where somebody sees it.</summary>
    public const int MostAttempts = 8;

    /// <summary>Takes it in.</summary>
    /// <param name="id">The delivery.</param>
    /// <param name="path">The one item to try again; null for all.</param>
    /// <param name="stop">Cancels.</param>
    /// <returns>Why an item was not taken, the last one where there are several; null where all were.</returns>
    public async Task<string?> RunAsync(DeliveryId id, string? path = null, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var delivery = await db.Deliveries.SingleAsync(row => row.Id == id, stop);
        var aside = await TakeAsync(delivery, path, db.Now, stop);
        if (path is null)
        {
            await FinishAsync(db, [delivery], aside, stop);
        }

        return aside.Count == 0 ? null : aside[^1].Reason;
    }

    /// <summary>Takes its items in, and leaves it to the caller to note that it did.</summary>
    /// <returns>The items that were not taken.</returns>
    internal async Task<IReadOnlyList<QuarantinedItem>> TakeAsync(InboundDelivery delivery, string? path, DateTime now, CancellationToken stop)
    {
        using var document = Read(delivery, log);
        if (document is null)
        {
            return [new QuarantinedItem(delivery.Id, "", Quarantine.Malformed, now)];
        }

        var (aside, late) = (new List<QuarantinedItem>(), default(Exception));
        foreach (var item in ItemsOf(document, log).Where(item => path is null || item.Path == path))
        {
            var (reason, failure) = await TryAsync(delivery, item, stop);
            late ??= failure;
            if (reason is not null)
            {
                LogAside(log, delivery.Id.Value, item.Path, reason);
                aside.Add(new QuarantinedItem(delivery.Id, item.Path, reason, now));
            }
        }

        // What the database could not take now is tried with the whole delivery again, after the others have had their turn: what is in already stays as it is.
        return late is null || path is not null || delivery.Attempts >= MostAttempts ? aside : throw new DeliveryLateException(late);
    }

    /// <summary>Notes that deliveries were worked through, and what of them was put aside.</summary>
    internal static async Task FinishAsync(AtlasDb db, IReadOnlyList<InboundDelivery> done, IReadOnlyList<QuarantinedItem> aside, CancellationToken stop)
    {
        var ids = done.Select(delivery => delivery.Id).ToList();
        var known = await db.QuarantinedItems.Where(row => ids.Contains(row.DeliveryId)).ToListAsync(stop);
        db.AddRange(aside.DistinctBy(item => (item.DeliveryId, item.Path)).Where(item => !known.Exists(row => row.DeliveryId == item.DeliveryId && row.Path == item.Path)));
        foreach (var taken in known.Where(row => !aside.Any(item => item.DeliveryId == row.DeliveryId && item.Path == row.Path)))
        {
            taken.Resolve(db.Now);
        }

        done.ToList().ForEach(delivery => delivery.Finish(DeliveryState.Done));
        await db.SaveChangesAsync(stop);
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

    private static bool IsText(PayloadItem item) => item.Content.IsText()
        && (item.Value.At("contacts")?.IsText() ?? true) && (item.Value.At("metadata")?.IsText() ?? true);

    /// <summary>Why it was not taken, and what failed where another try may help.</summary>
    private async Task<(string? Reason, Exception? Late)> TryAsync(InboundDelivery delivery, PayloadItem item, CancellationToken stop)
    {
        try
        {
            return (item.Kind is PayloadKind.Broken || !IsText(item) ? Quarantine.Malformed : await RouteAsync(delivery, item, stop), null);
        }
        catch (FormatException)
        {
            return (Quarantine.Malformed, null);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailed(log, delivery.Id.Value, item.Path, failure);
            return (Quarantine.Failed, failure is DbException or DbUpdateException or TimeoutException ? failure : null);
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

/// <summary>An item of a delivery could not be taken in now, and the delivery is worth another try.</summary>
public sealed class DeliveryLateException(Exception cause) : Exception("An item could not be taken in now.", cause);

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
