using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Atlas.Domain.Messages;

/// <summary>A gap in a template.</summary>
/// <param name="Key">Under which its value is given: a body's gap by its name, others with their part before it (<c>header.1</c>, <c>button0.1</c>).</param>
/// <param name="Part"><c>header</c>, <c>body</c> or <c>button</c>.</param>
/// <param name="Index">Which button, from 0.</param>
/// <param name="Name">Its name within the part: a number, or a word.</param>
public sealed record TemplateGap(string Key, string Part, int Index, string Name)
{
    /// <summary>Whether it goes by a word and not by its place.</summary>
    public bool IsNamed => !Name.All(char.IsAsciiDigit);
}

/// <summary>A template's words with their gaps, read from the provider's parts.</summary>
public sealed partial class TemplateText
{
    /// <summary>Longest value, in characters.</summary>
    public const int ValueLength = 1_024;

    private readonly List<(string Key, string Words)> _shown = [];
    private readonly List<TemplateGap> _gaps = [];

    private TemplateText()
    {
    }

    /// <summary>The gaps, in the order in which they stand.</summary>
    public IReadOnlyList<TemplateGap> Gaps => _gaps;

    /// <summary>Whether it needs something that cannot be given here: a picture or file at its head.</summary>
    public bool NeedsFile { get; private set; }

    /// <summary>Reads a template's parts; what is not understood counts as absent.</summary>
    public static TemplateText Of(string parts)
    {
        var text = new TemplateText();
        try
        {
            using var read = JsonDocument.Parse(parts);
            if (read.RootElement.ValueKind is JsonValueKind.Array)
            {
                foreach (var part in read.RootElement.EnumerateArray())
                {
                    text.Take(part);
                }
            }
        }
        catch (JsonException)
        {
            // A template that cannot be read has no words: nobody can send it, and the list shows it as the provider gave it.
        }

        return text;
    }

    /// <summary>The gaps for which no fitting value is given.</summary>
    public IReadOnlyList<string> Missing(IReadOnlyDictionary<string, string> values) =>
        [.. _gaps.Where(gap => !values.TryGetValue(gap.Key, out var value) || !Fits(value)).Select(gap => gap.Key)];

    /// <summary>The words as the client reads them; a gap without a value stays visible.</summary>
    public string Fill(IReadOnlyDictionary<string, string> values) => string.Join("\n\n", _shown.Select(part => Gap().Replace(
        part.Words, gap => values.GetValueOrDefault(part.Key + gap.Groups["name"].Value, gap.Value))));

    /// <summary>The provider refuses line ends, tabs and long runs of spaces in a value.</summary>
    private static bool Fits(string value) =>
        value.Length <= ValueLength && !string.IsNullOrWhiteSpace(value) && !value.Any(char.IsControl) && !value.Contains("     ", StringComparison.Ordinal);

    private void Take(JsonElement part)
    {
        switch (TextOf(part, "type").ToUpperInvariant())
        {
            case "HEADER" when TextOf(part, "format").ToUpperInvariant() is "" or "TEXT":
                Show("header", 0, TextOf(part, "text"), "header.");
                break;
            case "HEADER":
                NeedsFile = true;
                break;
            case "BODY":
                Show("body", 0, TextOf(part, "text"), "");
                break;
            case "FOOTER":
                _shown.Add(("footer.", TextOf(part, "text")));
                break;
            case "BUTTONS" when part.TryGetProperty("buttons", out var buttons) && buttons.ValueKind is JsonValueKind.Array:
                foreach (var (button, index) in buttons.EnumerateArray().Select((button, index) => (button, index)))
                {
                    Note("button", index, TextOf(button, "url"), string.Create(CultureInfo.InvariantCulture, $"button{index}."));
                }

                break;
        }
    }

    private void Show(string part, int index, string words, string prefix)
    {
        _shown.Add((prefix, words));
        Note(part, index, words, prefix);
    }

    private void Note(string part, int index, string words, string prefix) => _gaps.AddRange(
        Gap().Matches(words).Select(gap => gap.Groups["name"].Value).Distinct(StringComparer.Ordinal).Select(name => new TemplateGap(prefix + name, part, index, name)));

    private static string TextOf(JsonElement part, string name) =>
        part.ValueKind is JsonValueKind.Object && part.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString()! : "";

    [GeneratedRegex(@"\{\{\s*(?<name>[A-Za-z0-9_]+)\s*\}\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Gap();
}

/// <summary>A template as a message keeps it: what was chosen and what filled it.</summary>
/// <param name="Name">Its name at the provider.</param>
/// <param name="Language">Its language there.</param>
/// <param name="Values">What fills its gaps.</param>
public sealed record ChosenTemplate(string Name, string Language, IReadOnlyDictionary<string, string> Values)
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web);

    /// <summary>As JSON, for <see cref="Message.Facts"/>.</summary>
    public string Write() => JsonSerializer.Serialize(this, Plain);

    /// <summary>Reads it back; null where it is none.</summary>
    public static ChosenTemplate? Read(string? facts)
    {
        try
        {
            return facts is null ? null : JsonSerializer.Deserialize<ChosenTemplate>(facts, Plain) is { Name: not null, Language: not null, Values: not null } chosen ? chosen : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
