using System.Threading.Channels;

namespace Atlas.Infrastructure.Bulk;

/// <summary>This process among those that work on runs.</summary>
public sealed class BulkSeat
{
    /// <summary>Stands in the runs that it holds.</summary>
    public Guid Id { get; } = Guid.CreateVersion7();
}

/// <summary>Wakes the pump of bulk acts at once after a start on this node; without it the pump looks every other second.</summary>
public sealed class BulkSignal
{
    private readonly Channel<bool> _nudges = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>A run waits. Never waits itself.</summary>
    public void Nudge() => _nudges.Writer.TryWrite(true);

    /// <summary>Returns at the next nudge, or when the time is over.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(atMost);
        try
        {
            await _nudges.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Another node may have started a run, or a process that held one is gone.
        }
    }
}
