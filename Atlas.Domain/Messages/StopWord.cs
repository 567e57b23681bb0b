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

    /// <summary>Whether a message says nothing but that.</summary>
    public static bool Is(string? text) => text is { Length: > 0 and <= Longest } && Words.Contains(Fold(text));

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
