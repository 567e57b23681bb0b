using Atlas.Domain.Messages;

namespace Atlas.Tests.Killed;

/// <summary>Where the sender dies.</summary>
internal enum KillPoint
{
    /// <summary>It wants to claim and has not committed.</summary>
    BeforeClaim,

    /// <summary>It has just committed its claim.</summary>
    Claimed,

    /// <summary>It wants to note that bytes go, and has not committed.</summary>
    BeforeLeaving,

    /// <summary>It has just committed that bytes go: before the POST, or with it.</summary>
    Leaving,

    /// <summary>The POST arrived and was not taken.</summary>
    Arrived,

    /// <summary>The POST was taken and not answered.</summary>
    Taken,

    /// <summary>The answer is there and its mark is not committed.</summary>
    BeforeMark,

    /// <summary>In some moment.</summary>
    Anywhere,
}

/// <summary>What one kill showed.</summary>
/// <param name="Point">Where.</param>
/// <param name="Queued">Messages of this round.</param>
/// <param name="Unknown">Of these, how many nobody knows.</param>
/// <param name="Findings">What is wrong; nothing is expected.</param>
internal sealed record KillRound(KillPoint Point, int Queued, int Unknown, IReadOnlyList<string> Findings);

/// <summary>Messages are queued and the sender is killed at a chosen point; it comes back on the same file, and the stand-in's log tells what was sent.</summary>
internal sealed class SenderKills(int seed) : IAsyncDisposable
{
    private const int Clients = 60;
    private const int Each = 6;

    // The more wait for their turn, the longer some are claimed and have not left.
    private const int Many = 20;
    private const int Cases = 20;

    private static readonly TimeSpan Due = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _folder = Directory.CreateTempSubdirectory("atlas-sender-").FullName;
    private readonly Random _chance = new(seed);
    private readonly List<Queued> _queued = [];
    private FileCheck? _check;
    private SentFile? _file;
    private GraphWitness? _witness;
    private ServerProcess? _server;
    private int _next;

    private SentFile Sent => _file ?? throw new InvalidOperationException("Prepare first.");

    private GraphWitness Witness => _witness ?? throw new InvalidOperationException("Prepare first.");

    private ServerProcess Server => _server ?? throw new InvalidOperationException("Prepare first.");

    /// <summary>Starts both processes.</summary>
    public async Task PrepareAsync()
    {
        _witness = await GraphWitness.StartAsync();
        _check = new FileCheck(_folder);
        _file = new SentFile(_folder, _check);
        await StartAsync();
        await _file.PrepareAsync(Clients);
    }

    /// <summary>Kills the sender once, starts it again, and looks at everything that was ever queued.</summary>
    public async Task<KillRound> RunAsync(KillPoint point)
    {
        var before = _queued.Count;
        var hold = point is KillPoint.Arrived or KillPoint.Taken or KillPoint.BeforeMark ? Witness.HoldAt(point is not KillPoint.Arrived, _chance.Next(1, Each)) : null;
        await QueueAsync(point is KillPoint.Claimed or KillPoint.BeforeLeaving ? Many : Each);
        await using (await ReachAsync(point, hold))
        {
            Witness.CallBack(null);
            await Server.KillAsync();
        }

        await Server.DisposeAsync();
        await Sent.PassAMinuteAsync();
        await StartAsync();
        await SettleAsync();
        await Witness.LookAsync(SentFile.Number, SentFile.Phone(_next % Clients).TrimStart('+'));
        var (states, queued) = ((await Sent.StandAsync()).States, _queued[before..]);
        return new KillRound(point, queued.Count, queued.Count(row => states[row.Id] is MessageState.Unknown), await FindAsync());
    }

    /// <summary>What the whole run says of the audit chain; null where it is whole.</summary>
    public async Task<string?> ChainAsync() => (await _check!.VerifyAsync()).Finding?.ToString();

    public async ValueTask DisposeAsync()
    {
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_witness?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_check?.DisposeAsync() ?? ValueTask.CompletedTask);
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartAsync()
    {
        _server = await ServerProcess.StartAtlasAsync(_folder, Cases, _server?.Address, Witness.Graph);
        Witness.CallBack(_server.Address);
    }

