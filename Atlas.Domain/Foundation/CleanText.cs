using System.Text;

namespace Atlas.Domain.Foundation;

/// <summary>Makes what people typed fit to be kept. It is shown as text everywhere, never as markup.</summary>
public static class CleanText
{
    /// <summary>
    /// One line: control characters become spaces, bidirectional overrides and isolates (U+202A–202E, U+2066–2069) go, since they make a title
    /// read as something else; composed form; no space at the ends or twice.
    /// </summary>
    public static string Line(string typed)
    {
        var clean = new StringBuilder(typed.Length);
        foreach (var sign in typed)
        {
            if (sign is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))
            {
                continue;
            }

            var space = char.IsControl(sign) || char.IsWhiteSpace(sign);
            if (!space)
            {
                clean.Append(sign);
            }
            else if (clean.Length > 0 && clean[^1] != ' ')
            {
                clean.Append(' ');
            }
        }

        return Composed(clean.ToString().TrimEnd());
    }

    /// <summary>Several lines: kept as typed, but for line ends (one kind), other control characters and empty space at the ends.</summary>
    public static string Block(string typed) =>
        Composed(string.Concat(typed.Replace("\r\n", "\n", StringComparison.Ordinal).Select(sign => IsLineEnd(sign) ? '\n' : sign)
            .Where(sign => sign is '\n' or '\t' || !char.IsControl(sign))).Trim());

    // A word processor ends a line in more than one way.
    private static bool IsLineEnd(char sign) => sign is '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029';

    // Comes last: a sign that goes may have stood between a letter and its accent.
    private static string Composed(string typed)
    {
        // A lone half of a surrogate pair cannot be stored as UTF-8; neither it nor U+FFFE, which is no character, can be normalised.
        var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(typed)).Replace('\uFFFE', '\uFFFD');
        return whole.IsNormalized() ? whole : whole.Normalize();
    }
}
