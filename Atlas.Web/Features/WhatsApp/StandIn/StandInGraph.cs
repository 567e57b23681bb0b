using System.Text.Json.Nodes;
using Atlas.Infrastructure.Channels.WhatsApp;
using Microsoft.AspNetCore.Mvc;

namespace Atlas.Web.Features.WhatsApp.StandIn;

/// <summary>
/// The provider's interface as the stand-in plays it, with its checks and its envelope of errors. Words in a text, or the phone's page, ask for trouble:
/// see <see cref="StandInTrouble"/>.
/// </summary>
internal static class StandInGraph
{
    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/{version}/{id}/messages", SendAsync);
        app.MapGet("/{version}/{id}/message_templates", Templates);
        app.MapGet("/{version}/{id}", Number);
        StandInFiles.Map(app);
    }

    private static async Task<IResult> SendAsync([FromRoute] string id, HttpContext http, StandInMedia media, StandInPlay play)
    {
        var body = await ReadAsync(http);
        if ((StandInChecks.Refusal(http, id, body) ?? StandInChecks.OfFile(body, media)) is { } refused)
        {
            return refused;
        }

        var number = StandInNumber.All.First(number => number.Id == id);
        if (StandInChecks.Text(body, "status") == "read")
        {
            return play.Read(number, body!);
        }

        var client = StandInChecks.Text(body, "to") is { Length: > 0 } phone ? string.Concat(phone.Where(char.IsAsciiDigit)) : StandInChecks.Text(body, "recipient")!;
        if (play.Refusal(number, client, body!) is { } no)
        {
            return no;
        }

        var message = play.Take(number, client, body!);
        if (message.Trouble?.Kind == "slow")
        {
            await Task.Delay(StandInTrouble.Late, http.RequestAborted);
        }

        if (message.Trouble?.Kind == "drop")
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

    private static IResult Number([FromRoute] string id, HttpContext http, StandInMedia media) =>
        StandInChecks.Unsigned(http) ?? (StandInNumber.All.FirstOrDefault(number => number.Id == id) is { } found
            ? Results.Json(new JsonObject { ["id"] = found.Id, ["display_phone_number"] = found.Display, ["verified_name"] = found.Name, ["quality_rating"] = "GREEN" })
            : StandInFiles.Place(id, media, http) ?? StandInChecks.Refuse(100, $"Unsupported get request. Object with ID '{id}' does not exist"));

    private static async Task<JsonNode?> ReadAsync(HttpContext http)
    {
        using var bytes = new MemoryStream();
        await http.Request.Body.CopyToAsync(bytes, http.RequestAborted);
        return GraphJson.Parse(bytes.ToArray());
    }
}
