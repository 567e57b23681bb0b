using System.Text.Json.Nodes;
using Atlas.Infrastructure.Channels.WhatsApp;
using Microsoft.AspNetCore.Mvc;

namespace Atlas.Web.Features.WhatsApp.StandIn;

/// <summary>
/// The provider's interface as the stand-in plays it, with its checks and its envelope of errors. Words in a text ask for trouble:
/// <c>#fault:131056</c> refuses, <c>#later:131026</c> takes and fails afterwards, <c>#drop</c> takes and breaks the line off, <c>#silent</c> never calls
/// back, <c>#twice</c> calls back twice and in the wrong order.
/// </summary>
internal static class StandInGraph
{
    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/{version}/{id}/messages", SendAsync);
        app.MapGet("/{version}/{id}/message_templates", Templates);
        app.MapGet("/{version}/{id}", Number);
    }

    private static async Task<IResult> SendAsync([FromRoute] string id, HttpContext http, StandInPhones phones, StandInPlay play)
    {
        var body = await ReadAsync(http);
        if (StandInChecks.Refusal(http, id, body) is { } refused)
        {
            return refused;
        }

        var number = StandInNumber.All.First(number => number.Id == id);
        if (StandInChecks.Text(body, "status") == "read")
        {
            return play.Read(number, body!);
        }

        var client = StandInChecks.Text(body, "to") is { Length: > 0 } phone ? string.Concat(phone.Where(char.IsAsciiDigit)) : StandInChecks.Text(body, "recipient")!;
        var message = play.Take(number, client, body!);
        if (message.Text.Contains("#drop", StringComparison.Ordinal))
        {
            http.Abort();
            return Results.Empty;
        }

        return Results.Json(new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["contacts"] = new JsonArray(new JsonObject { ["input"] = StandInChecks.Text(body, "to") ?? client, ["wa_id"] = client }),
            ["messages"] = new JsonArray(new JsonObject { ["id"] = message.Id, ["message_status"] = "accepted" }),
        });
    }

    private static IResult Templates([FromRoute] string id, HttpContext http) =>
        StandInChecks.Unsigned(http) ?? (StandInNumber.All.Any(number => number.Account == id)
            ? Results.Json(new JsonObject
            {
                ["data"] = new JsonArray([.. StandInTemplate.All.Select(template => new JsonObject
                {
                    ["id"] = template.Row.ProviderId,
                    ["name"] = template.Row.Name,
                    ["language"] = template.Row.Language,
                    ["category"] = template.Row.Category,
                    ["status"] = template.Row.Status,
                    ["components"] = JsonNode.Parse(template.Row.Parts),
                })]),
                ["paging"] = new JsonObject(),
            })
            : StandInChecks.Refuse(100, $"Unsupported get request. Object with ID '{id}' does not exist"));

    private static IResult Number([FromRoute] string id, HttpContext http) =>
        StandInChecks.Unsigned(http) ?? (StandInNumber.All.FirstOrDefault(number => number.Id == id) is { } found
            ? Results.Json(new JsonObject { ["id"] = found.Id, ["display_phone_number"] = found.Display, ["verified_name"] = found.Name, ["quality_rating"] = "GREEN" })
            : StandInChecks.Refuse(100, $"Unsupported get request. Object with ID '{id}' does not exist"));

    private static async Task<JsonNode?> ReadAsync(HttpContext http)
    {
        using var bytes = new MemoryStream();
        await http.Request.Body.CopyToAsync(bytes, http.RequestAborted);
        return GraphJson.Parse(bytes.ToArray());
    }
}
