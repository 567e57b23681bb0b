using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace Atlas.Infrastructure.Channels.WhatsApp;

/// <summary>Reads JSON whose shape nobody promises: what is missing or of another kind is null.</summary>
public static class PayloadJson
{
    /// <summary>A member of an object; null where it is missing, null, or there is no object.</summary>
    public static JsonElement? At(this JsonElement parent, string name) =>
        parent.ValueKind is JsonValueKind.Object && parent.TryGetProperty(name, out var found) && found.ValueKind is not JsonValueKind.Null ? found : null;

    /// <summary>A member of an object as text: a string, or a number in its own writing.</summary>
    /// <exception cref="FormatException">The string holds bytes that are no text.</exception>
    public static string? Text(this JsonElement parent, string name)
    {
        try
        {
            return parent.At(name) switch
            {
                { ValueKind: JsonValueKind.String } text => text.GetString(),
                { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException broken)
        {
            throw new FormatException($"{name} is no text.", broken);
        }
    }

    /// <summary>The objects of an array; nothing where there is none.</summary>
    public static IEnumerable<JsonElement> Many(this JsonElement parent, string name) =>
        parent.At(name) is { ValueKind: JsonValueKind.Array } many ? many.EnumerateArray().Where(one => one.ValueKind is JsonValueKind.Object) : [];

    /// <summary>An instant told in seconds since 1970, as text or as a number; null where it is none.</summary>
    public static DateTime? Instant(this JsonElement parent, string name) =>
        long.TryParse(parent.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime
            : null;

    /// <summary>Whether all its bytes are text.</summary>
    public static bool IsText(this JsonElement part) => Utf8.IsValid(JsonMarshal.GetRawUtf8Value(part));
}
