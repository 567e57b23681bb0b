using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels;
using Atlas.Infrastructure.Channels.WhatsApp;
using Atlas.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Mvc;

namespace Atlas.Web.Features.WhatsApp.Inbound;

/// <summary>The addresses to which the provider posts. Nobody is signed in: the channel's own word and secret tell who it is.</summary>
public static class WebhookEndpoints
{
    private const string Pattern = "/webhooks/whatsapp/{channelId}";

    /// <summary>Maps them.</summary>
    public static WebApplication MapWebhooks(this WebApplication app)
    {
        app.MapGet(Pattern, GreetAsync).AllowAnonymous();
        app.MapPost(Pattern, TakeAsync).AllowAnonymous().DisableAntiforgery();
        return app;
    }

    /// <summary>The registration: whoever knows the channel's word gets the challenge back.</summary>
    private static async Task<IResult> GreetAsync([FromRoute] string channelId, ChannelByCode door, IServiceScopeFactory scopes, HttpContext http)
    {
        var asked = http.Request.Query;
        var isAsked = asked["hub.mode"] is ["subscribe"] && asked["hub.verify_token"] is [not null] && asked["hub.challenge"] is [{ Length: > 0 }];
        if (!isAsked || await door.RunAsync(channelId, http.RequestAborted) is not { } place)
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        await using var scope = scopes.ForTenant(place.Tenant);
        return await scope.ServiceProvider.GetRequiredService<HandshakeQuery>().RunAsync(place.Channel, asked["hub.verify_token"]!, http.RequestAborted)
            ? Results.Text(asked["hub.challenge"])
            : Results.StatusCode(StatusCodes.Status403Forbidden);
    }

    /// <summary>A delivery: it is answered once it is stored, and worked on afterwards.</summary>
    private static async Task<IResult> TakeAsync([FromRoute] string channelId, ChannelByCode door, DeliveryQueue queue, HttpContext http)
    {
        if (await door.RunAsync(channelId, http.RequestAborted) is not { } place)
        {
            return Results.NotFound();
        }

        if (await ReadAsync(http.Request) is not { } body)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var signatures = http.Request.Headers[MetaSignature.Header];
        // Whoever hangs up now will post it again: it is stored all the same.
        var stored = await queue.StoreAsync(place, body, signatures.Count == 1 ? signatures[0] : null);
        return Results.StatusCode(stored switch
        {
            Stored.Done => StatusCodes.Status200OK,
            Stored.NotJson => StatusCodes.Status400BadRequest,
            Stored.Busy => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status401Unauthorized,
        });
    }

    /// <summary>The bytes as they came; null where they are too many.</summary>
    private static async Task<byte[]?> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > InboundDelivery.MostBytes)
        {
            return null;
        }

        using var body = new MemoryStream((int)(request.ContentLength ?? 4096));
        var chunk = new byte[16_384];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, request.HttpContext.RequestAborted)) > 0)
        {
            if (body.Length + read > InboundDelivery.MostBytes)
            {
                return null;
            }

            body.Write(chunk, 0, read);
        }

        return body.ToArray();
    }
}
