namespace Atlas.Domain.Search;

/// <summary>Finds in a text as people read it what a match found in its folded words. Hundreds of texts are judged for one answer: it makes nothing that it can do without.</summary>
/// <param name="match">The match.</param>
public sealed class SearchMarks(SearchMatch match)
{
    private readonly SearchToken[][] _groups = [.. match.All.Select(group => group.ToArray())];

    /// <summary>Where it stands, in order: of a word that goes on, only what was typed.</summary>
    public IReadOnlyList<Range> Of(string text)
    {
        var words = SearchFold.Words(text).ToList();
        var marks = new List<Range>();
        for (var at = 0; at < words.Count;)
        {
            var token = Longest(words, at);
            if (token is not null)
            {
                var (first, last) = (words[at], words[at + token.Words.Count - 1]);
                // Where folding made a word longer or shorter, the whole word is shown.
                var taken = token.IsPrefix && last.Text.Length == last.Length ? token.Words[^1].Length : last.Length;
                marks.Add(first.Start..(last.Start + taken));
            }

            at += token?.Words.Count ?? 1;
        }

        return marks;
    }

    /// <summary>Whether any of it stands in a text.</summary>
    public bool Holds(string? text) => text is not null && Holds([.. SearchFold.Words(text)]);

    /// <summary>Whether any of it stands among the words of a text.</summary>
    public bool Holds(IReadOnlyList<FoldedWord> words) => Array.Exists(_groups, group => StandsIn(words, group));

    /// <summary>Whether each group of the match stands among the words of a text.</summary>
    public bool HoldsAll(IReadOnlyList<FoldedWord> words) => _groups.Length > 0 && Array.TrueForAll(_groups, group => StandsIn(words, group));

    private SearchToken? Longest(List<FoldedWord> words, int at)
    {
        SearchToken? best = null;
        foreach (var token in _groups.SelectMany(group => group))
        {
            var isLonger = best is null || token.Words.Count > best.Words.Count || (token.Words.Count == best.Words.Count && token.Words[^1].Length > best.Words[^1].Length);
            best = isLonger && Stands(words, at, token) ? token : best;
        }

        return best;
    }

    private static bool StandsIn(IReadOnlyList<FoldedWord> words, SearchToken[] group)
    {
        foreach (var token in group)
        {
            for (var at = 0; at + token.Words.Count <= words.Count; at++)
            {
                if (Stands(words, at, token))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Stands(IReadOnlyList<FoldedWord> words, int at, SearchToken token)
    {
        if (at + token.Words.Count > words.Count)
        {
            return false;
        }

        for (var step = 0; step < token.Words.Count - 1; step++)
        {
            if (words[at + step].Text != token.Words[step])
            {
                return false;
            }
        }

        var (last, wanted) = (words[at + token.Words.Count - 1].Text, token.Words[^1]);
        return token.IsPrefix ? last.StartsWith(wanted, StringComparison.Ordinal) : last == wanted;
    }
}
