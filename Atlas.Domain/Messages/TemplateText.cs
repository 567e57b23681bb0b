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

    /// <summary>What stands in a gap that is not filled: never the provider's own sign for it.</summary>
    public const string Blank = "____";

    private const int BesideLength = 34;

    private readonly List<(string Key, string Words)> _shown = [];
    private readonly List<(string Key, string Words)> _links = [];
    private readonly List<TemplateGap> _gaps = [];

    private TemplateText()
    {
    }

    private readonly Dictionary<string, string> _examples = new(StringComparer.Ordinal);

    /// <summary>The gaps, in the order in which they stand.</summary>
    public IReadOnlyList<TemplateGap> Gaps => _gaps;

    /// <summary>Whether it needs something that cannot be given here: a picture or file at its head.</summary>
    public bool NeedsFile { get; private set; }

    /// <summary>What its author gave the provider as an example for a gap; null where there is none.</summary>
    public string? ExampleOf(string key) => _examples.GetValueOrDefault(key);

    /// <summary>The words around a gap, so that one sees what it is for: as many as fit beside a field, other gaps as an ellipsis.</summary>
    public (string Before, string After) Around(TemplateGap gap)
    {
        foreach (var (key, words) in _shown.Concat(_links))
        {
            if (Gap().Matches(words).FirstOrDefault(found => key + found.Groups["name"].Value == gap.Key) is { } here)
            {
                return (Tail(Plain(words[..here.Index])), Head(Plain(words[(here.Index + here.Length)..])));
            }
        }

        return ("", "");
    }

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
        part.Words, gap => values.GetValueOrDefault(part.Key + gap.Groups["name"].Value, Blank))));

    private static string Plain(string words) => Spaces().Replace(Gap().Replace(words, "…"), " ");

    /// <summary>Whole words, where there is a space to cut at.</summary>
    private static string Tail(string words) => words.Length <= BesideLength ? words : $"…{words[Math.Max(words.Length - BesideLength, words.IndexOf(' ', words.Length - BesideLength, BesideLength))..]}";

    private static string Head(string words) => words.Length <= BesideLength ? words : $"{words[..(words.LastIndexOf(' ', BesideLength) is > 0 and var end ? end : BesideLength)]}…";

    /// <summary>The provider refuses line ends, tabs and long runs of spaces in a value.</summary>
    private static bool Fits(string value) =>
        value.Length <= ValueLength && !string.IsNullOrWhiteSpace(value) && !value.Any(char.IsControl) && !value.Contains("     ", StringComparison.Ordinal);

    private void Take(JsonElement part)
    {
        switch (TextOf(part, "type").ToUpperInvariant())
        {
            case "HEADER" when TextOf(part, "format").ToUpperInvariant() is "" or "TEXT":
                Show("header", 0, TextOf(part, "text"), "header.");
                Learn(part, "header_text", "header.");
                break;
            case "HEADER":
                NeedsFile = true;
                break;
            case "BODY":
                Show("body", 0, TextOf(part, "text"), "");
                Learn(part, "body_text", "");
                break;
            case "FOOTER":
                _shown.Add(("footer.", TextOf(part, "text")));
                break;
            case "BUTTONS" when part.TryGetProperty("buttons", out var buttons) && buttons.ValueKind is JsonValueKind.Array:
                foreach (var (button, index) in buttons.EnumerateArray().Select((button, index) => (button, index)))
                {
                    var prefix = string.Create(CultureInfo.InvariantCulture, $"button{index}.");
                    _links.Add((prefix, TextOf(button, "url")));
                    Note("button", index, TextOf(button, "url"), prefix);
                }

                break;
        }
    }

    private void Show(string part, int index, string words, string prefix)
    {
        _shown.Add((prefix, words));
        Note(part, index, words, prefix);
    }

    /// <summary>Examples by place (one list, or a list of lists of which the first counts), or by name.</summary>
    private void Learn(JsonElement part, string kind, string prefix)
    {
        if (part.TryGetProperty("example", out var examples) && examples.ValueKind is JsonValueKind.Object)
        {
            var places = Items(examples, kind).Select(item => item.ValueKind is JsonValueKind.Array ? [.. item.EnumerateArray()] : new[] { item }).ToList();
            var given = kind is "body_text" ? places.FirstOrDefault() ?? [] : [.. places.SelectMany(item => item)];
            foreach (var (value, index) in given.Select((value, index) => (value, index)))
            {
                Learn(string.Create(CultureInfo.InvariantCulture, $"{prefix}{index + 1}"), value.ValueKind is JsonValueKind.String ? value.GetString()! : "");
            }

            foreach (var named in Items(examples, $"{kind}_named_params"))
            {
                Learn(prefix + TextOf(named, "param_name"), TextOf(named, "example"));
            }
        }
    }

    private void Learn(string key, string example) => _ = example.Length > 0 && _examples.TryAdd(key, example);

    private static JsonElement[] Items(JsonElement of, string name) => of.TryGetProperty(name, out var items) && items.ValueKind is JsonValueKind.Array ? [.. items.EnumerateArray()] : [];

    private void Note(string part, int index, string words, string prefix) => _gaps.AddRange(
        Gap().Matches(words).Select(gap => gap.Groups["name"].Value).Distinct(StringComparer.Ordinal).Select(name => new TemplateGap(prefix + name, part, index, name)));

    private static string TextOf(JsonElement part, string name) =>
        part.ValueKind is JsonValueKind.Object && part.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString()! : "";

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spaces();

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
