using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Atlas.Web.Features.WhatsApp.StandIn;

/// <summary>What the stand-in tells the agency: signed deliveries over HTTP, as the provider would, tried again where they are not taken.</summary>
public sealed partial class StandInCallbacks(IHttpClientFactory clients, IServer server, TimeProvider clock, ILogger<StandInCallbacks> log)
{
    private const int MostTries = 4;

    /// <summary>The present instant, UTC.</summary>
    internal DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Tells of a client's message.</summary>
    public Task TellAsync(StandInNumber number, string client, string name, PhoneMessage message)
    {
        var told = new JsonObject
        {
            ["from"] = client,
            ["id"] = message.Id,
            ["timestamp"] = Seconds(message.At),
            ["type"] = message.File?.Kind ?? "text",
            [message.File?.Kind ?? "text"] = message.File is { } file ? Describe(file, message.Text) : new JsonObject { ["body"] = message.Text },
        };
        if (message.ReplyTo is { } answered)
        {
            told["context"] = new JsonObject { ["from"] = Digits(number.Display), ["id"] = answered };
        }

        return DeliverAsync(number, value =>
        {
            value["contacts"] = new JsonArray(new JsonObject { ["profile"] = new JsonObject { ["name"] = name }, ["wa_id"] = client });
            value["messages"] = new JsonArray(told);
        });
    }

    /// <summary>Tells how far a message of the agency is.</summary>
    public Task TellAsync(StandInNumber number, string client, PhoneMessage message, string status, int? code = null)
    {
        message.Status = status;
        var told = new JsonObject
        {
            ["id"] = message.Id,
            ["status"] = status,
            ["timestamp"] = Seconds(clock.GetUtcNow().UtcDateTime),
            ["recipient_id"] = client,
        };
        if (message.Callback is { } callback)
        {
            told["biz_opaque_callback_data"] = callback;
        }

        if (code is { } fault)
        {
            told["errors"] = new JsonArray(new JsonObject { ["code"] = fault, ["title"] = "Stand-in", ["message"] = "Stand-in", ["error_data"] = new JsonObject { ["details"] = "Asked for by the text." } });
        }

        return DeliverAsync(number, value => value["statuses"] = new JsonArray(told));
    }

    /// <summary>A file as the provider tells of it: a sound has no caption and is a voice note.</summary>
    private static JsonObject Describe(StandInFile file, string caption)
    {
        var told = new JsonObject { ["mime_type"] = file.Type, ["sha256"] = file.Sha256, ["id"] = file.Id };
        if (file.Kind == "audio")
        {
            told["voice"] = true;
        }
        else if (caption.Length > 0)
        {
            told["caption"] = caption;
        }

        if (file is { Kind: "document", Name: { } name })
        {
            told["filename"] = name;
        }

        return told;
    }

    private async Task DeliverAsync(StandInNumber number, Action<JsonObject> fill)
    {
        var value = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["metadata"] = new JsonObject { ["display_phone_number"] = Digits(number.Display), ["phone_number_id"] = number.Id },
        };
        fill(value);
        var delivery = new JsonObject
        {
            ["object"] = "whatsapp_business_account",
            ["entry"] = new JsonArray(new JsonObject { ["id"] = number.Account, ["changes"] = new JsonArray(new JsonObject { ["field"] = "messages", ["value"] = value }) }),
        };
        await PostAsync(number, JsonSerializer.SerializeToUtf8Bytes(delivery));
    }

    private async Task PostAsync(StandInNumber number, byte[] body)
    {
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(StandInNumber.Secret), body));
        for (var tried = 1; tried <= MostTries; tried++)
        {
            try
            {
                using var http = clients.CreateClient(nameof(StandIn));
                using var content = new ByteArrayContent(body);
                content.Headers.Add("Content-Type", "application/json");
                content.Headers.Add("X-Hub-Signature-256", $"sha256={signature}");
                using var answer = await http.PostAsync(new Uri($"{Own()}/webhooks/whatsapp/{number.Channel}"), content);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }

                LogRefused(log, number.Channel, (int)answer.StatusCode);
            }
            catch (HttpRequestException failure)
            {
                LogLost(log, number.Channel, failure);
            }

            await Task.Delay(TimeSpan.FromSeconds(tried));
        }
    }

    private string Own() => (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost")
        .Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);

    private static string Seconds(DateTime at) => new DateTimeOffset(at).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static string Digits(string number) => string.Concat(number.Where(char.IsAsciiDigit));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The webhook of {Channel} answered the stand-in {Status}")]
    private static partial void LogRefused(ILogger log, string channel, int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The webhook of {Channel} was not reached by the stand-in")]
    private static partial void LogLost(ILogger log, string channel, Exception failure);
}
