namespace Atlas.Domain.Search;

/// <summary>Words side by side in the index.</summary>
/// <param name="Words">The words, folded.</param>
/// <param name="IsPrefix">Whether the last one may go on.</param>
public sealed record SearchToken(IReadOnlyList<string> Words, bool IsPrefix)
{
    /// <summary>One word.</summary>
    public SearchToken(string word, bool isPrefix)
        : this([word], isPrefix)
    {
    }

    /// <inheritdoc />
    public override string ToString() => $"{string.Join('+', Words)}{(IsPrefix ? "*" : "")}";
}

/// <summary>What is looked for in the index: of each group one, of what is left out none.</summary>
/// <param name="All">Groups; each is satisfied by any of its tokens.</param>
/// <param name="None">Tokens that must not be there.</param>
public sealed record SearchMatch(IReadOnlyList<IReadOnlyList<SearchToken>> All, IReadOnlyList<SearchToken> None)
{
    private const int ShortestNumber = 4;
    private const int MostNear = 12;

    /// <summary>Whether there is nothing to look for.</summary>
    public bool IsEmpty => All.Count == 0;

    /// <summary>What is typed, spelt as it is.</summary>
    /// <param name="ask">What was read.</param>
    /// <param name="phone">The digits of a telephone that the whole text may be a part of, without trunk zeros; null where it is none.</param>
    public static SearchMatch Of(SearchAsk ask, string? phone)
    {
        var positive = ask.Terms.Where(term => !term.IsNot).ToList();
        var words = positive.SelectMany(term => term.Words).ToList();
        var reference = positive.Exists(term => term.IsExact) ? null : SearchTokens.Referred(words);
        List<IReadOnlyList<SearchToken>> all = phone is null && (reference is null || positive.Count == 1)
            ? [.. positive.Select(Strict)]
            : [[.. phone is null ? [] : Numbers(phone), .. Together(words), .. reference is null ? Array.Empty<SearchToken>() : [new(reference, false)]]];
        return new SearchMatch(all, [.. ask.Terms.Where(term => term.IsNot).Select(term => new SearchToken(term.Words, false))]);
    }

    /// <summary>What must not be there, as something to look for; null for nothing.</summary>
    public SearchMatch? Left => None.Count == 0 ? null : new SearchMatch([None], []);

    /// <summary>The words that were typed as such, to which near ones may be found.</summary>
    public IEnumerable<string> Words => All.Select(Word).OfType<string>();

    /// <summary>Two neighbours of them as one word: <c>Abdel Rahmane</c> may be meant for Abderrahmane.</summary>
    public IEnumerable<string> Pairs => All.Select(Word).Zip(All.Skip(1).Select(Word)).Where(pair => pair is { First: not null, Second: not null }).Select(pair => pair.First + pair.Second);

    /// <summary>The same with what else may be meant by each word: near words, and two neighbours that are kept as one.</summary>
    /// <param name="near">Known words near to a word that was typed.</param>
    public SearchMatch Forgiving(Func<string, IEnumerable<string>> near)
    {
        var words = All.Select(Word).ToList();
        return this with
        {
            All = [.. All.Select((group, place) => words[place] is not { } word ? group : group
                .Concat(Joined(words, place, near)).Concat(near(word).Where(other => other != word).Take(MostNear)
                .Select(other => new SearchToken(other, false))).DistinctBy(token => token.ToString()).ToList())],
        };
    }

    private static string? Word(IReadOnlyList<SearchToken> group) => group[0] is { IsPrefix: true, Words: [var word] } && word.All(char.IsLetter) ? word : null;

    private static IEnumerable<SearchToken> Joined(List<string?> words, int place, Func<string, IEnumerable<string>> near) => new[] { place - 1, place }
        .Where(first => first >= 0 && first + 1 < words.Count && words[first] is not null && words[first + 1] is not null)
        .Select(first => words[first] + words[first + 1])
        .SelectMany(pair => near(pair).Take(MostNear).Select(other => new SearchToken(other, false)).Prepend(new SearchToken(pair, true)));

    private static IReadOnlyList<SearchToken> Strict(SearchTerm term)
    {
        var own = new SearchToken(term.Words, !term.IsExact);
        if (term.IsExact)
        {
            return [own];
        }

        var tokens = new List<SearchToken> { own };
        var isNumber = term.Words.All(word => word.All(char.IsAsciiDigit) || word == "d");
        if (isNumber && term.Words.Count > 1)
        {
            tokens.Add(new SearchToken(string.Concat(term.Words), true));
        }

        if (SearchTokens.Referred(term.Words) is { } reference)
        {
            tokens.Add(new SearchToken(reference, false));
        }

        return term.Words is [{ Length: >= ShortestNumber } digits] && isNumber
            ? [.. tokens, .. Numbers(digits.TrimStart('0') is { Length: >= ShortestNumber } bare ? bare : digits)]
            : tokens;
    }

    private static IEnumerable<SearchToken> Numbers(string digits) => [new($"p{digits}", true), new(SearchTokens.FromEnd(digits), true)];

    /// <summary>The same digits may stand in a text.</summary>
    private static IEnumerable<SearchToken> Together(List<string> words) =>
        words.Count == 0 ? [] : new[] { new SearchToken(words, true), new SearchToken(string.Concat(words), true) }.DistinctBy(token => token.ToString());
}