    /// <summary>Waits for the point; what it hands back is given back once the sender is dead.</summary>
    private async Task<IAsyncDisposable?> ReachAsync(KillPoint point, GraphWitness.Hold? hold)
    {
        using var late = new CancellationTokenSource(Patience);
        switch (point)
        {
            case KillPoint.BeforeClaim:
                var turn = await Sent.LockAsync();
                await Task.Delay(Due + Chance(500, 900), late.Token);
                return turn;
            case KillPoint.Claimed or KillPoint.BeforeLeaving:
                await SeeAsync("LeasedBy IS NOT NULL AND PostedAt IS NULL", Many, late.Token);
                return point is KillPoint.Claimed ? null : await LockAsync(Chance(5, 40));
            case KillPoint.Leaving:
                await SeeAsync("PostedAt IS NOT NULL", Each, late.Token);
                return null;
            case KillPoint.Arrived or KillPoint.Taken:
                await hold!.Reached.WaitAsync(late.Token);
                return null;
            case KillPoint.BeforeMark:
                await hold!.Reached.WaitAsync(late.Token);
                var kept = await Sent.LockAsync();
                hold.Free();
                await Task.Delay(Chance(30, 120), late.Token);
                return kept;
            default:
                await Task.Delay(Due + Chance(0, 700), late.Token);
                return null;
        }
    }

    /// <summary>Where the machine was too busy to see it in time, others are queued.</summary>
    private async Task SeeAsync(string where, int messages, CancellationToken late)
    {
        while (!await Sent.SeesAsync(where, late))
        {
            await QueueAsync(messages);
        }
    }

    private async Task QueueAsync(int messages)
    {
        var texts = Enumerable.Range(_next, messages).Select(place => $"Message {place}{(place % 6 == 2 ? " #twice" : place % 6 == 4 ? " #drop" : "")}").ToList();
        _queued.AddRange(await Sent.QueueAsync(_next, texts, Due));
        _next += messages;
    }

    private async Task<IAsyncDisposable> LockAsync(TimeSpan then)
    {
        var turn = await Sent.LockAsync();
        await Task.Delay(then);
        return turn;
    }

    private TimeSpan Chance(int least, int most) => TimeSpan.FromMilliseconds(_chance.Next(least, most));

    /// <summary>Waits until nothing is on its way and what was taken has been called back.</summary>
    private async Task SettleAsync()
    {
        using var late = new CancellationTokenSource(Patience);
        while (!late.IsCancellationRequested)
        {
            var (states, waiting) = await Sent.StandAsync();
            if (waiting.Count == 0 && Witness.Taken.All(id => states[id] is MessageState.Sent or MessageState.Delivered or MessageState.Read))
            {
                return;
            }

            await Task.Delay(100);
        }
    }

    private async Task<IReadOnlyList<string>> FindAsync()
    {
        var (states, waiting) = await Sent.StandAsync();
        var posted = Witness.Posted.CountBy(id => id).ToDictionary();
        var taken = Witness.Taken.CountBy(id => id).ToDictionary();
        var story = await Sent.StoryAsync();
        return [.. posted.Keys.Except(_queued.Select(row => row.Id)).Select(id => $"{id}: posted, and nobody wrote it"),
            .. _queued.SelectMany(row => Judge(row, states[row.Id], waiting.Contains(row.Id), posted.GetValueOrDefault(row.Id), taken.GetValueOrDefault(row.Id))),
            .. story.SelectMany(row => Falls(row.Key, [.. row]))];
    }

    private static IEnumerable<string> Judge(Queued row, MessageState state, bool waits, int posted, int taken)
    {
        var isSent = state is MessageState.Sent or MessageState.Delivered or MessageState.Read;
        var wrong = (row.IsAgreed, state) switch
        {
            _ when posted > 1 => $"posted {posted} times",
            (false, _) when posted > 0 => "posted without consent",
            (false, not MessageState.Cancelled) => "without consent and not cancelled",
            (true, _) when waits || !(isSent || state is MessageState.Unknown) => "lost",
            (true, _) when isSent != (taken == 1) => $"taken {taken} times",
            _ => null,
        };
        if (wrong is not null)
        {
            yield return $"{row.Id}: {wrong}, {state}";
        }
    }

    /// <summary>States only rise; what did not leave may wait again.</summary>
    private static IEnumerable<string> Falls(Guid id, IReadOnlyList<(MessageState From, MessageState To)> story) =>
        from change in story.Select((step, place) => (step.From, step.To, Before: place == 0 ? step.From : story[place - 1].To))
        where change.From != change.Before || (change.To < change.From && (change.From, change.To) is not (MessageState.Sending, MessageState.Queued))
        select $"{id}: fell from {change.From} to {change.To}";
}
