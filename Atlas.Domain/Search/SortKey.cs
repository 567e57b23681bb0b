namespace Atlas.Domain.Search;

/// <summary>By what texts stand in order, on every kind of database alike: case and accents do not count, <c>Élodie</c> stands between <c>Elham</c> and <c>Emma</c>.</summary>
public static class SortKey
{
    /// <summary>Longest key, in characters: what begins alike for so long stands in no order of its own.</summary>
    public const int Length = 60;

    /// <summary>The key of a text; of one that has no letter or digit, the text itself.</summary>
    public static string Of(string text)
    {
        var folded = SearchFold.Line(text);
        var key = folded.Length == 0 ? text : folded;
        return key.Length <= Length ? key : key[..(char.IsHighSurrogate(key[Length - 1]) ? Length - 1 : Length)];
    }
}
