using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;

namespace Atlas.Infrastructure.Channels.WhatsApp;

/// <summary>A client's message as the provider tells it. Kinds that nobody here knows are kept with all that they hold.</summary>
public static class PayloadMessage
{
    private const int LongestKind = 60;
    private const string TooLong = """{"tooLong":true}""";

    private static readonly TimeSpan Skew = TimeSpan.FromDays(1);
    private static readonly DateTime Earliest = new(2009, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly HashSet<string> OwnColumns = new(StringComparer.Ordinal) { "id", "from", "from_user_id", "timestamp", "type", "text" };
    private static readonly HashSet<string> WithFile = new(StringComparer.Ordinal) { "image", "video", "audio", "document", "sticker" };

    /// <summary>Reads it; null where it has no identifier.</summary>
    /// <param name="content">The item.</param>
    /// <param name="receivedAt">When the delivery came, UTC: counts where the message's own instant cannot be right.</param>
    public static Incoming? Read(JsonElement content, DateTime receivedAt)
    {
        if (IdOf(content.Text("id")) is not { } id)
        {
            return null;
        }

        var kind = Cut(content.Text("type"), LongestKind) ?? "unknown";
        return new Incoming(id, kind, When(content, receivedAt))
        {
            Text = TextOf(content, kind) is { } text ? Cut(CleanText.Block(text), Message.TextLength) : null,
            Facts = FactsOf(content),
            ReplyTo = IdOf(content.At("context")?.Text("id")),
            Media = MediaOf(content, kind),
        };
    }

    /// <summary>A provider's identifier of a message; null where it is none.</summary>
    public static string? IdOf(string? told) => told is { Length: > 0 and <= Message.ProviderIdLength } ? told : null;

    /// <summary>When an item was written, UTC. A clock that is a day ahead, or tells another unit, is not believed.</summary>
    public static DateTime When(JsonElement content, DateTime receivedAt) =>
        content.Instant("timestamp") is { } at && at >= Earliest && at <= receivedAt + Skew ? at : receivedAt;

    /// <summary>What a message says, by its kind.</summary>
    public static string? TextOf(JsonElement content, string kind) => content.At(kind) is not { } part ? null : kind switch
    {
        "text" => part.Text("body"),
        "button" => part.Text("text"),
        "interactive" => ReplyOf(part),
        "location" => Joined(part.Text("name"), part.Text("address")),
        "system" or "order" => part.Text("body") ?? part.Text("text"),
        "contacts" => Joined([.. content.Many("contacts").Select(card => card.At("name")?.Text("formatted_name") ?? card.Many("phones").FirstOrDefault().Text("phone"))]),
        _ => part.Text("caption"),
    };

    /// <summary>Cuts a text to a length, never through a sign; an empty one is none.</summary>
    public static string? Cut(string? text, int length) => text switch
    {
        null or "" => null,
        _ when text.Length <= length => text,
        _ => text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)],
    };

    private static string? ReplyOf(JsonElement part) =>
        (part.At("button_reply") ?? part.At("list_reply"))?.Text("title") ?? part.At("nfm_reply")?.Text("body");

    private static string? Joined(params string?[] parts) => string.Join(", ", parts.Where(part => !string.IsNullOrWhiteSpace(part)));

    private static MessageMedia? MediaOf(JsonElement content, string kind)
    {
        if (!WithFile.Contains(kind) || content.At(kind) is not { } file || IdOf(file.Text("id")) is not { } id)
        {
            return null;
        }

        var name = file.Text("filename") is { } given ? Cut(CleanText.Line(given), 200) : null;
        return new MessageMedia(id, Cut(file.Text("mime_type"), 100), name, Cut(file.Text("sha256"), 100));
    }

    /// <summary>Whatever has no column of its own, as it came.</summary>
    private static string? FactsOf(JsonElement content)
    {
        var facts = new StringBuilder();
        foreach (var member in content.EnumerateObject().Where(member => !OwnColumns.Contains(member.Name)))
        {
            var raw = JsonMarshal.GetRawUtf8Value(member.Value);
            if (facts.Length + raw.Length + (6 * member.Name.Length) > Message.FactsLength - 10)
            {
                return TooLong;
            }

            facts.Append(facts.Length == 0 ? '{' : ',').Append(JsonSerializer.Serialize(member.Name)).Append(':').Append(Encoding.UTF8.GetString(raw));
        }

        return facts.Length == 0 ? null : facts.Append('}').ToString();
    }
}
