using System.Diagnostics;
using System.Globalization;
using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Messages;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Benchmarks;

/// <summary>A burst of clients' messages: all stored, each once, while what an agent sends still leaves at once.</summary>
internal sealed class Burst : Benchmark
{
    private const int Messages = 50_000;
    private const int Again = 20;
    private const int Answered = 40;
    private const double LongestSend = 1_000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly string Hash = new('a', 64);

    public override string Name => "BURST";

    public override string Question => "50,000 clients' messages at once, each stored once, while an agent's message leaves within a second";

    public override bool IsCheap => false;

    public override async Task<bool> RunAsync(Worlds worlds)
    {
        var folder = Directory.CreateTempSubdirectory("atlas-burst-").FullName;
        try
        {
            await using var graph = await BenchGraph.StartAsync();
            await using var atlas = await Hook.AtlasAsync(folder, graph.Address);
            using var hook = new Hook(atlas.Address);
            await hook.TogetherAsync(Bodies(1, Answered));
            await Webhook.DrainAsync(folder);
            await using var world = await World.OpenAsync(folder);
            return await MeasureAsync(folder, hook, graph, world);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<bool> MeasureAsync(string folder, Hook hook, BenchGraph graph, World world)
    {
        using var over = new CancellationTokenSource();
        var sending = SendAsync(world, over.Token);
        var began = Stopwatch.GetTimestamp();
        var stored = await hook.TogetherAsync(Bodies(Answered + 1, Messages));
        var storing = Stopwatch.GetElapsedTime(began);
        var there = await WorkedThroughAsync(folder);
        var working = Stopwatch.GetElapsedTime(began);
        await over.CancelAsync();
        var due = await sending;
        await Task.Delay(Outgoing.Recall + TimeSpan.FromSeconds(5));
        var late = Times.Of(due.Where(sent => graph.Came.ContainsKey(sent.Key)).Select(sent => (graph.Came[sent.Key] - sent.Value).TotalMilliseconds));
        var aside = await Webhook.ReadAsync(folder, "SELECT count(*) FROM QuarantinedItems");

        Figures.Say(string.Create(CultureInfo.InvariantCulture, $"stored {stored.Count} deliveries in {storing.TotalSeconds:0.0} s, {stored.Count / storing.TotalSeconds:0}/s, {stored}"));
        Figures.Say(string.Create(CultureInfo.InvariantCulture, $"worked through after {working.TotalSeconds:0.0} s, {Messages / working.TotalSeconds:0}/s"));
        Figures.Say(string.Create(CultureInfo.InvariantCulture, $"{late.Count} of {due.Count} sends left, late by {late}  longest {late.Longest:0} ms"));
        var areAll = Figures.Must($"each message is there once and none was put aside: {there - Answered} of {Messages}, {aside} aside", there == Answered + Messages && aside == 0);
        var haveLeft = Figures.Must($"each send left once: {late.Count} of {due.Count}, {graph.Twice.Count} twice", late.Count == due.Count && graph.Twice.IsEmpty);
        return Figures.Must(string.Create(CultureInfo.InvariantCulture, $"the slowest leaves within {LongestSend} ms of being due: {late.Longest:0} ms"), late.Longest <= LongestSend) && areAll && haveLeft;
    }

    /// <summary>Each so many deliveries one comes a second time, as other bytes.</summary>
    private static Func<byte[]?> Bodies(int first, int count)
    {
        var next = -1;
        return () => Interlocked.Increment(ref next) is var number && number < count ? Hook.Message(first + number)
            : number < count + (count / Again) ? Hook.Message(first + ((number - count) * Again)) : null;
    }

    private static async Task<long> WorkedThroughAsync(string folder)
    {
        while (await Webhook.ReadAsync(folder, "SELECT count(*) FROM Deliveries WHERE State=0") > 0)
        {
            await Task.Delay(1_000);
        }

        return await Webhook.ReadAsync(folder, "SELECT count(*) FROM Messages WHERE ProviderId LIKE 'wamid.BENCH%'");
    }

    /// <summary>An agent answers somebody each second; when each message was due.</summary>
    private static async Task<Dictionary<Guid, DateTimeOffset>> SendAsync(World world, CancellationToken stop)
    {
        var talks = await world.DbAsync(db => db.Conversations.AsNoTracking().Where(talk => db.Contacts.Any(contact => contact.Id == talk.ContactId && contact.Name.StartsWith("Client ")))
            .OrderBy(talk => talk.Id).Take(Answered).Select(talk => new { talk.ChannelId, talk.ContactId }).ToListAsync(stop));
        var due = new Dictionary<Guid, DateTimeOffset>();
        while (!stop.IsCancellationRequested)
        {
            var talk = talks[due.Count % talks.Count];
            var (id, at) = await world.DbAsync(db => QueueAsync(db, talk.ChannelId, talk.ContactId));
            due[id] = at;
            await Task.Delay(Pause, CancellationToken.None);
        }

        return due;
    }

    private static async Task<(Guid Id, DateTimeOffset Due)> QueueAsync(Atlas.Infrastructure.Database.AtlasDb db, ChannelId channel, ContactId contact)
    {
        var message = Message.Compose(channel, contact, new Draft(Guid.NewGuid(), null, "text", ConsentPurpose.Contact, Hash) { Text = "Oui, jeudi à 17 h." }, null, db.Now);
        var due = db.Now + Outgoing.Recall;
        db.Add(message);
        db.Add(new Outgoing(message, due));
        await db.SaveChangesAsync(CancellationToken.None);

        // The other process may have kept the file longer than one could have called it back.
        return (message.Id.Value, new DateTimeOffset(due > db.Now ? due : db.Now, TimeSpan.Zero));
    }
}
