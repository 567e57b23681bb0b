using Atlas.Domain.Contacts;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Contacts;

/// <summary>
/// Looks for names whatever their case and accents, on both databases and without a column of its own: each letter that somebody typed becomes
/// the class of its forms, which SQLite's GLOB and SQL Server's LIKE both know.
/// </summary>
public static class NameSearch
{
    /// <summary>The forms of a plain letter beside itself, as <see cref="CloseName.Words"/> makes it.</summary>
    private static readonly Dictionary<char, string> Forms = new()
    {
        ['a'] = "àâäáãå",
        ['c'] = "ç",
        ['e'] = "éèêë",
        ['i'] = "îïíì",
        ['n'] = "ñ",
        ['o'] = "ôöóòõ",
        ['u'] = "ùûüú",
        ['y'] = "ÿý",
        ['ا'] = "أإآٱ",
        ['ي'] = "ىئ",
        ['و'] = "ؤ",
        ['ه'] = "ة",
    };

    /// <summary>The contacts in whose name each typed word stands, in any order. A text without a letter or digit finds nobody.</summary>
    public static IQueryable<Contact> Named(this IQueryable<Contact> contacts, AtlasDb db, string typed)
    {
        var words = CloseName.Words(typed);
        var isSqlite = db is SqliteAtlasDb;
        var found = words.Count == 0 ? contacts.Where(_ => false) : contacts;
        foreach (var word in words)
        {
            var pattern = Pattern(word, isSqlite ? '*' : '%');
            found = isSqlite
                ? found.Where(contact => EF.Functions.Glob(contact.Name, pattern))
                : found.Where(contact => EF.Functions.Like(contact.Name, pattern));
        }

        return found;
    }

    /// <summary>A text as LIKE takes it, with the escape sign <c>\</c>: what would be a wildcard is itself.</summary>
    public static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal);

    private static string Pattern(string word, char any) => $"{any}{string.Concat(word.Select(Class))}{any}";

    private static string Class(char letter)
    {
        var lower = $"{letter}{Forms.GetValueOrDefault(letter)}";
        return $"[{string.Concat((lower + lower.ToUpperInvariant()).Distinct())}]";
    }
}
