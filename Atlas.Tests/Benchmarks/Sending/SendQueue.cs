using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Messages;
using Atlas.Infrastructure;
using Atlas.Infrastructure.Channels;
using Atlas.Infrastructure.Channels.Sending;
using Atlas.Infrastructure.Channels.WhatsApp;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Atlas.Benchmarks.Sending;

/// <summary>An agency group with numbers and clients who have agreed, whose queue is filled and drained.</summary>
internal sealed class SendQueue : IAsyncDisposable
{
    private const int PerSave = 500;

    private readonly ServiceProvider _services;
    private readonly RawSender _raw;
    private Domain.Tenancy.TenantId _tenant;
    private List<ChannelId> _numbers = [];
    private List<ContactId> _clients = [];

    private SendQueue(ServiceProvider services, RawSender raw) => (_services, _raw) = (services, raw);

    /// <summary>How many were never sent.</summary>
    public int Left { get; private set; }

    /// <summary>How long the last run's messages took from the note that they go to the mark that they went.</summary>
    public Times Took { get; private set; } = new();

    public static async Task<SendQueue> OpenAsync(string folder, Uri graph, int numbers, int clients)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(WhatsAppOptions.Standard with { GraphBaseUrl = graph }).AddInfrastructure(World.Where(folder));
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        foreach (var hosted in services.Where(service => service.ServiceType == typeof(IHostedService)).ToList())
        {
            services.Remove(hosted);
        }

        var queue = new SendQueue(services.BuildServiceProvider(), new RawSender(folder, graph));
        await queue.PrepareAsync(numbers, clients);
        return queue;
    }

    /// <summary>Queues so many messages, evenly over the numbers, each to another client.</summary>
    public async Task FillAsync(int depth)
    {
        var each = depth / _numbers.Count;
        var all = Enumerable.Range(0, each).SelectMany(place => _numbers.Select(number => (number, Client: _clients[place])));
        foreach (var some in all.Chunk(PerSave))
        {
            await DbAsync(db =>
            {
                foreach (var (number, client) in some)
                {
                    var draft = new Draft(Guid.CreateVersion7(), null, "text", ConsentPurpose.Contact, new string('0', 64)) { Text = "Bonjour, votre visite est confirmée pour jeudi à 15 h. À bientôt !" };
                    var message = Message.Compose(number, client, draft, null, db.Now);
                    db.AddRange(message, new Outgoing(message, db.Now));
                }

                return db.SaveChangesAsync();
            });
        }
    }

    /// <summary>Sends all of it as the program does.</summary>
    public async Task DrainAsync()
    {
        var began = TimeProvider.System.GetUtcNow().UtcDateTime;
        var pump = _services.GetRequiredService<SendPump>();
        var (before, now) = (int.MaxValue, await WaitingAsync());
        while (now > 0 && now < before)
        {
            await pump.SendDueAsync(CancellationToken.None);
            (before, now) = (now, await WaitingAsync());
        }

        Left += now;
        Took = Times.Of((await DbAsync(db => db.MessageAttempts.Where(row => row.At >= began).Select(row => new { row.At, row.EndedAt }).ToListAsync())).Select(row => (row.EndedAt - row.At).TotalMilliseconds));
    }

    /// <summary>Sends all of it by bare commands.</summary>
    public Task DrainRawAsync() => _raw.DrainAsync(_tenant.Value, [.. _numbers.Select(number => number.Value)]);

    public async ValueTask DisposeAsync()
    {
        _raw.Dispose();
        await _services.DisposeAsync();
    }

    private Task<int> WaitingAsync() => DbAsync(db => db.Outgoing.CountAsync());

    private async Task PrepareAsync(int numbers, int clients)
    {
        await using (var scope = _services.CreateAsyncScope())
        {
            _tenant = (await scope.ServiceProvider.GetRequiredService<TenantList>().RunAsync())[0];
        }

        await DbAsync(async db =>
        {
            db.RemoveRange(await db.Outgoing.ToListAsync());
            foreach (var place in Enumerable.Range(0, numbers))
            {
                var channel = new MessageChannel($"bench-{place}", "WHATSAPP", $"Agence {place}");
                var token = _services.GetRequiredService<ChannelSecrets>().Protect("a-token");
                channel.Configure(new ChannelSettings(channel.Name, $"5501{place:00000}", "770", new ChannelKeys(token, token, null, null)));
                channel.Prove(null, db.Now);
                db.Add(channel);
                _numbers.Add(channel.Id);
            }

            return await db.SaveChangesAsync();
        });
        foreach (var some in Enumerable.Range(0, clients).Chunk(PerSave / 5))
        {
            await DbAsync(db => AgreeAsync(db, some));
        }
    }

    private Task<int> AgreeAsync(AtlasDb db, IEnumerable<int> places)
    {
        foreach (var place in places)
        {
            var contact = new Contact($"Client {place}", FormattableString.Invariant($"+2126{place:00000000}"), null);
            db.AddRange(contact, new Consent(contact.Id, "WHATSAPP", ConsentPurpose.Contact, ConsentDecision.Granted, "UI", db.Now));
            _clients.Add(contact.Id);
            foreach (var number in _numbers)
            {
                var talk = new Conversation(number, contact.Id);
                var came = Message.Receive(number, contact.Id, new Incoming($"wamid.{Guid.CreateVersion7():N}", "text", db.Now) { Text = "Bonjour ?" }, db.Now);
                talk.Add(came);
                db.AddRange(talk, came);
            }
        }

        return db.SaveChangesAsync();
    }

    private async Task<TResult> DbAsync<TResult>(Func<AtlasDb, Task<TResult>> act)
    {
        await using var scope = _services.GetRequiredService<IServiceScopeFactory>().ForTenant(_tenant);
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
        return await act(db);
    }
}
