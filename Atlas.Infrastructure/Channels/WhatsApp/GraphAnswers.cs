using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atlas.Domain.Messages;

namespace Atlas.Infrastructure.Channels.WhatsApp;

/// <summary>How a call to the provider ended.</summary>
/// <param name="Outcome">Taken, refused, never left, or left without an answer.</param>
/// <param name="HttpStatus">The status, where there was an answer.</param>
public sealed record GraphAnswer(AttemptOutcome Outcome, int? HttpStatus)
{
    /// <summary>The provider's identifier of the message.</summary>
    public string? ProviderId { get; init; }

    /// <summary>By what the provider knows the client; may differ from what was asked.</summary>
    public string? KnownAs { get; init; }

    /// <summary>The provider's code of what went wrong.</summary>
    public int? FaultCode { get; init; }

    /// <summary>Whether the provider says that it will pass.</summary>
    public bool IsTransient { get; init; }

    /// <summary>The provider's words.</summary>
    public string? Detail { get; init; }

    /// <summary>What was answered.</summary>
    public JsonNode? Body { get; init; }
}

/// <summary>What the provider says of a number.</summary>
/// <param name="Answer">How the call ended.</param>
/// <param name="DisplayNumber">The number as it is shown.</param>
/// <param name="VerifiedName">The name that clients see.</param>
public sealed record NumberAnswer(GraphAnswer Answer, string? DisplayNumber, string? VerifiedName)
{
    /// <summary>Whether the token speaks for the number.</summary>
    public bool IsProven { get; init; }
}

/// <summary>All templates of an account, or why they could not be read.</summary>
public sealed record TemplatesAnswer(GraphAnswer Answer, IReadOnlyList<GraphTemplate> Templates);

/// <summary>A template as the provider lists it.</summary>
/// <param name="Id">The provider's identifier.</param>
/// <param name="Name">Its name.</param>
/// <param name="Language">Its language.</param>
/// <param name="Category">Its category.</param>
/// <param name="Status">Its status.</param>
/// <param name="Parts">Its components, as JSON.</param>
public sealed record GraphTemplate(string? Id, string Name, string Language, string Category, string Status, string Parts)
{
    /// <summary>Reads one; null where it has no name or language.</summary>
    internal static GraphTemplate? Read(JsonNode? template) =>
        GraphJson.Text(template, "name") is { Length: > 0 } name && GraphJson.Text(template, "language") is { Length: > 0 } language
            ? new GraphTemplate(
                GraphJson.Text(template, "id"), name, language, GraphJson.Text(template, "category") ?? "", GraphJson.Text(template, "status") ?? "",
                (template as JsonObject)?["components"]?.ToJsonString() ?? "[]")
            : null;
}

/// <summary>Reads JSON of which nothing is certain: a number may be a string, an object a text, anything absent.</summary>
public static class GraphJson
{
    /// <summary>The document, or null where it is none.</summary>
    public static JsonNode? Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonNode.Parse(bytes);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether something stands there.</summary>
    public static bool Has(JsonNode? node, params IEnumerable<object> path) => At(node, path) is not null;

    /// <summary>What stands there, as text.</summary>
    public static string? Text(JsonNode? node, params IEnumerable<object> path) => At(node, path) is JsonValue value ? value.ToString() : null;

    /// <summary>What stands there, as a whole number.</summary>
    public static int? Number(JsonNode? node, params IEnumerable<object> path) =>
        int.TryParse(Text(node, path), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The items of a list.</summary>
    public static IEnumerable<JsonNode?> Items(JsonNode? node, params IEnumerable<object> path) => At(node, path) as JsonArray ?? [];

    private static JsonNode? At(JsonNode? node, IEnumerable<object> path)
    {
        foreach (var step in path)
        {
            node = (node, step) switch
            {
                (JsonObject map, string name) => map[name],
                (JsonArray list, int place) when place < list.Count => list[place],
                _ => null,
            };
        }

        return node;
    }
}
