using Atlas.Tests.Support;

namespace Atlas.Tests.Persistence;

/// <summary>Starts a whole Atlas on a fresh database of one kind.</summary>
public delegate Task<TestAtlas> StartOn();

/// <summary>What every kind of database must do: the tests of a contract run on each of them.</summary>
public abstract class DatabaseContract(StartOn start) : IAsyncLifetime
{
    private TestAtlas? _atlas;

    /// <summary>SQLite, the embedded default.</summary>
    protected static StartOn Sqlite { get; } = () => TestAtlas.StartAsync();

    /// <summary>The program.</summary>
    protected TestAtlas Atlas => _atlas ?? throw new InvalidOperationException("The test has not started.");

    /// <summary>The organisation whose people act.</summary>
    protected TestOrganisation Us => Atlas.People.Atlas;

    /// <summary>An organisation that must never be seen.</summary>
    protected TestOrganisation Rival => Atlas.People.Rival;

    public async ValueTask InitializeAsync() => _atlas = await start();

    public async ValueTask DisposeAsync()
    {
        if (_atlas is not null)
        {
            await _atlas.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}

public sealed class OneMoveOnSqlite() : OneMoveContract(Sqlite);

public sealed class ManyWritersOnSqlite() : ManyWritersContract(Sqlite);

public sealed class GuardedRowsOnSqlite() : GuardedRowsContract(Sqlite);

public sealed class StoredValuesOnSqlite() : StoredValuesContract(Sqlite);
