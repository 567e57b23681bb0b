using Atlas.Infrastructure.Outbox;
using Microsoft.EntityFrameworkCore.Storage;

namespace Atlas.Infrastructure.Database;

/// <summary>An organisation's turn to write, held from before the first reading until the commit; without a commit nothing was written.</summary>
public sealed class WriteTurn(IDisposable? lane, IDbContextTransaction transaction, OutboxSignal signal) : IAsyncDisposable
{
    /// <summary>Makes what was saved true, and tells the live line to look.</summary>
    public async Task CommitAsync(CancellationToken stop = default)
    {
        await transaction.CommitAsync(stop);
        signal.Nudge();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        lane?.Dispose();
    }
}
