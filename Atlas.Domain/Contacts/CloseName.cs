using System.Globalization;
using System.Text;

namespace Atlas.Domain.Contacts;

/// <summary>When two names may be one person's: the same words in any order, whatever their case and accents.</summary>
public static class CloseName
{
    /// <summary>Most words of a name that count: a pasted page is no name.</summary>
    public const int MostWords = 8;

    private const char Tatweel = '\u0640';

    /// <summary>Whether two names are close.</summary>
    public static bool Are(string one, string other)
    {
        var words = Words(one);
        return words.Count > 0 && words.SequenceEqual(Words(other), StringComparer.Ordinal);
    }

    /// <summary>The plain words of a name, in the order of their letters: lower case, no accents, one form of each Arabic letter.</summary>
    public static IReadOnlyList<string> Words(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var sign in name.Normalize(NormalizationForm.FormD))
        {
            var isMark = CharUnicodeInfo.GetUnicodeCategory(sign) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format || sign is Tatweel;
            _ = isMark ? plain : plain.Append(char.IsLetterOrDigit(sign) ? Plain(sign) : ' ');
        }

        return [.. plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords).Order(StringComparer.Ordinal)];
    }

    // Hamza comes off with the marks; these two are written either way at the end of a name.
    private static char Plain(char sign) => sign switch
    {
        'ى' => 'ي',
        'ة' => 'ه',
        'ٱ' => 'ا',
        _ => char.ToLowerInvariant(sign),
    };
}
