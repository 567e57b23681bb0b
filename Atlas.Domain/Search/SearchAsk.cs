using Atlas.Domain.Foundation;

namespace Atlas.Domain.Search;

/// <summary>Something that must, or must not, stand in what is found.</summary>
/// <param name="Words">Its words, folded; several stand side by side.</param>
/// <param name="IsExact">Whether it was put between quotes: then nothing may go on after its last letter.</param>
/// <param name="IsNot">Whether it must not be there.</param>
public sealed record SearchTerm(IReadOnlyList<string> Words, bool IsExact, bool IsNot)
{
    /// <inheritdoc />
    public override string ToString() => $"{(IsNot ? "-" : "")}{(IsExact ? "=" : "")}{string.Join('+', Words)}";
}

/// <summary>A condition on a field, as <c>statut:visite</c> or <c>score&gt;50</c>.</summary>
/// <param name="Field">Canonical name of the field.</param>
/// <param name="Sign"><c>:</c>, <c>&gt;</c>, <c>&lt;</c>, <c>&gt;=</c>, <c>&lt;=</c> or <c>=</c>.</param>
/// <param name="Value">What was typed after it.</param>
/// <param name="Typed">The whole, as it was typed.</param>
public sealed record SearchCondition(string Field, string Sign, string Value, string Typed)
{
    /// <summary>Whether the field must not be so: <c>-ville:rabat</c>.</summary>
    public bool IsNot { get; init; }
}

/// <summary>What could not be understood, and what was done instead.</summary>
/// <param name="Code"><c>quote</c>: no second quotation mark · <c>long</c>: only the beginning is searched · <c>many</c>: only the first words are · <c>bare</c>: a condition without a value.</param>
/// <param name="Typed">The part in question.</param>
public sealed record SearchFault(string Code, string Typed);

/// <summary>What somebody wants to find. Whatever was typed, it becomes words and conditions, never a pattern of the database.</summary>
/// <param name="Terms">What must and must not be there.</param>
/// <param name="Conditions">Conditions on fields.</param>
/// <param name="Faults">What was not understood.</param>
public sealed record SearchAsk(IReadOnlyList<SearchTerm> Terms, IReadOnlyList<SearchCondition> Conditions, IReadOnlyList<SearchFault> Faults)
{
    /// <summary>Longest text that is read, in characters.</summary>
    public const int Longest = 200;

    /// <summary>Most terms.</summary>
    public const int MostTerms = 8;

    private static readonly string[] Signs = [">=", "<=", ">", "<", "=", ":"];

    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["assigne"] = "assignee",
        ["assignee"] = "assignee",
        ["assigned"] = "assignee",
        ["agent"] = "assignee",
        ["مسند"] = "assignee",
        ["statut"] = "status",
        ["status"] = "status",
        ["الحاله"] = "status",
        ["etat"] = "state",
        ["state"] = "state",
        ["الوضع"] = "state",
        ["ville"] = "city",
        ["city"] = "city",
        ["المدينه"] = "city",
        ["type"] = "type",
        ["النوع"] = "type",
        ["source"] = "source",
        ["المصدر"] = "source",
        ["etiquette"] = "tag",
        ["tag"] = "tag",
        ["وسم"] = "tag",
        ["cree"] = "created",
        ["created"] = "created",
        ["انشي"] = "created",
        ["prix"] = "price",
        ["price"] = "price",
        ["budget"] = "price",
        ["السعر"] = "price",
        ["score"] = "score",
        ["النقطه"] = "score",
    };

    /// <summary>The names of the fields, each with its canonical name, for suggestions.</summary>
    public static IReadOnlyDictionary<string, string> Known => Fields;

    /// <summary>Conditions without a value: they ask nothing yet.</summary>
    public IReadOnlyList<SearchCondition> Bare { get; init; } = [];

    /// <summary>Whether nothing was asked.</summary>
    public bool IsEmpty => Conditions.Count == 0 && Terms.All(term => term.IsNot);

    /// <summary>Reads what was typed: anything.</summary>
    public static SearchAsk Read(string? typed)
    {
        var line = CleanText.Line(typed is { Length: > 10 * Longest } ? typed[..(10 * Longest)] : typed ?? "");
        var faults = new List<SearchFault>();
        if (line.Length > Longest)
        {
            line = line[..(char.IsHighSurrogate(line[Longest - 1]) ? Longest - 1 : Longest)];
            faults.Add(new SearchFault("long", ""));
        }

        var (terms, conditions) = (new List<SearchTerm>(), new List<SearchCondition>());
        foreach (var part in Parts(line, faults))
        {
            if (Condition(part, faults) is { } condition)
            {
                conditions.Add(condition);
            }
            else if (Term(part) is { } term && !terms.Exists(known => known.ToString() == term.ToString()))
            {
                terms.Add(term);
            }
        }

        if (terms.Count > MostTerms)
        {
            faults.Add(new SearchFault("many", string.Join(' ', terms[MostTerms].Words)));
        }

        return new SearchAsk([.. terms.Take(MostTerms)], [.. conditions.Where(one => one.Value.Length > 0)], faults) { Bare = [.. conditions.Where(one => one.Value.Length == 0)] };
    }

    /// <summary>Parts between spaces; what stands between quotes is not parted.</summary>
    private static IEnumerable<string> Parts(string line, List<SearchFault> faults)
    {
        var start = 0;
        var isQuoted = false;
        for (var at = 0; at <= line.Length; at++)
        {
            if (at < line.Length && IsQuote(line[at]))
            {
                isQuoted = !isQuoted;
            }
            else if (at == line.Length || (line[at] == ' ' && !isQuoted))
            {
                if (at > start)
                {
                    yield return line[start..at];
                }

                start = at + 1;
            }
        }

        if (isQuoted)
        {
            faults.Add(new SearchFault("quote", line[(line.ToList().FindLastIndex(IsQuote))..]));
        }
    }

    private static bool IsQuote(char sign) => sign is '"' or '“' or '”' or '«' or '»' or '„';

    private static SearchTerm? Term(string part)
    {
        var isNot = part.Length > 1 && part[0] is '-' or '−' && (char.IsLetterOrDigit(part[1]) || IsQuote(part[1]));
        var rest = isNot ? part[1..] : part;
        var words = SearchFold.Words(rest).Select(word => word.Text).ToList();
        return words.Count == 0 ? null : new SearchTerm(words, rest.Length > 1 && IsQuote(rest[0]) && IsQuote(rest[^1]), isNot);
    }

    private static SearchCondition? Condition(string part, List<SearchFault> faults)
    {
        var isNot = part[0] is '-' or '−';
        var said = isNot ? part[1..] : part;
        if (said.Length > 1 && said[0] == '@')
        {
            return new SearchCondition("assignee", ":", said[1..], part) { IsNot = isNot };
        }

        var place = said.AsSpan().IndexOfAny(":<>=");
        if (place <= 0 || !Fields.TryGetValue(SearchFold.Line(said[..place]), out var field))
        {
            return null;
        }

        var sign = Signs.First(one => said.AsSpan(place).StartsWith(one));
        var value = said[(place + sign.Length)..].Trim('"', '“', '”', '«', '»', '„', ' ');
        if (value.Length == 0)
        {
            faults.Add(new SearchFault("bare", part));
        }

        return new SearchCondition(field, sign, value, part) { IsNot = isNot };
    }
}
