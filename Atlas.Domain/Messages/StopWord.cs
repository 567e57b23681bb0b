using System.Globalization;
using System.Text;

namespace Atlas.Domain.Messages;

/// <summary>The words with which a client wants no more messages, as a whole message, whatever their case, accents and marks.</summary>
public static class StopWord
{
    private const int Longest = 60;

    private static readonly HashSet<string> Words = new(
        new[]
        {
            "stop", "stop all", "stopall", "arret", "arreter", "arretez", "desabonner", "desabonnez", "me desabonner", "desinscrire", "desinscription", "desabonnement",
            "unsubscribe", "opt out", "opt-out", "optout", "توقف", "توقفوا", "إلغاء", "الغاء", "إلغاء الاشتراك", "قف", "إيقاف",
        }.Select(Fold),
        StringComparer.Ordinal);

    private const int LongestHint = 300;

    private const int FewWords = 6;

    /// <summary>Words that in a short message rarely mean anything else: not "arrêt", where trams stop, nor "إلغاء", by which a visit is called off.</summary>
    private static readonly string[] Alone =
        [.. new[] { "stop", "stopall", "arretez", "desabonner", "desabonnez", "desabonnement", "desinscrire", "desinscrivez", "unsubscribe", "optout", "opt-out", "توقف", "توقفوا", "أوقفوا" }.Select(Fold)];

    private static readonly string[] Phrases =
    [
        .. new[]
        {
            "plus de messages", "plus de message", "plus recevoir de message", "plus recevoir vos message", "plus recevoir tes message", "ne m'écrivez plus", "ne plus m'écrire", "arrêtez de m'", "arrête de m'", "arrêter de m'",
            "ne me contactez plus", "ne plus me contacter", "ne plus être contacté", "ne m'envoyez plus", "ne plus m'envoyer", "laissez-moi tranquille", "laissez moi tranquille", "retirez-moi de", "retirez mon numéro",
            "supprimez mon numéro", "no more messages", "stop messaging", "stop sending", "stop texting", "stop contacting", "do not contact me", "don't contact me", "don't message me", "leave me alone", "remove me from", "remove my number",
            "لا ترسل", "لا تراسل", "لا تتصل", "لا أريد رسائل", "لا اريد رسائل", "كفى رسائل", "احذفوا رقمي", "احذف رقمي",
        }.Select(Fold),
    ];

    /// <summary>Whether a message says nothing but that.</summary>
    public static bool Is(string? text) => text is { Length: > 0 and <= Longest } && Words.Contains(Fold(text));

    /// <summary>Whether a message may mean that among other words: then a person is to look, and the program does nothing.</summary>
    public static bool MayMean(string? text)
    {
        if (text is not { Length: > 0 and <= LongestHint })
        {
            return false;
        }

        var folded = $" {Fold(text)} ";
        var isShort = folded.Count(sign => sign is ' ') - 1 <= FewWords;
        return Is(text) || (isShort && Alone.Any(word => folded.Contains($" {word} ", StringComparison.Ordinal))) || Phrases.Any(phrase => folded.Contains($" {phrase}", StringComparison.Ordinal));
    }

    /// <summary>Lower case, without accents, Arabic vowel marks, tatweel, punctuation around it and doubled spaces; alef in one form.</summary>
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var sign in text.Normalize(NormalizationForm.FormKD))
        {
            var category = CharUnicodeInfo.GetUnicodeCategory(sign);
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format || sign is 'ـ')
            {
                continue;
            }

            folded.Append(sign is 'أ' or 'إ' or 'آ' ? 'ا' : char.IsLetterOrDigit(sign) || sign is '-' ? char.ToLowerInvariant(sign) : ' ');
        }

        return string.Join(' ', folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
