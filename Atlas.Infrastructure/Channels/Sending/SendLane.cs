namespace Atlas.Infrastructure.Channels.Sending;

/// <summary>
/// A number's places: a message takes one from its claim until its outcome is noted. Whoever waits for an answer that does not come keeps one place,
/// and the others' messages go on beside it.
/// </summary>
internal sealed class SendLane
{
    /// <summary>So many are on their way at once: at a third of a second an answer they hold the number's full pace.</summary>
    public const int Places = ClaimOutgoing.Batch;

    /// <summary>So many places make a claim worth its commit.</summary>
    private const int Worth = Places / 4;

    private static readonly TimeSpan Brief = TimeSpan.FromMilliseconds(50);

    private readonly List<Task> _running = [];

    private Task _claiming = Task.CompletedTask;

    private SemaphoreSlim Free { get; } = new(Places, Places);

    /// <summary>Whether claiming may begin: nobody claims, and a place is free.</summary>
    public bool IsResting => _claiming.IsCompleted && Free.CurrentCount > 0;

    /// <summary>Claims in the background.</summary>
    public void Begin(Func<Task> claim) => _claiming = Task.Run(claim, CancellationToken.None);

    /// <summary>Takes places, several where they are soon free; the caller gives back what it does not fill.</summary>
    public async Task<int> TakeAsync(CancellationToken stop)
    {
        await Free.WaitAsync(stop);
        var taken = 1;
        while (taken < Worth && await Free.WaitAsync(Brief, CancellationToken.None))
        {
            taken++;
        }

        while (taken < Places && Free.Wait(0, CancellationToken.None))
        {
            taken++;
        }

        return taken;
    }

    /// <summary>Gives places back.</summary>
    public void Give(int places)
    {
        if (places > 0)
        {
            Free.Release(places);
        }
    }

    /// <summary>Sends a message on a place that was taken.</summary>
    public void Send(Func<Task> send)
    {
        lock (_running)
        {
            _running.RemoveAll(static task => task.IsCompleted);
            _running.Add(Task.Run(() => SendAsync(send), CancellationToken.None));
        }
    }

    /// <summary>Returns when nobody claims any more and every outcome is noted.</summary>
    public async Task EndAsync()
    {
        await _claiming;
        Task[] running;
        lock (_running)
        {
            running = [.. _running];
        }

        await Task.WhenAll(running);
    }

    private async Task SendAsync(Func<Task> send)
    {
        try
        {
            await send();
        }
        finally
        {
            Give(1);
        }
    }
}
