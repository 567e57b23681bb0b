using System.Text.Json;
using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Search;
using Atlas.Domain.Tenancy;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Atlas.Infrastructure.Search;

/// <summary>One answer's readings of the index, for one caller.</summary>
public sealed class GlanceReading : IDisposable
{
    private const int ShortestWord = 4;
    private const int Common = 250;
    private const int Few = 400;
    private const int MostBegun = 48;

    /// <summary>Stands behind whatever a word goes on with.</summary>
    private const string Last = "\U0010FFFF";

    private readonly GlanceConnection _connection;
    private readonly Caller _caller;
    private readonly Action<GlanceConnection, bool> _giveBack;
    private readonly CancellationToken _stop;
    private readonly CancellationTokenRegistration _stopping;
    private bool _isSound = true;

    internal GlanceReading(GlanceConnection connection, Caller caller, Action<GlanceConnection, bool> giveBack, CancellationToken stop)
    {
        (_connection, _caller, _giveBack, _stop) = (connection, caller, giveBack, stop);
        _stopping = stop.Register(() => raw.sqlite3_interrupt(connection.Handle));
    }

    /// <summary>What is looked for, with the names of the organisation that may be meant.</summary>
    public SearchMatch Widen(SearchMatch match)
    {
        var typed = match.Words.Distinct(StringComparer.Ordinal).Take(2).ToList();
        // Beside another word none is looked for that begins so: there it would change nothing.
        var begun = typed.Count == 1 ? typed[0] : null;
        return typed.Count == 0 ? match : Reading(() => SearchSpeller.Forgive(match, Words(GlanceConnection.With(
            _connection.Near, Tenant, JsonSerializer.Serialize(SearchSpeller.Keys(match)), SearchSpeller.MostFound, begun, begun + char.MaxValue))));
    }

    /// <summary>
    /// How to ask for a word that goes on and stands on very many records as it is: FTS5 would gather all that begin so before it gives the newest. So the
    /// word alone is asked first, and then, of what it finds too little of, the words that begin so by their names, where they are few.
    /// </summary>
    /// <param name="match">What is looked for.</param>
    /// <returns>What to begin with, and the whole; the same twice where the match is no such word, or nothing goes on.</returns>
    public (SearchMatch First, SearchMatch Whole) Steps(SearchMatch match) =>
        match is { All: [[{ IsPrefix: true, Words: [{ Length: >= ShortestWord } word] }, ..]] } && Reading(() => IsCommon(word))
            ? Steps(match, word)
            : (match, match);

    /// <summary>The newest entries that the caller sees. The rights come before the cut.</summary>
    /// <param name="match">What is looked for.</param>
    /// <param name="kinds">Of <see cref="SearchKinds"/>; none for all.</param>
    /// <param name="digits">Digits of a telephone: a contact shows the number of its own that holds them.</param>
    /// <param name="most">How many.</param>
    public SearchFinds Newest(SearchMatch match, IReadOnlyList<string> kinds, string? digits, int most) => Reading(() =>
        (kinds.Count == 0 ? Looked(match, digits, most) : null)
        ?? Taken(GlanceConnection.With(_connection.Newest, Tenant, Fts5Engine.Text(_caller.Tenant.Value, match, kinds), digits), most));

    /// <inheritdoc />
    public void Dispose()
    {
        _stopping.Dispose();
        _giveBack(_connection, _isSound);
    }

    private object Tenant => _caller.Tenant.Value;

    /// <summary>
    /// The newest entries by their numbers, whosever they are, each looked up with its owner: for a few that costs less than walking the organisation's
    /// own part of the index beside the words. Null where others have so many of the newest that too few are left.
    /// </summary>
    private SearchFinds? Looked(SearchMatch match, string? digits, int most)
    {
        var numbers = Numbers(match);
        var found = Taken(GlanceConnection.With(_connection.Numbered, Tenant, JsonSerializer.Serialize(numbers), digits), most);
        return numbers.Count <= Few || !found.IsAll ? found : null;
    }

    private List<long> Numbers(SearchMatch match)
    {
        using var rows = GlanceConnection.With(_connection.Numbers, Fts5Engine.Text(match), Few + 1).ExecuteReader();
        var found = new List<long>();
        while (rows.Read())
        {
            found.Add(rows.GetInt64(0));
        }

        return found;
    }

    private (SearchMatch First, SearchMatch Whole) Steps(SearchMatch match, string word)
    {
        var others = match.All[0].Skip(1).ToList();
        var alone = new SearchToken(word, false);
        var first = match with { All = [[alone]] };
        var begun = Reading(() => Words(GlanceConnection.With(_connection.Begun, word, $"{word}{Last}", MostBegun + 1)));
        if (begun.Count > MostBegun || begun.FirstOrDefault() != word)
        {
            // Very many go on, or SQLite writes a letter of it otherwise: then it alone knows which.
            return (first, match);
        }

        return begun.Count + others.Count == 1 ? (first, first) : (first, match with { All = [[.. begun.Select(one => new SearchToken(one, false)), .. others]] });
    }

    /// <summary>Whether very many entries hold the word, of whatever organisation: a hint how to begin.</summary>
    private bool IsCommon(string word) =>
        GlanceConnection.With(_connection.Common, Fts5Engine.Text(new SearchMatch([[new SearchToken(word, false)]], [])), Common).ExecuteScalar() is not null;

    private SearchFinds Taken(SqliteCommand command, int most)
    {
        var found = new List<SearchFind>();
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            if (Find(rows) is { } one)
            {
                if (found.Count == most)
                {
                    return new SearchFinds(found, IsAll: false);
                }

                found.Add(one);
            }
        }

        return new SearchFinds(found, IsAll: true);
    }

    private static List<string> Words(SqliteCommand command)
    {
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read())
        {
            found.Add(rows.GetString(0));
        }

        return found;
    }

    /// <summary>What a row is to the caller; null where its case is not to be seen.</summary>
    private SearchFind? Find(SqliteDataReader row)
    {
        var kind = row.GetString(0);
        var @case = row.IsDBNull(2) ? null : Case(row);
        var isSeen = @case is not null && _caller.MaySee(@case.Assignee);
        return kind == SearchKinds.Contact || isSeen
            ? new SearchFind(kind, row.GetGuid(1), isSeen ? @case : null, row.IsDBNull(11) ? null : Contact(row)) { Text = Text(row, 15) }
            : null;
    }

    private static FoundCase Case(SqliteDataReader row) => new(
        new CaseId(row.GetGuid(2)),
        row.GetString(3),
        row.GetString(4),
        row.GetString(5),
        Text(row, 6),
        row.IsDBNull(7) ? null : new UserId(row.GetGuid(7)),
        DateTime.SpecifyKind(row.GetDateTime(8), DateTimeKind.Utc),
        Text(row, 9),
        Text(row, 10));

    private static FoundContact Contact(SqliteDataReader row) => new(new ContactId(row.GetGuid(11)), row.GetString(12), Text(row, 13), Text(row, 14));

    private static string? Text(SqliteDataReader row, int place) => row.IsDBNull(place) ? null : row.GetString(place);

    private T Reading<T>(Func<T> read)
    {
        // SQLite forgets an interruption that comes between two statements.
        _stop.ThrowIfCancellationRequested();
        try
        {
            return read();
        }
        catch (SqliteException told) when (told.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            throw new OperationCanceledException(told.Message, told, _stop);
        }
        catch (SqliteException)
        {
            _isSound = false;
            throw;
        }
    }
}
