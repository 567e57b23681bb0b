using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.Sending;
using Atlas.Tests.Messages.Inbound;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Messages.Sending;

/// <summary>One client's message whose answer is late, and everybody else's.</summary>
public sealed class HangingTests
{
    [Fact]
    public async Task An_answer_that_hangs_holds_up_nobody_elses_message_on_the_same_number()
    {
        await using var stage = await SendStage.StartAsync();
        var released = new TaskCompletionSource();
        stage.Graph.Answer = async (http, body) =>
        {
            if (TextOf(body) == "Un")
            {
                await released.Task;
            }

            await FakeGraph.TakeAsync(http, body);
        };
        await stage.WriteAsync("Un");
        var first = stage.PumpAsync();
        await Wait.UntilAsync(() => Task.FromResult(stage.Graph.Got.Count == 1));

        await stage.QueueToAnotherAsync("Deux");
        var second = stage.PumpAsync();
        await Wait.UntilAsync(async () => (await stage.SentAsync())[1].State is MessageState.Sent);

        Assert.Equal(MessageState.Sending, (await stage.SentAsync())[0].State);
        Assert.False(second.IsCompleted);
        released.SetResult();
        await Task.WhenAll(first, second);
        Assert.Equal([MessageState.Sent, MessageState.Sent], (await stage.SentAsync()).Select(row => row.State));
        Assert.Equal(["Un", "Deux"], stage.Graph.Got.Select(TextOf));
    }

    [Fact]
    public async Task Who_ends_the_program_waits_until_the_answer_of_what_is_on_its_way_is_noted()
    {
        await using var stage = await SendStage.StartAsync();
        var released = new TaskCompletionSource();
        stage.Graph.Answer = async (http, body) =>
        {
            await released.Task;
            await FakeGraph.TakeAsync(http, body);
        };
        await stage.WriteAsync("Un");
        stage.Clock.Advance(Outgoing.Recall);
        var pump = stage.Atlas.Services.GetRequiredService<SendPump>();
        await pump.StartAsync(CancellationToken.None);
        await Wait.UntilAsync(() => Task.FromResult(stage.Graph.Got.Count == 1));

        var stopped = pump.StopAsync(CancellationToken.None);
        Assert.False(stopped.IsCompleted);
        released.SetResult();
        await stopped;

        Assert.Equal((MessageState.Sent, 0), (Assert.Single(await stage.SentAsync()).State, await stage.WaitingAsync()));
    }

    private static string TextOf(System.Text.Json.Nodes.JsonNode body) => body["text"]!["body"]!.ToString();
}
