using System.Text.Json;
using Atlas.Domain.Messages;

namespace Atlas.Infrastructure.Channels.WhatsApp;

/// <summary>What an item of a delivery is.</summary>
public enum PayloadKind
{
    /// <summary>A client's message, reaction, edit or revocation.</summary>
    Message,

    /// <summary>A word on a message that went out.</summary>
    Status,

    /// <summary>A client's choice about offers.</summary>
    Preference,

    /// <summary>A message that the agency wrote on the telephone itself.</summary>
    Echo,

    /// <summary>Another state or category of a template.</summary>
    Template,

    /// <summary>Not what should stand in its place.</summary>
    Broken,
}

/// <summary>An item of a delivery.</summary>
/// <param name="Path">Where in it, for example <c>entry/0/changes/0/messages/2</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="NumberId">The provider's identifier of the number that it came to.</param>
/// <param name="Content">The item.</param>
/// <param name="Value">What stands around it: the client's profile, the number.</param>
public sealed record PayloadItem(string Path, PayloadKind Kind, string? NumberId, JsonElement Content, JsonElement Value)
{
    /// <summary>The provider's identifier of the business account that it came to.</summary>
    public string? AccountId { get; init; }

    /// <summary>When the provider told it, UTC, where its entry says so.</summary>
    public DateTime? ToldAt { get; init; }
}

/// <summary>A delivery, taken apart: every level is a list. Fields that nobody here knows stay in the stored bytes.</summary>
public static class Payload
{
    // Reading a document takes time that grows with the square of its depth: what is deeper than any message is kept, and not taken apart.
    private const int Deepest = 256;

    private static readonly (string Name, PayloadKind Kind, string Field)[] Lists =
    [
        ("messages", PayloadKind.Message, "messages"), ("statuses", PayloadKind.Status, "messages"), ("user_preferences", PayloadKind.Preference, "user_preferences"),
        ("message_echoes", PayloadKind.Echo, "smb_message_echoes"),
    ];

    private static readonly HashSet<string> OfTemplates = new(StringComparer.Ordinal) { "message_template_status_update", "template_category_update" };

    /// <summary>Whether bytes are JSON. What its strings hold is not looked at.</summary>
    public static bool IsJson(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = InboundDelivery.MostBytes });
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The delivery as JSON.</summary>
    /// <exception cref="JsonException">It is nested too deep.</exception>
    public static JsonDocument Read(ReadOnlyMemory<byte> body) => JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = Deepest });

    /// <summary>All items, in their order.</summary>
    public static IReadOnlyList<PayloadItem> Items(JsonElement root)
    {
        var found = new List<PayloadItem>();
        if (root.ValueKind is not JsonValueKind.Object)
        {
            return [new PayloadItem("", PayloadKind.Broken, null, root, root)];
        }

        foreach (var (place, entry) in Each(root, "entry", "", found).ToList())
        {
            foreach (var (path, change) in Each(entry, "changes", place, found).ToList())
            {
                AddItems(change, path, entry, found);
            }
        }

        return found;
    }

    private static void AddItems(JsonElement change, string path, JsonElement entry, List<PayloadItem> found)
    {
        if (change.At("value") is not { } value)
        {
            return;
        }

        var number = value.At("metadata") is { } metadata ? metadata.Text("phone_number_id") : null;
        var field = change.Text("field");
        if (field is not null && OfTemplates.Contains(field))
        {
            found.Add(new PayloadItem($"{path}/value", PayloadKind.Template, number, value, value) { AccountId = entry.Text("id"), ToldAt = entry.Instant("time") });
            return;
        }

        foreach (var (name, kind, _) in Lists.Where(list => field is null || list.Field == field))
        {
            found.AddRange(Each(value, name, path, found).ToList().Select(item => new PayloadItem(item.Path, kind, number, item.Element, value)));
        }
    }

    /// <summary>The members of a list; what is no list, and what in it is no object, is noted as broken.</summary>
    private static IEnumerable<(string Path, JsonElement Element)> Each(JsonElement parent, string name, string path, List<PayloadItem> found)
    {
        var place = path.Length == 0 ? name : $"{path}/{name}";
        if (parent.At(name) is not { } list)
        {
            yield break;
        }

        if (list.ValueKind is not JsonValueKind.Array)
        {
            found.Add(new PayloadItem(place, PayloadKind.Broken, null, list, parent));
            yield break;
        }

        foreach (var (index, element) in list.EnumerateArray().Index())
        {
            if (element.ValueKind is JsonValueKind.Object)
            {
                yield return ($"{place}/{index}", element);
            }
            else
            {
                found.Add(new PayloadItem($"{place}/{index}", PayloadKind.Broken, null, element, parent));
            }
        }
    }
}
