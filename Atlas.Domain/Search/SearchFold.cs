using System.Globalization;
using System.Text;

namespace Atlas.Domain.Search;

/// <summary>A word of a text as it is searched for, and where it stands in the text.</summary>
/// <param name="Text">Small letters and western digits, without accents; Arabic in one spelling.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Length">How much of the text it takes.</param>
public readonly record struct FoldedWord(string Text, int Start, int Length);

/// <summary>
/// Makes alike what people take for the same: case, accents, the forms of alef, yeh and teh, tatweel, vowel marks, the digits of all scripts. What is kept
/// in the index and what is typed both go through it, so both databases compare plain words.
/// </summary>
public static class SearchFold
{
    /// <summary>Longest word that is kept, in characters; the rest of a longer one is left out.</summary>
    public const int WordLength = 40;

    // Latin to Arabic: what nearly all texts are written in is spelt once.
    private static readonly (string Signs, bool IsSilent)[] Known = [.. Enumerable.Range(0, 0x700).Select(value => Spelt(new Rune(value)))];

    /// <summary>The words of a text, in order.</summary>
    public static IEnumerable<FoldedWord> Words(string text)
    {
        var word = new StringBuilder();
        var (start, end) = (0, 0);
        for (var at = 0; at < text.Length;)
        {
            Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var taken);
            var (signs, isSilent) = Signs(rune);
            if (signs.Length == 0 && !isSilent && word.Length > 0)
            {
                yield return new FoldedWord(word.ToString(), start, end - start);
                word.Clear();
            }
            else if (signs.Length > 0)
            {
                start = word.Length == 0 ? at : start;
                word.Append(signs.AsSpan(0, Math.Min(signs.Length, WordLength - word.Length)));
                end = at + taken;
            }
            else if (word.Length > 0 && isSilent)
            {
                end = at + taken;
            }

            at += taken;
        }

        if (word.Length > 0)
        {
            yield return new FoldedWord(word.ToString(), start, end - start);
        }
    }

    /// <summary>The words of a text with one space between them.</summary>
    public static string Line(string? text) => text is null ? "" : string.Join(' ', Words(text).Select(word => word.Text));

    /// <summary>What a sign becomes; nothing for what parts words, and silent for what stands inside one unheard.</summary>
    private static (string Signs, bool IsSilent) Signs(Rune rune) => rune.Value < Known.Length ? Known[rune.Value] : Spelt(rune);

    private static (string Signs, bool IsSilent) Spelt(Rune rune)
    {
        if (rune.IsAscii)
        {
            return (Rune.IsLetterOrDigit(rune) ? Rune.ToLowerInvariant(rune).ToString() : "", false);
        }

        var kept = new StringBuilder();
        var isSilent = true;
        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            var isMark = Rune.GetUnicodeCategory(part) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format;
            if (isMark || part.Value == 'ـ')
            {
                continue;
            }

            isSilent = false;
            kept.Append(Rune.IsDigit(part) ? ((int)Rune.GetNumericValue(part)).ToString(CultureInfo.InvariantCulture) : Rune.IsLetter(part) ? Letter(Rune.ToLowerInvariant(part)) : "");
        }

        return (kept.ToString(), isSilent);
    }

    /// <summary>Letters that no decomposition takes apart.</summary>
    private static string Letter(Rune small) => small.Value switch
    {
        'ł' => "l",
        'ø' => "o",
        'đ' or 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'þ' => "th",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ٱ' => "ا",
        'ى' or 'ی' => "ي",
        'ة' => "ه",
        'ک' => "ك",
        _ => small.ToString(),
    };
}
