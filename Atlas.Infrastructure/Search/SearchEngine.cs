using Atlas.Domain.Search;
using Atlas.Infrastructure.Database;

namespace Atlas.Infrastructure.Search;

/// <summary>How a kind of database keeps entries findable, and finds them. The seam between the search and its index.</summary>
public abstract class SearchEngine
{
    /// <summary>The entries of the caller's organisation that match. What the caller may see of them is another matter.</summary>
    /// <param name="db">The database.</param>
    /// <param name="match">What is looked for.</param>
    /// <param name="kinds">Of <see cref="SearchKinds"/>; none for all.</param>
    public abstract IQueryable<SearchEntry> Match(AtlasDb db, SearchMatch match, IReadOnlyList<string> kinds);

    /// <summary>Entries of some kinds, where the index itself does not know them.</summary>
    private protected static IQueryable<SearchEntry> Of(IQueryable<SearchEntry> entries, IReadOnlyList<string> kinds) =>
        kinds.Count == 0 ? entries : entries.Where(entry => kinds.Contains(entry.Kind));

    /// <summary>A new entry, with what this engine keeps beside it.</summary>
    internal virtual SearchEntry Entry(SearchDraft draft) => new(draft);

    /// <summary>Has an entry hold something else.</summary>
    internal virtual Task ChangeAsync(AtlasDb db, SearchEntry entry, SearchDraft draft, CancellationToken stop)
    {
        entry.Take(draft);
        return Task.CompletedTask;
    }
}

/// <summary>The engine of the chosen database. On SQL Server the start asks the server which of two it can be.</summary>
/// <param name="provider">The kind of database.</param>
public sealed class SearchEngines(DatabaseProvider provider)
{
    /// <summary>The engine.</summary>
    public SearchEngine Engine { get; set; } = provider is DatabaseProvider.Sqlite ? new Fts5Engine() : new WordEngine();
}
