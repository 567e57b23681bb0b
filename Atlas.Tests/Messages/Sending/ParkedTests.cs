using System.Text.Json.Nodes;
using Atlas.Domain.Messages;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Messages.Sending;

/// <summary>What was said of a message before the provider had told its name.</summary>
public sealed class ParkedTests
{
    private const string Name = "wamid.PARKED";

    [Fact]
    public async Task A_word_raises_it_a_sign_is_put_on_it_and_what_is_said_of_others_stays_away()
    {
        await using var stage = await SendStage.StartAsync();
        await stage.WriteAsync();
        stage.Graph.Answer = async (http, _) =>
        {
            await stage.DbAsync(db =>
            {
                db.AddRange(
                    new Receipt(stage.Channel, Name, "delivered", db.Now), new Receipt(stage.Channel, Name, "reaction:0123456789", db.Now) { Detail = "👍" },
                    new Receipt(stage.Channel, Name, "revoke:0123456789", db.Now), new Receipt(stage.Channel, "preference:+212600000042", "stop:1", db.Now));
                return db.SaveChangesAsync();
            });
            await http.Response.WriteAsJsonAsync(new JsonObject { ["messages"] = new JsonArray(new JsonObject { ["id"] = Name }) });
        };

        await stage.PumpAsync();

        var message = Assert.Single(await stage.SentAsync());
        Assert.Equal((MessageState.Delivered, "👍", null, true), (message.State, message.Reaction, message.RevokedAt, message.Text is not null));
        Assert.Equal(["preference:+212600000042"], await stage.DbAsync(db => db.Receipts.Where(row => row.MessageId == null).Select(row => row.ProviderId).ToListAsync()));
    }
}
