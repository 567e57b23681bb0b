using System.Text;
using System.Text.RegularExpressions;
using Atlas.Domain.Search;
using Atlas.Infrastructure.Search;
using Atlas.Tests.SqlServer;
using Microsoft.Data.Sqlite;

namespace Atlas.Tests.Search;

/// <summary>Whatever was typed, what a database's full-text search is given is of its grammar: words between quotes, and the operators that Atlas itself puts there.</summary>
public sealed partial class MatchTextTests
{
    /// <summary>Most characters of a condition that CONTAINS takes: nvarchar, not nvarchar(max).</summary>
    private const int MostOfContains = 4_000;

    /// <summary>Throws at half a sign.</summary>
    private static readonly UTF8Encoding Strict = new(false, true);

    private static readonly Guid Owner = Guid.Parse("0197c000-0000-7000-8000-000000000001");

    [Fact]
    public void Of_anything_that_is_typed_CONTAINS_gets_a_condition_of_its_grammar()
    {
        foreach (var typed in All())
        {
            foreach (var match in Matches(typed))
            {
                var text = FullTextEngine.Text(match);

                Assert.Matches(Contains(), text);
                Assert.Equal(text, Strict.GetString(Strict.GetBytes(text)));
                Assert.True(text.Length <= MostOfContains, $"{text.Length} characters of {typed.Length}");
                Schema.Parse($"SELECT * FROM [SearchEntries] WHERE CONTAINS([Text], N'{text.Replace("'", "''", StringComparison.Ordinal)}')", out var faults);
                Assert.Empty(faults);
            }
        }
    }

    [Fact]
    public void Of_anything_that_is_typed_FTS5_gets_a_query_that_it_reads()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE VIRTUAL TABLE F USING fts5(Owner, Words, tokenize=\"unicode61 remove_diacritics 0\", prefix='1 2 3'); INSERT INTO F VALUES ('tother case', 'villa riad casa 42')";
        command.ExecuteNonQuery();
        command.CommandText = "SELECT count(*) FROM F WHERE F MATCH $text";
        var wanted = command.Parameters.Add("$text", SqliteType.Text);
        foreach (var match in All().SelectMany(Matches))
        {
            wanted.Value = Fts5Engine.Text(Owner, match, [SearchKinds.Case, SearchKinds.Note]);

            Assert.Equal(0L, command.ExecuteScalar());
        }
    }

    private static IEnumerable<string> All() => HostileWords.Chosen.Concat(HostileWords.Random(1_500, seed: 5));

    /// <summary>As it is typed, as a telephone, and with as many near words, of the longest, as there may be.</summary>
    private static IEnumerable<SearchMatch> Matches(string typed)
    {
        var ask = SearchAsk.Read(typed);
        SearchMatch[] read = [SearchMatch.Of(ask, null), SearchMatch.Of(ask, "612345678")];
        return read.Concat(read.Select(match => match.Forgiving(_ => Enumerable.Range(0, 40).Select(place => new string((char)('a' + (place % 26)), SearchFold.WordLength)))))
            .SelectMany(match => match.Left is { } left ? [match, left] : new[] { match }).Where(match => !match.IsEmpty);
    }

    // <contains_search_condition>: terms between quotes, OR within parentheses, AND between them, AND NOT at the end.
    [GeneratedRegex("""^(?<group>\((?<term>"[\p{L}\p{N}\p{Cs}]+( [\p{L}\p{N}\p{Cs}]+)*\*?")( OR (?<term>"[\p{L}\p{N}\p{Cs}]+( [\p{L}\p{N}\p{Cs}]+)*\*?"))*\))( AND \((?<term>"[\p{L}\p{N}\p{Cs}]+( [\p{L}\p{N}\p{Cs}]+)*\*?")( OR (?<term>"[\p{L}\p{N}\p{Cs}]+( [\p{L}\p{N}\p{Cs}]+)*\*?"))*\))*( AND NOT \((?<term>"[\p{L}\p{N}\p{Cs}]+( [\p{L}\p{N}\p{Cs}]+)*\*?")( OR (?<term>"[\p{L}\p{N}\p{Cs}]+( [\p{L}\p{N}\p{Cs}]+)*\*?"))*\))?$""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5_000)]
    private static partial Regex Contains();
}
