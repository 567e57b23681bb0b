using System.Threading.Channels;

namespace Atlas.Infrastructure.Outbox;

/// <summary>Wakes the pump at once after a save on this node; without it the pump looks every second.</summary>
public sealed class OutboxSignal
{
    private readonly Channel<bool> _nudges = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>Something was committed. Never waits.</summary>
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
            // The wait ran out: another node may have written, so look at the table anyway.
        }
    }
}
