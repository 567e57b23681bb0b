using Atlas.Domain.Cases;
using Atlas.Domain.Consents;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Channels;
using Atlas.Infrastructure.Channels.Sending;
using Atlas.Tests.Support;
using Atlas.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Atlas.Tests.Messages.Sending;

/// <summary>An agency with a number, a client who has just written and agreed, a provider on this machine, and a clock in hand.</summary>
internal sealed class SendStage : IAsyncDisposable
{
    private SendStage(TestAtlas atlas, FakeGraph graph, FakeTimeProvider clock) => (Atlas, Graph, Clock) = (atlas, graph, clock);

    public TestAtlas Atlas { get; }

    public FakeGraph Graph { get; }

    public FakeTimeProvider Clock { get; }

    public Case Case { get; private set; } = null!;

    public ChannelId Channel { get; private set; }

    public Caller Agent => Atlas.People.Atlas.Agent;

    public DateTime Now => Clock.GetUtcNow().UtcDateTime;

    public static async Task<SendStage> StartAsync(bool isAgreed = true, TimeSpan? ago = null)
    {
        var (graph, clock) = (await FakeGraph.StartAsync(), new FakeTimeProvider(TimeProvider.System.GetUtcNow()));
        var atlas = await TestAtlas.StartAsync(clock, services => services.AddSingleton(graph.Options));
        var stage = new SendStage(atlas, graph, clock) { Case = await atlas.CaseAsync(atlas.People.Atlas.Agent) };
        await stage.PrepareAsync(isAgreed, ago ?? TimeSpan.FromMinutes(1));
        return stage;
    }

    /// <summary>Writes as the agent.</summary>
    public Task<Outcome> WriteAsync(string text = "Bonjour", Func<SendDraft, SendDraft>? but = null)
    {
        var draft = new SendDraft(Guid.NewGuid(), Case.PrimaryContactId!.Value, Case.Id) { Text = text };
        return Atlas.RunAsync<SendMessage, Outcome>(Agent, send => send.RunAsync(but?.Invoke(draft) ?? draft));
    }

    /// <summary>The time to call back is over, and the sender looks.</summary>
    public Task PumpAsync(TimeSpan? later = null)
    {
        Clock.Advance(later ?? Outgoing.Recall);
        return Atlas.Services.GetRequiredService<SendPump>().SendDueAsync(CancellationToken.None);
    }

    /// <summary>Does a part of the sender's work as the program.</summary>
    public Task<TResult> AsProgramAsync<TService, TResult>(Func<TService, Task<TResult>> act)
        where TService : notnull => Atlas.RunAsync(Caller.Program(Atlas.People.Atlas.Tenant), act);

    public Task<TResult> DbAsync<TResult>(Func<Infrastructure.Database.AtlasDb, Task<TResult>> act) => Atlas.DbAsync(Agent, act);

    /// <summary>The agency's messages, in order.</summary>
    public Task<List<Message>> SentAsync() => DbAsync(db => db.Messages.Where(row => row.Direction == MessageDirection.Outbound).OrderBy(row => row.RecordedAt).ThenBy(row => row.Id).ToListAsync());

    public Task<List<MessageAttempt>> AttemptsAsync() => DbAsync(db => db.MessageAttempts.OrderBy(row => row.Number).ToListAsync());

    public Task<int> WaitingAsync() => DbAsync(db => db.Outgoing.CountAsync());

    /// <summary>The client says yes or no.</summary>
    public Task<int> DecideAsync(ConsentPurpose purpose, bool isYes) => DbAsync(db =>
    {
        db.Add(new Consent(Case.PrimaryContactId!.Value, "WHATSAPP", purpose, isYes ? ConsentDecision.Granted : ConsentDecision.Withdrawn, "UI", db.Now));
        return db.SaveChangesAsync();
    });

    /// <summary>A message to a second client who has written and agreed.</summary>
    public Task<int> QueueToAnotherAsync(string text) => DbAsync(db =>
    {
        var contact = new Domain.Contacts.Contact("Karim Client", "+212600000043", null);
        var talk = new Conversation(Channel, contact.Id);
        var came = Message.Receive(Channel, contact.Id, new Incoming("wamid.IN2", "text", Now) { Text = "Bonsoir ?" }, Now);
        talk.Add(came);
        var message = Message.Compose(Channel, contact.Id, new Draft(Guid.NewGuid(), null, "text", ConsentPurpose.Contact, new string('0', 64)) { Text = text }, Agent.User, Now);
        db.AddRange(contact, came, talk, message, new Outgoing(message, Now + Outgoing.Recall), new Consent(contact.Id, "WHATSAPP", ConsentPurpose.Contact, ConsentDecision.Granted, "UI", Now));
        return db.SaveChangesAsync();
    });

    /// <summary>A template of the channel.</summary>
    public async Task<Guid> TemplateAsync(string category = "UTILITY", string status = "APPROVED", string body = "Bonjour {{1}}, à {{2}} !")
    {
        var template = new MessageTemplate(Channel, $"t{Guid.NewGuid():N}", "fr");
        template.Sync("1", category, status, $$"""[{"type":"BODY","text":"{{body}}"}]""", Now);
        await DbAsync(db =>
        {
            db.Add(template);
            return db.SaveChangesAsync();
        });
        return template.Id.Value;
    }

    public async ValueTask DisposeAsync()
    {
        await Atlas.DisposeAsync();
        await Graph.DisposeAsync();
    }

    private async Task PrepareAsync(bool isAgreed, TimeSpan ago)
    {
        var secrets = Atlas.Services.GetRequiredService<ChannelSecrets>();
        var channel = new MessageChannel("atlas-test", "WHATSAPP", "WhatsApp");
        channel.Configure(new ChannelSettings("WhatsApp", "550100200300411", "770", new ChannelKeys(secrets.Protect("a-token"), secrets.Protect("a-secret"), null, null)));
        channel.Prove("+212 5 00 00 04 11", Now);
        Channel = channel.Id;
        var came = Message.Receive(channel.Id, Case.PrimaryContactId!.Value, new Incoming("wamid.IN1", "text", Now - ago) { Text = "Bonjour ?" }, Now);
        var talk = new Conversation(channel.Id, Case.PrimaryContactId!.Value);
        await DbAsync(async db =>
        {
            (await db.Cases.SingleAsync(row => row.Id == Case.Id)).Log(came);
            talk.Add(came);
            db.AddRange(channel, talk, came);
            return await db.SaveChangesAsync();
        });
        if (isAgreed)
        {
            await DecideAsync(ConsentPurpose.Contact, isYes: true);
        }
    }
}
