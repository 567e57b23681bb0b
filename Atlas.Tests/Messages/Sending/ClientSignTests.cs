using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Channels.Sending;
using Atlas.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Messages.Sending;

public sealed class ClientSignTests
{
    [Fact]
    public async Task A_read_message_is_shown_as_read_once_and_typing_as_typing()
    {
        await using var stage = await SendStage.StartAsync();

        await ReadAsync(stage);
        await ReadAsync(stage);
        await stage.Atlas.RunAsync<ShowTyping, Outcome>(stage.Agent, typing => typing.RunAsync(stage.Case.PrimaryContactId!.Value));
        await GiveAsync(stage);

        Assert.Equal(["read", "read"], stage.Graph.Got.Select(got => got["status"]!.ToString()));
        Assert.All(stage.Graph.Got, got => Assert.Equal("wamid.IN1", got["message_id"]!.ToString()));
        Assert.Equal([null, "text"], stage.Graph.Got.Select(got => got["typing_indicator"]?["type"]?.ToString()));
    }

    [Fact]
    public async Task A_channel_that_is_set_so_shows_nothing()
    {
        await using var stage = await SendStage.StartAsync();
        await stage.DbAsync(db => db.Channels.ExecuteUpdateAsync(set => set.SetProperty(row => row.SendsReadMarks, false)));

        await ReadAsync(stage);
        await stage.Atlas.RunAsync<ShowTyping, Outcome>(stage.Agent, typing => typing.RunAsync(stage.Case.PrimaryContactId!.Value));
        await GiveAsync(stage);

        Assert.Empty(stage.Graph.Got);
    }

    private static async Task ReadAsync(SendStage stage)
    {
        var talk = await stage.DbAsync(db => db.Conversations.Select(row => row.Id).SingleAsync());
        Assert.True((await stage.Atlas.RunAsync<ReadConversation, Outcome>(stage.Agent, read => read.RunAsync(talk))).IsDone);
    }

    private static Task GiveAsync(SendStage stage) => stage.Atlas.Services.GetRequiredService<SignPump>().GiveWaitingAsync(CancellationToken.None);
}
