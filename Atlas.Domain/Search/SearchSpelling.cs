namespace Atlas.Domain.Search;

/// <summary>
/// How a word that is typed wrongly finds the right one. Every known word is kept under itself, under itself with one letter left out, and under its
/// sound; what is typed looks under the same keys. The way is that of symmetric deletes (W. Garbe, SymSpell), with one letter.
/// </summary>
public static class SearchSpelling
{
    /// <summary>Shortest word in which an error is forgiven, in letters: in a shorter one every other word would be near.</summary>
    public const int Shortest = 4;

    private const int TwoErrorsFrom = 8;

    /// <summary>The keys of a folded word.</summary>
    public static IEnumerable<string> Keys(string word)
    {
        if (word.Length > SearchFold.WordLength || word.Any(char.IsDigit))
        {
            yield break;
        }

        if (SearchSound.Of(word) is { } sound)
        {
            yield return $"~{sound}";
        }

        yield return word;
        if (word.Length >= Shortest)
        {
            for (var at = 0; at < word.Length; at++)
            {
                // Of two alike either may go.
                if (at == 0 || word[at - 1] != word[at])
                {
                    yield return word.Remove(at, 1);
                }
            }
        }
    }

    /// <summary>Whether two words are spellings of one name.</summary>
    public static bool SoundsAlike(string typed, string word) =>
        SearchSound.Of(typed) is { } sound && sound == SearchSound.Of(word) && Math.Abs(typed.Length - word.Length) <= 4;

    /// <summary>Whether somebody who typed one word may have meant the other.</summary>
    public static bool IsNear(string typed, string word) =>
        SoundsAlike(typed, word) || (typed.Length >= Shortest && word.Length >= Shortest - 1 && Distance(typed, word) <= (typed.Length >= TwoErrorsFrom ? 2 : 1));

    /// <summary>Letters put in, left out, exchanged or taken for another (optimal string alignment).</summary>
    public static int Distance(string one, string other)
    {
        var (before, last, now) = (new int[other.Length + 1], new int[other.Length + 1], new int[other.Length + 1]);
        for (var at = 0; at <= other.Length; at++)
        {
            last[at] = at;
        }

        for (var row = 1; row <= one.Length; row++)
        {
            now[0] = row;
            for (var column = 1; column <= other.Length; column++)
            {
                var cost = one[row - 1] == other[column - 1] ? 0 : 1;
                now[column] = Math.Min(Math.Min(now[column - 1] + 1, last[column] + 1), last[column - 1] + cost);
                if (row > 1 && column > 1 && one[row - 1] == other[column - 2] && one[row - 2] == other[column - 1])
                {
                    now[column] = Math.Min(now[column], before[column - 2] + 1);
                }
            }

            (before, last, now) = (last, now, before);
        }

        return last[other.Length];
    }
}
