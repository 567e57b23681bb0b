namespace Atlas.Domain.Search;

/// <summary>Finds in a text as people read it what a match found in its folded words.</summary>
/// <param name="match">The match.</param>
public sealed class SearchMarks(SearchMatch match)
{
    /// <summary>Where it stands, in order: of a word that goes on, only what was typed.</summary>
    public IReadOnlyList<Range> Of(string text)
    {
        var words = SearchFold.Words(text).ToList();
        var marks = new List<Range>();
        for (var at = 0; at < words.Count;)
        {
            var token = match.All.SelectMany(group => group).Where(token => Stands(words, at, token)).OrderByDescending(token => token.Words.Count)
                .ThenByDescending(token => token.Words[^1].Length).FirstOrDefault();
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
    public bool Holds(string? text) => text is not null && Of(text).Count > 0;

    /// <summary>Whether each group of the match stands in a text.</summary>
    public bool HoldsAll(string? text)
    {
        var words = SearchFold.Words(text ?? "").ToList();
        return match.All.Count > 0 && match.All.All(group => group.Any(token => Enumerable.Range(0, words.Count).Any(at => Stands(words, at, token))));
    }

    private static bool Stands(List<FoldedWord> words, int at, SearchToken token)
    {
        if (at + token.Words.Count > words.Count)
        {
            return false;
        }

        var last = words[at + token.Words.Count - 1].Text;
        return Enumerable.Range(0, token.Words.Count - 1).All(step => words[at + step].Text == token.Words[step])
            && (token.IsPrefix ? last.StartsWith(token.Words[^1], StringComparison.Ordinal) : last == token.Words[^1]);
    }
}
