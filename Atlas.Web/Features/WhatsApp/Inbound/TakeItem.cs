using Atlas.Domain.Messages;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Channels;
using Atlas.Infrastructure.Channels.WhatsApp;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.WhatsApp.Media;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Inbound;

/// <summary>Takes one item of a delivery in, in one transaction, for the organisation whose number it came to.</summary>
public sealed class TakeItem(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs, ChannelSecrets secrets, MediaSignal files)
{
    /// <summary>Takes it in, or says why not.</summary>
    /// <param name="channel">The channel on which its number is active.</param>
    /// <param name="delivery">The delivery, perhaps posted to another channel.</param>
    /// <param name="item">The item.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<string?> RunAsync(ChannelId channel, InboundDelivery delivery, PayloadItem item, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var row = await db.Channels.AsNoTracking().SingleAsync(own => own.Id == channel, stop);
        if (channel != delivery.ChannelId
            && !MetaSignature.Holds(delivery.Signature, delivery.Body, secrets.Read(row.AppSecret), secrets.Read(row.NextAppSecret)))
        {
            return Quarantine.NotSigned;
        }

        var catalog = await catalogs.GetAsync();
        await using var turn = await db.TakeTurnAsync(stop);
        var reason = await TakeAsync(new Intake(db, row, catalog, caller.Current) { ReceivedAt = delivery.ReceivedAt, Stop = stop }, item);
        if (reason is null)
        {
            await db.SaveChangesAsync(stop);
            await turn.CommitAsync(stop);
            if (db.ChangeTracker.Entries<Message>().Any(message => message.Entity.Media is MediaState.Waiting))
            {
                files.Nudge(caller.Current.Tenant);
            }
        }

        return reason;
    }

    private static Task<string?> TakeAsync(Intake intake, PayloadItem item) => item.Kind switch
    {
        PayloadKind.Message => MessageIntake.TakeAsync(intake, item),
        PayloadKind.Echo => EchoIntake.TakeAsync(intake, item),
        PayloadKind.Template => TemplateIntake.TakeAsync(intake, item),
        PayloadKind.Status => StatusIntake.TakeAsync(intake, item),
        _ => PreferenceIntake.TakeAsync(intake, item),
    };
}
