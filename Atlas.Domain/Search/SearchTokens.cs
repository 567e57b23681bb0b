namespace Atlas.Domain.Search;

/// <summary>What the index keeps of a record: words of one spelling, and keys under which references and telephones are found by their parts.</summary>
public static class SearchTokens
{
    private const string Article = "ال";
    private const int MostDigits = 7;

    /// <summary>The words of a name or title; beside them two neighbours as one word, and an Arabic word without its article.</summary>
    public static IEnumerable<string> Name(string? text)
    {
        var words = SearchFold.Words(text ?? "").Select(word => word.Text).ToList();
        var joined = words.Zip(words.Skip(1), (one, next) => one + next).Where(pair => pair.Length is >= 5 and <= SearchFold.WordLength && !pair.Any(char.IsDigit));
        return words.Concat(words.Select(Bare).OfType<string>()).Concat(joined);
    }

    /// <summary>A case's reference: <c>D-2026-00042</c> is found by <c>42</c>, <c>00042</c>, <c>2026-42</c>, <c>2026-00042</c> and the whole.</summary>
    public static IEnumerable<string> Reference(string reference)
    {
        var parts = reference.Split('-');
        return parts.Length == 3
            ? [string.Concat(parts).ToLowerInvariant(), parts[1] + parts[2], $"{parts[1]}x{parts[2].TrimStart('0')}", parts[2], parts[2].TrimStart('0')]
            : [];
    }

    /// <summary>
    /// Under what a part of a reference is kept: <c>2026-42</c>, <c>D-2026-00042</c> and <c>d 2026 42</c> under <c>2026x42</c>, <c>00042</c> under <c>42</c>;
    /// null for words that are no reference.
    /// </summary>
    /// <param name="words">What was typed, folded.</param>
    public static string? Referred(IReadOnlyList<string> words)
    {
        var parts = words.Count > 1 && words[0] == "d" ? words.Skip(1).ToList() : words;
        var (year, number) = parts.Count == 2 ? (parts[0], parts[1]) : (null, parts.Count == 1 ? parts[0] : "");
        var bare = number.TrimStart('0');
        var isNumber = bare.Length is > 0 and <= MostDigits && bare.All(char.IsAsciiDigit);
        return !isNumber || year is not (null or { Length: 4 }) || year?.All(char.IsAsciiDigit) == false ? null : year is null ? bare : $"{year}x{bare}";
    }

    /// <summary>A telephone: from its beginning with and without the country's prefix, and from its end.</summary>
    /// <param name="e164">The number in E.164.</param>
    /// <param name="prefix">The country's calling code.</param>
    public static IEnumerable<string> Phone(string e164, string prefix)
    {
        var digits = e164.TrimStart('+');
        var own = digits.StartsWith(prefix, StringComparison.Ordinal) ? digits[prefix.Length..] : digits;
        return new[] { $"p{digits}", $"p{own}", FromEnd(digits) }.Distinct(StringComparer.Ordinal);
    }

    /// <summary>Under what the end of a number is found.</summary>
    public static string FromEnd(string digits) => $"z{new string([.. digits.Reverse()])}";

    /// <summary>An Arabic word without its article; null where it has none.</summary>
    private static string? Bare(string word) => word.Length > 4 && word.StartsWith(Article, StringComparison.Ordinal) ? word[2..] : null;
}
