using System.Text;

namespace Atlas.Tests.Search;

/// <summary>What nobody should type, and somebody will.</summary>
internal static class HostileWords
{
    private static readonly string[] Pieces =
    [
        "\"", "“", "”", "«", "„", "'", "''", "(", ")", "((", "))", "*", "^", ":", "::", "-", "--", "+", "{", "}", "[", "]", "%", "_", "\\", "/", "~", "@", ">", "<=", "=", ";", ",",
        " ", "  ", "\t", "\r\n", "\0", "\u0001", "\u200b", "\u200e", "\u200f", "\u202e", "\u2066", "\ufeff", "\u0301", "\u064b", "ـ", "\ud800", "\udc00", "\U0001F600", "\ufffd",
        "NEAR", "NEAR(", "NEAR/2", "AND", "OR", "NOT", "AND NOT", "FORMSOF(INFLECTIONAL,", "ISABOUT(", "WEIGHT(", "Owner:", "Words:", "Owner : ", "rowid", "rank", "SearchFts",
        "villa", "riad", "Casa", "é", "بنجلون", "الدار", "42", "2026-42", "0612345678", "٤٢", "x", "a", "statut:", "ville:", "prix>", "créé:", "état:", "-0044-03-15", "1e999", "NaN",
        "); DROP TABLE Cases;--", "' OR 1=1 --", "\" OR \"", "\" *", "* \"",
    ];

    /// <summary>Known troublemakers, one of each kind.</summary>
    public static IReadOnlyList<string> Chosen { get; } =
    [
        "\"", "\"\"", "\"villa", "villa\"anfa", "\"\"\"", "(", ")", "(villa", "villa AND", "AND", "OR", "NOT villa", "NEAR(villa anfa, 2)", "vil*", "*", "^villa", "Words : villa",
        "Owner : \"t\"", "-", "--", "-\"", "villa -", "statut:", "statut:\"", "statut:retiré_depuis", "champ_supprime:42", "créé:-0044-03-15", "créé:0000-00-00", "créé:9999999j", "prix>1e999",
        "prix>-1", "état:", "@", "@@", "@personne", ":", "::", ">", "a\0b", "\0", "\ud800", "villa \udc00 anfa", "\u202evilla", "\u200f42", "\U0001F600", "' OR 1=1 --", "; DROP TABLE Cases;--",
        "%", "_", "[", "\\", new string('a', 4_000), string.Join(' ', Enumerable.Repeat("villa", 700)), new string('"', 4_000), new string('(', 4_000), new string('-', 3_000) + "x",
        string.Concat(Enumerable.Repeat("ville:", 600)), string.Join(' ', Enumerable.Range(0, 400).Select(number => $"-m{number}")),
    ];

    /// <summary>Texts put together at random, the same ones each time.</summary>
    public static IEnumerable<string> Random(int count, int seed)
    {
        var dice = new Random(seed);
        for (var turn = 0; turn < count; turn++)
        {
            var text = new StringBuilder();
            for (var piece = dice.Next(1, 25); piece > 0; piece--)
            {
                text.Append(Pieces[dice.Next(Pieces.Length)]).Append(dice.Next(3) == 0 ? " " : "");
            }

            yield return text.ToString();
        }
    }
}
