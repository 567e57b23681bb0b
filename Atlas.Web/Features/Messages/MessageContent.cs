using System.Globalization;
using System.Text.Json;
using Atlas.Domain.Messages;
using Atlas.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Atlas.Web.Features.Messages;

/// <summary>What a message holds besides its text, in the reader's language. What a provider sends is never trusted to have its usual form.</summary>
public static class MessageContent
{
    private const int MostCards = 10;

    /// <summary>What kind of message it is; a sound that was spoken is another thing than a file of music.</summary>
    public static string Kind(IStringLocalizer<Texts> texts, MessageRow row) => row.Kind == "audio" && Look(row, part => Flag(part, "voice") is false ? "" : null) is not null
        ? texts["messages.kind.sound"]
        : MessageWords.Kind(texts, row.Kind);

    /// <summary>Its text, unless what stands beside it says the same.</summary>
    public static string? Text(MessageRow row) => row.Kind is "location" or "contacts" && Details(row) is not null ? null : row.Text;

    /// <summary>The file that is not here, the place, the cards, the order in words; null where its text says all.</summary>
    public static string? Beside(IStringLocalizer<Texts> texts, MessageRow row) => row switch
    {
        { RevokedAt: not null } or { Media: MediaState.Kept } => null,
        { Media: not MediaState.None } => Joined(Kind(texts, row), row.MediaName),
        { Kind: "location" or "contacts" } => Joined(Kind(texts, row), Details(row)),
        { Kind: "order" } => Joined(Kind(texts, row), Look(row, part => Order(texts, part))),
        { Kind: "interactive" } => Joined(Kind(texts, row), Look(row, part => part.TryGetProperty("list_reply", out var chosen) ? Word(chosen, "description") : null)),
        { Kind: "button" or "system" } or { Text: null } => Kind(texts, row),
        _ => null,
    };

    /// <summary>Where it comes from: passed on, or written because of an advertisement or a product; null where nothing is told.</summary>
    public static string? Origin(IStringLocalizer<Texts> texts, MessageRow row) => row.RevokedAt is not null ? null : Read(row.Facts, root =>
    {
        var context = root.TryGetProperty("context", out var about) ? about : default;
        return row.Direction is MessageDirection.Outbound ? root.TryGetProperty("to", out _) ? texts["messages.origin.app"].Value : null
            : root.TryGetProperty("referral", out var ad) ? texts["messages.origin.ad", Word(ad, "headline") ?? Word(ad, "body") ?? Word(ad, "source_url") ?? "?"].Value
            : Flag(context, "frequently_forwarded") is true ? texts["messages.origin.often"].Value
            : Flag(context, "forwarded") is true ? texts["messages.origin.forwarded"].Value
            : context.ValueKind is JsonValueKind.Object && context.TryGetProperty("referred_product", out var product) && Word(product, "product_retailer_id") is { } number
                ? texts["messages.origin.product", number].Value
                : null;
    });

    private static string? Details(MessageRow row) => row.Kind == "location" ? Look(row, Place) : Read(row.Facts, root => root.TryGetProperty("contacts", out var cards) ? Cards(cards) : null);

    private static string Joined(string kind, string? more) => more is null ? kind : $"{kind} · {more}";

    private static string? Place(JsonElement part)
    {
        string[] named = [.. new[] { Word(part, "name"), Word(part, "address") }.OfType<string>()];
        return named.Length > 0 ? string.Join(", ", named)
            : Number(part, "latitude") is { } latitude && Number(part, "longitude") is { } longitude
                ? string.Create(CultureInfo.InvariantCulture, $"{latitude:0.#####}, {longitude:0.#####}")
                : null;
    }

    private static string? Order(IStringLocalizer<Texts> texts, JsonElement part)
    {
        if (!part.TryGetProperty("product_items", out var items) || items.ValueKind is not JsonValueKind.Array)
        {
            return null;
        }

        var lines = items.EnumerateArray().Select(item => (Count: Number(item, "quantity") ?? 1, Price: Number(item, "item_price"), Currency: Word(item, "currency"))).ToList();
        var sum = lines.Sum(line => line.Count * (line.Price ?? 0));
        var said = texts["messages.order", lines.Count].Value;
        return sum > 0 && lines.Select(line => line.Currency).Distinct().ToList() is [{ } currency] ? $"{said}, {sum.ToString("N2", CultureInfo.CurrentCulture)} {currency}" : said;
    }

    private static string? Cards(JsonElement cards)
    {
        string[] named = [.. cards.ValueKind is JsonValueKind.Array ? cards.EnumerateArray().Select(Card).OfType<string>().Take(MostCards) : []];
        return named.Length > 0 ? string.Join(", ", named) : null;
    }

    private static string? Card(JsonElement card)
    {
        var name = card.ValueKind is JsonValueKind.Object && card.TryGetProperty("name", out var said) ? Word(said, "formatted_name") : null;
        var phone = card.ValueKind is JsonValueKind.Object && card.TryGetProperty("phones", out var phones) && phones.ValueKind is JsonValueKind.Array
            ? phones.EnumerateArray().Select(one => Word(one, "phone")).OfType<string>().FirstOrDefault() : null;
        return name is null ? phone : phone is null ? name : $"{name} ({phone})";
    }

    /// <summary>Looks at the part of the facts that is of the message's own kind.</summary>
    private static string? Look(MessageRow row, Func<JsonElement, string?> look) => Read(row.Facts, root => look(root.TryGetProperty(row.Kind, out var part) && part.ValueKind is JsonValueKind.Object ? part : root));

    private static string? Read(string? facts, Func<JsonElement, string?> look)
    {
        if (facts is null)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(facts);
            return json.RootElement.ValueKind is JsonValueKind.Object ? look(json.RootElement) : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Word(JsonElement root, string name) =>
        root.ValueKind is JsonValueKind.Object && root.TryGetProperty(name, out var word) && word.ValueKind is JsonValueKind.String && word.GetString() is { Length: > 0 } said ? said : null;

    private static bool? Flag(JsonElement root, string name) =>
        root.ValueKind is JsonValueKind.Object && root.TryGetProperty(name, out var flag) && flag.ValueKind is JsonValueKind.True or JsonValueKind.False ? root.GetProperty(name).GetBoolean() : null;

    private static double? Number(JsonElement root, string name) => root.ValueKind is JsonValueKind.Object && root.TryGetProperty(name, out var figure) ? figure switch
    {
        { ValueKind: JsonValueKind.Number } => figure.TryGetDouble(out var value) ? value : null,
        { ValueKind: JsonValueKind.String } => double.TryParse(figure.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null,
        _ => null,
    } : null;
}
