namespace Atlas.Infrastructure.Database;

/// <summary>
/// The queue of writers of a SQLite file in this process. SQLite has one writer at a time, and its busy handler sleeps and gives up; a queue
/// hands the turn over at once and in order, so that nobody ever sees "database is locked".
/// </summary>
public sealed class WriteLane : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Waits for the turn; disposing the result hands it on.</summary>
    public async ValueTask<IDisposable> EnterAsync(CancellationToken stop)
    {
        await _turn.WaitAsync(stop);
        return new Turn(_turn);
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        private SemaphoreSlim? _held = turn;

        public void Dispose() => Interlocked.Exchange(ref _held, null)?.Release();
    }
}
