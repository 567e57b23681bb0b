using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels;
using Atlas.Infrastructure.Channels.WhatsApp;
using Atlas.Infrastructure.Database;
using Atlas.Tests.Support;
using Atlas.Web.Features.WhatsApp.Inbound;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Messages.Inbound;

/// <summary>An organisation's WhatsApp number: what is posted to it is signed, stored and worked on as in the program.</summary>
internal sealed class Line(TestAtlas atlas, TestOrganisation of, MessageChannel channel, string secret)
{
    public const string Secret = "atlas-test-app-secret-not-real";

    public ChannelId Channel => channel.Id;

    public static async Task<Line> OpenAsync(TestAtlas atlas, TestOrganisation of, string number = Post.Number, string secret = Secret, Func<ChannelSettings, ChannelSettings>? change = null)
    {
        var secrets = atlas.Services.GetRequiredService<ChannelSecrets>();
        var channel = new MessageChannel($"line-{number}", "WHATSAPP", "Ligne");
        var settings = new ChannelSettings("Ligne", number, "770100200300401", new ChannelKeys(secrets.Protect("token"), secrets.Protect(secret), null, secrets.Protect("word")));
        channel.Configure(change?.Invoke(settings) ?? settings);
        channel.Prove("+212 5 22 00 01 01", DateTime.UnixEpoch);
        await atlas.DbAsync(of.Admin, db => AddAsync(db, channel));
        return new Line(atlas, of, channel, secret);
    }

    /// <summary>Posts a body and works on it.</summary>
    public async Task TakeAsync(params byte[][] bodies)
    {
        foreach (var body in bodies)
        {
            Assert.Equal(Stored.Done, await StoreAsync(body, MetaSignature.Of(body, secret)));
        }

        await WorkAsync();
    }

    public Task<Stored> StoreAsync(byte[] body, string? signature) =>
        atlas.Services.GetRequiredService<DeliveryQueue>().StoreAsync(new ChannelPlace(of.Tenant, channel.Id), body, signature);

    /// <summary>Works on all that waits.</summary>
    public async Task WorkAsync()
    {
        while (await atlas.RunAsync<TakeWaiting, int>(of.Admin, take => take.RunAsync()) > 0)
        {
        }
    }

    public Task<TResult> SeeAsync<TResult>(Func<AtlasDb, Task<TResult>> look) => atlas.DbAsync(of.Admin, look);

    public Task<List<Message>> MessagesAsync() => SeeAsync(db => db.Messages.AsNoTracking().OrderBy(row => row.ProviderId).ToListAsync());

    /// <summary>Why items were put aside, with their places.</summary>
    public Task<List<string>> AsideAsync() => SeeAsync(db => db.QuarantinedItems.OrderBy(row => row.Path).Select(row => row.Path + " " + row.Reason).ToListAsync());

    private static Task<int> AddAsync(AtlasDb db, MessageChannel channel)
    {
        db.Add(channel);
        return db.SaveChangesAsync();
    }
}
