using System.Text.Json;
using System.Text.RegularExpressions;

namespace Atlas.Web.Features.WhatsApp.Templates;

/// <summary>A hole in a template's text.</summary>
/// <param name="InHeader">Whether it is the header's: header and body count for themselves.</param>
/// <param name="Name">Its name or number, as it stands between the braces.</param>
/// <param name="Example">What the provider was shown for it.</param>
public sealed record SheetVariable(bool InHeader, string Name, string? Example)
{
    /// <summary>The key under which its value is given: <c>1</c> for the body's first, <c>header.1</c> for the header's.</summary>
    public string Key => InHeader ? $"header.{Name}" : Name;
}

/// <summary>A button under a template.</summary>
/// <param name="Kind">The provider's word: <c>QUICK_REPLY</c>, <c>URL</c>, <c>PHONE_NUMBER</c> …</param>
/// <param name="Text">What it says.</param>
public sealed record SheetButton(string Kind, string Text);

/// <summary>A template part by part with its examples, as the page lays it out; read from the provider's parts. What cannot be read is left out, never an exception: the parts are the provider's.</summary>
public sealed partial class TemplateSheet
{
    private TemplateSheet()
    {
    }

    /// <summary>What its header is: <c>TEXT</c>, <c>IMAGE</c>, <c>VIDEO</c>, <c>DOCUMENT</c>, <c>LOCATION</c>; null for none.</summary>
    public string? HeaderKind { get; private set; }

    /// <summary>The header's words.</summary>
    public string? Header { get; private set; }

    /// <summary>The text.</summary>
    public string Body { get; private set; } = "";

    /// <summary>The small print.</summary>
    public string? Footer { get; private set; }

    /// <summary>The buttons, in order.</summary>
    public IReadOnlyList<SheetButton> Buttons { get; private set; } = [];

    /// <summary>The holes, the header's first, each once.</summary>
    public IReadOnlyList<SheetVariable> Variables { get; private set; } = [];

    /// <summary>Its values as the provider was shown them.</summary>
    public IReadOnlyDictionary<string, string> Examples =>
        Variables.Where(variable => variable.Example is not null).ToDictionary(variable => variable.Key, variable => variable.Example!, StringComparer.Ordinal);

    /// <summary>Reads the provider's parts.</summary>
    public static TemplateSheet Of(string parts)
    {
        var text = new TemplateSheet();
        try
        {
            using var json = JsonDocument.Parse(parts);
            foreach (var part in Items(json.RootElement))
            {
                text.Take(part);
            }
        }
        catch (JsonException)
        {
            // Nothing of it can be read: it has no text, and nobody is offered to send it.
        }

        return text;
    }

    /// <summary>The holes of a text, filled; a hole without a value stays as it stands.</summary>
    /// <param name="text">The header or the body.</param>
    /// <param name="values">The values by <see cref="SheetVariable.Key"/>.</param>
    /// <param name="inHeader">Whether the text is the header.</param>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values, bool inHeader = false) => Hole().Replace(text, hole =>
        values.TryGetValue(new SheetVariable(inHeader, hole.Groups["name"].Value, null).Key, out var value) && value.Length > 0 ? value : hole.Value);

    private void Take(JsonElement part)
    {
        switch (Word(part, "type")?.ToUpperInvariant())
        {
            case "HEADER":
                (HeaderKind, Header) = (Word(part, "format")?.ToUpperInvariant() ?? "TEXT", Word(part, "text"));
                Variables = [.. Holes(Header, inHeader: true, Shown(part, "header_text")), .. Variables];
                break;
            case "BODY":
                Body = Word(part, "text") ?? "";
                Variables = [.. Variables, .. Holes(Body, inHeader: false, Shown(part, "body_text"))];
                break;
            case "FOOTER":
                Footer = Word(part, "text");
                break;
            case "BUTTONS":
                Buttons = [.. Items(part, "buttons").Select(button => new SheetButton(Word(button, "type") ?? "", Word(button, "text") ?? ""))];
                break;
        }
    }

    private static IEnumerable<SheetVariable> Holes(string? text, bool inHeader, Func<string, int, string?> example) => Hole().Matches(text ?? "")
        .Select(hole => hole.Groups["name"].Value).Distinct(StringComparer.Ordinal).Select((name, place) => new SheetVariable(inHeader, name, example(name, place)));

    /// <summary>What the provider was shown, by name or by place.</summary>
    private static Func<string, int, string?> Shown(JsonElement part, string kind)
    {
        if (part.ValueKind is not JsonValueKind.Object || !part.TryGetProperty("example", out var example))
        {
            return (_, _) => null;
        }

        var named = Items(example, $"{kind}_named_params").Select(pair => (Name: Word(pair, "param_name"), Value: Word(pair, "example"))).ToList();
        var placed = Items(example, kind);
        placed = placed is [{ ValueKind: JsonValueKind.Array } row, ..] ? Items(row) : placed;
        return (name, place) => named.Find(pair => pair.Name == name).Value
            ?? (place < placed.Count && placed[place].ValueKind is JsonValueKind.String ? placed[place].GetString() : null);
    }

    private static List<JsonElement> Items(JsonElement list) => list.ValueKind is JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static List<JsonElement> Items(JsonElement of, string name) =>
        of.ValueKind is JsonValueKind.Object && of.TryGetProperty(name, out var list) ? Items(list) : [];

    private static string? Word(JsonElement of, string name) =>
        of.ValueKind is JsonValueKind.Object && of.TryGetProperty(name, out var word) && word.ValueKind is JsonValueKind.String ? word.GetString() : null;

    [GeneratedRegex(@"\{\{\s*(?<name>[A-Za-z0-9_]{1,60})\s*\}\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Hole();
}
