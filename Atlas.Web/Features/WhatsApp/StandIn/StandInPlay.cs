using System.Text.Json.Nodes;

namespace Atlas.Web.Features.WhatsApp.StandIn;

/// <summary>What happens on the stand-in's side of the line: messages reach phones, phones answer, and the agency is told.</summary>
public sealed partial class StandInPlay(StandInPhones phones, StandInMedia media, StandInTroubles troubles, StandInCallbacks callbacks, ILogger<StandInPlay> log)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(350);

    private DateTime Now => callbacks.Now;

    /// <summary>Why the provider does not take a message: trouble that was asked for, or a free text after the client's day.</summary>
    internal IResult? Refusal(StandInNumber number, string client, JsonNode body) =>
        Trouble(number, client, body) is { Kind: "fault", Code: var code } ? StandInChecks.Refuse(code, "Asked for at the phone.")
        : StandInChecks.Text(body, "type") is not "template" && phones.IsOver(number.Id, client, Now) ? StandInChecks.Refuse(131047, "Message failed to send because more than 24 hours have passed since the customer last replied to this number.")
        : null;

    /// <summary>Takes a message of the agency and puts it on the client's phone.</summary>
    internal PhoneMessage Take(StandInNumber number, string client, JsonNode body)
    {
        var message = new PhoneMessage(Name(), IsClients: false, StandInChecks.Words(body), Now)
        {
            Callback = StandInChecks.Text(body, "biz_opaque_callback_data"),
            ReplyTo = StandInChecks.Text(body, "context", "message_id"),
            Trouble = Trouble(number, client, body),
            File = media.Find(StandInChecks.Text(body, StandInChecks.Text(body, "type") ?? "", "id")),
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
    internal PhoneMessage Write(StandInNumber number, string client, string name, string text, StandInFile? file = null)
    {
        var message = new PhoneMessage(Name(), IsClients: true, text, Now) { File = file };
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

    /// <summary>What the text asks for, else what the phone's page does.</summary>
    private StandInTrouble? Trouble(StandInNumber number, string client, JsonNode body) =>
        StandInTrouble.In(StandInChecks.Words(body)) ?? troubles.Of(number.Id, client);

    private async Task FollowAsync(StandInNumber number, string client, PhoneMessage message)
    {
        if (message.Trouble?.Kind == "silent")
        {
            return;
        }

        await Task.Delay(Step);
        if (message.Trouble is { Kind: "later", Code: var code })
        {
            await callbacks.TellAsync(number, client, message, "failed", code);
            return;
        }

        foreach (var status in message.Trouble?.Kind == "twice" ? ["delivered", "sent", "sent", "delivered"] : new[] { "sent", "delivered" })
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "The stand-in stumbled")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
