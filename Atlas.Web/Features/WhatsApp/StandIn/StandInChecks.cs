using System.Globalization;
using System.Text.Json.Nodes;
using Atlas.Infrastructure.Channels.WhatsApp;

namespace Atlas.Web.Features.WhatsApp.StandIn;

/// <summary>What the provider checks before it takes a message, and how it says no.</summary>
internal static class StandInChecks
{
    private const int LongestText = 4_096;

    /// <summary>Why a body is refused, or null.</summary>
    public static IResult? Refusal(HttpContext http, string id, JsonNode? body) => Unsigned(http)
        ?? (StandInNumber.All.All(number => number.Id != id) ? Refuse(100, $"Unsupported post request. Object with ID '{id}' does not exist") : null)
        ?? (Text(body, "messaging_product") != "whatsapp" ? Refuse(100, "The parameter messaging_product is required.") : null)
        ?? (Text(body, "status") == "read"
            ? Text(body, "message_id") is null ? Refuse(100, "The parameter message_id is required.") : null
            : OfMessage(body));

    /// <summary>Why a message's file is refused, or null: it names one that is here, or an address.</summary>
    public static IResult? OfFile(JsonNode? body, StandInMedia media) => Text(body, "type") is not ("image" or "video" or "audio" or "document" or "sticker") ? null
        : Text(body, Text(body, "type")!, "link") is not null || media.Find(Text(body, Text(body, "type")!, "id")) is not null ? null
        : Refuse(131009, $"Media with ID '{Text(body, Text(body, "type")!, "id")}' does not exist.");

    /// <summary>Why a call without a good token is refused, or null.</summary>
    public static IResult? Unsigned(HttpContext http) => http.Request.Headers.Authorization.ToString() switch
    {
        { Length: > 7 } header when header.StartsWith("Bearer ", StringComparison.Ordinal) && !header.EndsWith("expired", StringComparison.Ordinal) => null,
        _ => Refuse(190, "Error validating access token: Session has expired.", StatusCodes.Status401Unauthorized),
    };

    /// <summary>A value of the body, as text.</summary>
    public static string? Text(JsonNode? body, params object[] path) => GraphJson.Text(body, path);

    /// <summary>What a message says to the client.</summary>
    public static string Words(JsonNode body)
    {
        return Text(body, "type") == "template" ? Found(body)!.Words(Values(body)) : Text(body, "text", "body") ?? Text(body, Text(body, "type") ?? "", "caption") ?? $"[{Text(body, "type")}]";
    }

    /// <summary>The provider's envelope of an error.</summary>
    public static IResult Refuse(int code, string details, int status = StatusCodes.Status400BadRequest) => Results.Json(
        new JsonObject
        {
            ["error"] = new JsonObject
            {
                ["message"] = $"(#{code.ToString(CultureInfo.InvariantCulture)}) {details}",
                ["type"] = "OAuthException",
                ["code"] = code,
                ["error_data"] = new JsonObject { ["messaging_product"] = "whatsapp", ["details"] = details },
                ["fbtrace_id"] = "STANDIN",
            },
        },
        statusCode: status);

    private static IResult? OfMessage(JsonNode? body)
    {
        if (Text(body, "to") is null or "" && Text(body, "recipient") is null or "")
        {
            return Refuse(100, "The parameter to is required.");
        }

        return Text(body, "type") switch
        {
            "text" => OfText(Text(body, "text", "body") ?? ""),
            "template" => OfTemplate(body!),
            null or "" => Refuse(100, "The parameter type is required."),
            _ => null,
        };
    }

    private static IResult? OfText(string text) => text.Length switch
    {
        0 => Refuse(131008, "The parameter text['body'] is required."),
        > LongestText => Refuse(131009, "Param text['body'] must be at most 4096 characters long."),
        _ => null,
    };

    private static IResult? OfTemplate(JsonNode body) => Found(body) switch
    {
        null => Refuse(132001, "Template name does not exist in the translation", StatusCodes.Status404NotFound),
        { Row.Status: "PAUSED" } => Refuse(132015, "Template is paused due to low quality"),
        var template when template.Wants != Values(body).Count => Refuse(132000, "Number of parameters does not match the expected number of params"),
        _ => null,
    };

    private static StandInTemplate? Found(JsonNode body) => StandInTemplate.All.FirstOrDefault(template =>
        template.Row.Name == Text(body, "template", "name") && template.Row.Language == Text(body, "template", "language", "code"));

    private static List<string> Values(JsonNode body) =>
        [.. GraphJson.Items(body, "template", "components").SelectMany(part => GraphJson.Items(part, "parameters")).Select(value => GraphJson.Text(value, "text") ?? "")];
}
