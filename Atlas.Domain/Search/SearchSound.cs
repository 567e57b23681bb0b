using System.Text;

namespace Atlas.Domain.Search;

/// <summary>
/// What a name sounds like, so that its spellings meet: <c>Benjelloun</c> and <c>Bendjeloun</c>, <c>Mohamed</c>, <c>Mohammed</c> and <c>محمد</c>. Names of
/// Morocco are written in French letters by ear; consonants carry them. It is a consonant skeleton made for that, not a general phonetic code.
/// </summary>
public static class SearchSound
{
    private const string Vowels = "aeiouy";

    // Two letters for one sound come before the single letters.
    private static readonly (string Spelt, string Heard)[] Pairs =
    [
        ("ault", "o"), ("eaux", "o"), ("eau", "o"), ("tch", "S"), ("sch", "S"), ("ch", "S"), ("sh", "S"), ("cq", "k"), ("ck", "k"), ("qu", "k"), ("kh", "K"),
        ("gh", "g"), ("rh", "g"), ("dj", "j"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("tz", "z"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("ge", "je"), ("gi", "ji"),
        ("gu", "g"),
    ];

    private static readonly Dictionary<char, char> Heard = new()
    {
        ['ب'] = 'b',
        ['پ'] = 'b',
        ['ت'] = 't',
        ['ث'] = 't',
        ['ج'] = 'j',
        ['ح'] = 'h',
        ['خ'] = 'K',
        ['د'] = 'd',
        ['ذ'] = 'd',
        ['ر'] = 'r',
        ['ز'] = 'z',
        ['س'] = 's',
        ['ش'] = 'S',
        ['ص'] = 's',
        ['ض'] = 'd',
        ['ط'] = 't',
        ['ظ'] = 'd',
        ['غ'] = 'g',
        ['ف'] = 'f',
        ['ڤ'] = 'v',
        ['ق'] = 'k',
        ['ك'] = 'k',
        ['گ'] = 'g',
        ['ڭ'] = 'g',
        ['ل'] = 'l',
        ['م'] = 'm',
        ['ن'] = 'n',
        ['ه'] = 'h',
        ['c'] = 'k',
        ['q'] = 'k',
        ['x'] = 's',
    };

    /// <summary>The skeleton of a folded word; null where so little is left that everything would sound alike.</summary>
    public static string? Of(string word)
    {
        if (word.Length < 3 || word.Any(char.IsDigit))
        {
            return null;
        }

        var heard = word[0] is >= '؀' and <= 'ۿ' ? Arabic(word) : Latin(word);
        // Two of the same, and the l of "Abdel" that the next sound swallows, are heard once.
        var skeleton = new StringBuilder();
        foreach (var sound in heard.Where(sound => skeleton.Length == 0 || skeleton[^1] != sound))
        {
            skeleton.Append(sound);
        }

        var said = skeleton.ToString();
        said = said.StartsWith("Abdl", StringComparison.Ordinal) && said.Length > 5 ? $"Abd{said[4..]}" : said;
        return said.Length < 2 ? null : said;
    }

    private static string Arabic(string word)
    {
        var bare = word.Length > 4 && word.StartsWith("ال", StringComparison.Ordinal) ? word[2..] : word;
        var heard = new StringBuilder();
        for (var at = 0; at < bare.Length; at++)
        {
            var isFirst = at == 0;
            var isByVowel = (at > 0 && IsLong(bare[at - 1])) || (at + 1 < bare.Length && IsLong(bare[at + 1]));
            // The teh of a name's end is folded to heh, and silent.
            var sound = bare[at] switch
            {
                'ا' or 'ع' => isFirst ? 'A' : ' ',
                'و' => isFirst || isByVowel ? 'w' : ' ',
                'ي' => isFirst ? 'y' : ' ',
                'ه' when at == bare.Length - 1 => ' ',
                var other => Heard.GetValueOrDefault(other, ' '),
            };
            heard.Append(sound is ' ' ? "" : sound.ToString());
        }

        return heard.ToString();
    }

    private static bool IsLong(char letter) => letter is 'ا' or 'ي';

    private static string Latin(string word)
    {
        var said = Single(word);
        foreach (var (spelt, sound) in Pairs)
        {
            said = said.Replace(spelt, sound, StringComparison.Ordinal);
        }

        said = Glides(said);
        var heard = new StringBuilder();
        for (var at = 0; at < said.Length; at++)
        {
            var isVowel = Vowels.Contains(said[at], StringComparison.Ordinal);
            var isFirst = at == 0;
            var isSilent = (isVowel && !isFirst) || (said[at] is 'h' && at == said.Length - 1);
            heard.Append(isSilent ? "" : isFirst && isVowel ? said[at] is 'y' ? "y" : "A" : Heard.GetValueOrDefault(said[at], said[at]).ToString());
        }

        return heard.ToString();
    }

    /// <summary>One letter for two of the same, before two letters that make one sound are looked for.</summary>
    private static string Single(string word) => string.Concat(word.Where((letter, at) => at == 0 || word[at - 1] != letter));

    /// <summary><c>ou</c> beside a vowel is the w of <c>Alaoui</c> and <c>Ouazzani</c>.</summary>
    private static string Glides(string said)
    {
        for (var at = said.IndexOf("ou", StringComparison.Ordinal); at >= 0; at = said.IndexOf("ou", at + 1, StringComparison.Ordinal))
        {
            // The y that begins Youssef is no vowel.
            var isBefore = at > 0 && (at > 1 || said[0] != 'y') && Vowels.Contains(said[at - 1], StringComparison.Ordinal);
            var isAfter = at + 2 < said.Length && Vowels.Contains(said[at + 2], StringComparison.Ordinal);
            said = isBefore || isAfter ? $"{said[..at]}w{said[(at + 2)..]}" : said;
        }

        return said;
    }
}
