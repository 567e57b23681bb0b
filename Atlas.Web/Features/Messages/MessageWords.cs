using System.Globalization;
using System.Text.Json;
using Atlas.Domain.Messages;
using Atlas.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Atlas.Web.Features.Messages;

/// <summary>What is said of a message beside its text, in the reader's language. What a provider sends is never trusted to have its usual form.</summary>
internal static class MessageWords
{
    private static readonly string[] Known =
        ["image", "video", "audio", "document", "sticker", "location", "contacts", "template", "button", "interactive", "order", "system", "reaction", "text"];

    /// <summary>What kind of message it is.</summary>
    public static string Kind(IStringLocalizer<Texts> texts, string kind) => texts[$"messages.kind.{(Known.Contains(kind) ? kind : "unknown")}"];

    /// <summary>The file, the place or the cards of a message in words; null where its text says all.</summary>
    public static string? Beside(IStringLocalizer<Texts> texts, MessageRow row) => row switch
    {
        { RevokedAt: not null } => null,
        { Media: not MediaState.None } => row.MediaName is null ? Kind(texts, row.Kind) : Joined(texts, row.Kind, row.MediaName),
        { Kind: "location" } => Joined(texts, row.Kind, Place(row.Facts)),
        { Kind: "contacts" } => Joined(texts, row.Kind, Cards(row.Facts)),
        { Text: null } => Kind(texts, row.Kind),
        _ => null,
    };

    /// <summary>Why a file is not there; null where it is, or where there is none.</summary>
    public static string? Missing(IStringLocalizer<Texts> texts, MessageRow row) => row switch
    {
        { RevokedAt: not null } => null,
        { Media: MediaState.Waiting } => texts["messages.media.waiting"].Value,
        { Media: MediaState.Refused } => texts["messages.media.refused"].Value,
        { Media: MediaState.Gone } => texts["messages.media.gone"].Value,
        _ => null,
    };

    /// <summary>How far it is, in a word.</summary>
    public static string Delivery(MessageState state) => state.ToString().ToLowerInvariant();

    private static string Joined(IStringLocalizer<Texts> texts, string kind, string? more) => more is null ? Kind(texts, kind) : $"{Kind(texts, kind)} · {more}";

    private static string? Place(string? facts) => Read(facts, root =>
    {
        string[] named = [.. new[] { Word(root, "name"), Word(root, "address") }.OfType<string>()];
        return named.Length > 0 ? string.Join(", ", named)
            : Number(root, "latitude") is { } latitude && Number(root, "longitude") is { } longitude
                ? string.Create(CultureInfo.InvariantCulture, $"{latitude:0.#####}, {longitude:0.#####}")
                : null;
    });

    private static string? Cards(string? facts) => Read(facts, root =>
    {
        string[] named = [.. root.ValueKind is JsonValueKind.Array ? root.EnumerateArray().Select(Card).OfType<string>().Take(10) : []];
        return named.Length > 0 ? string.Join(", ", named) : null;
    });

    private static string? Card(JsonElement card)
    {
        var name = card.ValueKind is JsonValueKind.Object && card.TryGetProperty("name", out var said) ? Word(said, "formatted_name") : null;
        var phone = card.ValueKind is JsonValueKind.Object && card.TryGetProperty("phones", out var phones) && phones.ValueKind is JsonValueKind.Array
            ? phones.EnumerateArray().Select(one => Word(one, "phone")).OfType<string>().FirstOrDefault() : null;
        return name is null ? phone : phone is null ? name : $"{name} ({phone})";
    }

    private static string? Read(string? facts, Func<JsonElement, string?> look)
    {
        if (facts is null)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(facts);
            return look(json.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Word(JsonElement root, string name) =>
        root.ValueKind is JsonValueKind.Object && root.TryGetProperty(name, out var word) && word.ValueKind is JsonValueKind.String && word.GetString() is { Length: > 0 } said ? said : null;

    private static double? Number(JsonElement root, string name) =>
        root.ValueKind is JsonValueKind.Object && root.TryGetProperty(name, out var figure) && figure.ValueKind is JsonValueKind.Number && figure.TryGetDouble(out var value) ? value : null;
}
