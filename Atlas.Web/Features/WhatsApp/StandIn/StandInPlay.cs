using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Atlas.Web.Features.WhatsApp.StandIn;

/// <summary>What happens on the stand-in's side of the line: messages reach phones, phones answer, and the agency is told.</summary>
public sealed partial class StandInPlay(StandInPhones phones, StandInCallbacks callbacks, TimeProvider clock, ILogger<StandInPlay> log)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(350);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Takes a message of the agency and puts it on the client's phone.</summary>
    internal PhoneMessage Take(StandInNumber number, string client, JsonNode body)
    {
        var message = new PhoneMessage(Name(), IsClients: false, StandInChecks.Words(body), Now)
        {
            Callback = StandInChecks.Text(body, "biz_opaque_callback_data"),
            ReplyTo = StandInChecks.Text(body, "context", "message_id"),
        };
        phones.Put(number.Id, client, message);
        Behind(() => FollowAsync(number, client, message));
        return message;
    }

    /// <summary>The agency has read, or writes.</summary>
    internal IResult Read(StandInNumber number, JsonNode body)
    {
        if (StandInChecks.Text(body, "typing_indicator", "type") is not null && phones.WriterOf(number.Id, StandInChecks.Text(body, "message_id")!) is { } client)
        {
            phones.Type(number.Id, client, Now);
        }

        return Results.Json(new JsonObject { ["success"] = true });
    }

    /// <summary>The client writes.</summary>
    internal PhoneMessage Write(StandInNumber number, string client, string name, string text)
    {
        var message = new PhoneMessage(Name(), IsClients: true, text, Now);
        phones.Put(number.Id, client, message);
        Behind(() => callbacks.TellAsync(number, client, name, message));
        return message;
    }

    /// <summary>The client looks at the conversation: what arrived is read.</summary>
    internal void LookAt(StandInNumber number, string client)
    {
        foreach (var message in phones.Of(number.Id, client).Where(message => message is { IsClients: false, Status: "delivered" }))
        {
            message.Status = "read";
            Behind(() => callbacks.TellAsync(number, client, message, "read"));
        }
    }

    private async Task FollowAsync(StandInNumber number, string client, PhoneMessage message)
    {
        if (message.Text.Contains("#silent", StringComparison.Ordinal))
        {
            return;
        }

        var isWild = message.Text.Contains("#twice", StringComparison.Ordinal);
        await Task.Delay(Step);
        if (Later().Match(message.Text) is { Success: true } later)
        {
            await callbacks.TellAsync(number, client, message, "failed", int.Parse(later.Groups["code"].Value, CultureInfo.InvariantCulture));
            return;
        }

        foreach (var status in isWild ? ["delivered", "sent", "sent", "delivered"] : new[] { "sent", "delivered" })
        {
            await callbacks.TellAsync(number, client, message, status);
            await Task.Delay(Step);
        }
    }

    private void Behind(Func<Task> act) => _ = Task.Run(async () =>
    {
        try
        {
            await act();
        }
        catch (Exception failure)
        {
            LogFailure(log, failure);
        }
    });

    private static string Name() => $"wamid.STANDIN{Guid.CreateVersion7():N}";

    [GeneratedRegex(@"#later:(?<code>\d{1,7})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Later();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The stand-in stumbled")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
