using Atlas.Domain.Tenancy;

namespace Atlas.Domain.Timeline;

/// <summary>A piece of a note.</summary>
/// <param name="Text">The words, the sign included where it calls somebody.</param>
/// <param name="Called">Whom it calls; null for plain words.</param>
public sealed record TextRun(string Text, UserId? Called);

/// <summary>
/// Finds the colleagues whom a note calls by <c>@Name</c>. The names in the text are what counts, not what a browser says of them: a draft that was
/// restored, or a name typed by hand, calls as well as one that was chosen from the list.
/// </summary>
public static class MentionText
{
    /// <summary>The note in pieces, in order; put together they are the note.</summary>
    /// <param name="text">The note.</param>
    /// <param name="people">Who can be called. Of two names of which one begins with the other, the longer is meant.</param>
    public static IReadOnlyList<TextRun> Split(string text, IEnumerable<(UserId Id, string Name)> people)
    {
        var known = people.Where(person => person.Name.Length > 0).OrderByDescending(person => person.Name.Length).ToList();
        var runs = new List<TextRun>();
        var plain = 0;
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0 && known.Count > 0; at = text.IndexOf('@', at + 1))
        {
            if ((at > 0 && char.IsLetterOrDigit(text[at - 1])) || known.FirstOrDefault(person => Stands(text, at + 1, person.Name)) is not { Name: { } name } called)
            {
                continue;
            }

            Add(runs, text[plain..at], null);
            Add(runs, text.Substring(at, name.Length + 1), called.Id);
            plain = at + name.Length + 1;
            at = plain - 1;
        }

        Add(runs, text[plain..], null);
        return runs;
    }

    /// <summary>Whom a note calls, each once.</summary>
    public static IReadOnlyList<UserId> CalledIn(string text, IReadOnlyCollection<(UserId Id, string Name)> people)
    {
        // Two colleagues of one name are both called: better one too many than the wrong one.
        var names = Split(text, people).Where(run => run.Called is not null).Select(run => run.Text[1..]).ToList();
        return [.. people.Where(person => names.Exists(name => name.Length == person.Name.Length && Stands(name, 0, person.Name))).Select(person => person.Id).Distinct()];
    }

    private static void Add(List<TextRun> runs, string text, UserId? called)
    {
        if (text.Length > 0)
        {
            runs.Add(new TextRun(text, called));
        }
    }

    /// <summary>Whether the name stands here as whole words. A space of any kind is a space: text from a word processor has hard ones.</summary>
    private static bool Stands(string text, int at, string name)
    {
        if (at + name.Length > text.Length || (at + name.Length < text.Length && char.IsLetterOrDigit(text[at + name.Length])))
        {
            return false;
        }

        for (var place = 0; place < name.Length; place++)
        {
            var (typed, meant) = (text[at + place], name[place]);
            if (char.ToUpperInvariant(typed) != char.ToUpperInvariant(meant) && !(char.IsWhiteSpace(typed) && typed != '\n' && char.IsWhiteSpace(meant)))
            {
                return false;
            }
        }

        return true;
    }
}
