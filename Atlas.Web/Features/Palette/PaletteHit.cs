namespace Atlas.Web.Features.Palette;

/// <summary>A piece of a text, and whether it is what was looked for.</summary>
public sealed record PaletteRun(string Text, bool IsMatch);

/// <summary>What the palette offers.</summary>
/// <param name="Kind"><c>case</c> or <c>contact</c>.</param>
/// <param name="Key">The reference, or the contact's identifier.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Title">The name, in pieces.</param>
/// <param name="About">What else one should see, in pieces: reference, contact, state, holder.</param>
/// <param name="Why">Code of the reason why it was found; null for a recent one.</param>
/// <param name="Phone">The number shown, in E.164.</param>
/// <param name="PhoneShown">The number as people read it.</param>
public sealed record PaletteHit(
    string Kind, string Key, string Href, IReadOnlyList<PaletteRun> Title, IReadOnlyList<IReadOnlyList<PaletteRun>> About, string? Why, string? Phone, string? PhoneShown);

/// <summary>Cuts a text into pieces at what was looked for.</summary>
public static class PaletteRuns
{
    /// <summary>The pieces, in order; together they are the text.</summary>
    public static IReadOnlyList<PaletteRun> Of(string text, IReadOnlyList<Range> marks)
    {
        var marked = new bool[text.Length];
        foreach (var mark in marks)
        {
            marked.AsSpan(mark).Fill(true);
        }

        var runs = new List<PaletteRun>();
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            while (end < text.Length && marked[end] == marked[start])
            {
                end++;
            }

            runs.Add(new PaletteRun(text[start..end], marked[start]));
            start = end;
        }

        return runs;
    }
}
