using Atlas.Domain.Consents;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.Sending;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Messages.Sending;

/// <summary>What happens between a claim, its bytes and the answer.</summary>
public sealed class MeanwhileTests
{
    private static readonly TimeSpan Hours = TimeSpan.FromHours(2);

    [Theory]
    [InlineData(131000, 503)]
    [InlineData(100, 400)]
    public async Task What_reached_the_client_neither_waits_nor_fails_because_the_answer_says_so(int code, int status)
    {
        await using var stage = await SendStage.StartAsync();
        await stage.WriteAsync();
        stage.Graph.Answer = async (http, body) =>
        {
            var id = new MessageId(Guid.Parse(body["biz_opaque_callback_data"]!.ToString()));
            await stage.DbAsync(async db =>
            {
                (await db.Messages.SingleAsync(row => row.Id == id)).Hear(MessageState.Delivered, null, db.Now);
                return await db.SaveChangesAsync();
            });
            await FakeGraph.Refuse(code, status)(http, body);
        };

        await stage.PumpAsync();
        await stage.PumpAsync(Hours);

        Assert.Equal(MessageState.Delivered, Assert.Single(await stage.SentAsync()).State);
        Assert.Equal((1, 0), (stage.Graph.Got.Count, await stage.WaitingAsync()));
    }

    [Fact]
    public async Task What_is_not_agreed_to_any_more_or_has_arrived_since_it_was_claimed_does_not_leave()
    {
        await using var stage = await SendStage.StartAsync();
        await stage.WriteAsync();
        await stage.QueueToAnotherAsync("Bonsoir");
        stage.Clock.Advance(Outgoing.Recall);
        var claimed = await stage.AsProgramAsync<ClaimOutgoing, Claimed>(claim => claim.RunAsync(stage.Channel, ClaimOutgoing.Batch, CancellationToken.None));
        Assert.Equal(2, claimed.Messages.Count);
        await stage.DecideAsync(ConsentPurpose.Contact, isYes: false);
        await stage.DbAsync(async db =>
        {
            (await db.Messages.SingleAsync(row => row.Text == "Bonsoir")).Hear(MessageState.Delivered, null, db.Now);
            return await db.SaveChangesAsync();
        });

        var leaving = await stage.AsProgramAsync<NoteLeaving, IReadOnlyDictionary<MessageId, DateTime>>(note => note.RunAsync([.. claimed.Messages.Select(one => one.Id)]));

        Assert.Empty(leaving);
        Assert.Equal([MessageState.Cancelled, MessageState.Delivered], (await stage.SentAsync()).Select(row => row.State).Order().Reverse());
        Assert.Equal((0, AttemptOutcome.Blocked), (await stage.WaitingAsync(), Assert.Single(await stage.AttemptsAsync()).Outcome));
    }

    [Fact]
    public async Task What_became_advertising_after_it_was_queued_asks_for_that_consent_again_when_it_leaves()
    {
        await using var stage = await SendStage.StartAsync();
        await stage.DecideAsync(ConsentPurpose.Marketing, isYes: true);
        var moved = await stage.TemplateAsync(body: "Bonjour");
        await stage.WriteAsync(but: draft => draft with { Text = null, Template = moved });
        await stage.DbAsync(async db =>
        {
            (await db.MessageTemplates.SingleAsync(row => row.Id == new TemplateId(moved))).Sync(null, "MARKETING", "APPROVED", """[{"type":"BODY","text":"Bonjour"}]""", db.Now);
            return await db.SaveChangesAsync();
        });
        stage.Clock.Advance(Outgoing.Recall);
        var claimed = await stage.AsProgramAsync<ClaimOutgoing, Claimed>(claim => claim.RunAsync(stage.Channel, ClaimOutgoing.Batch, CancellationToken.None));
        Assert.Single(claimed.Messages);
        await stage.DecideAsync(ConsentPurpose.Marketing, isYes: false);

        var leaving = await stage.AsProgramAsync<NoteLeaving, IReadOnlyDictionary<MessageId, DateTime>>(note => note.RunAsync([.. claimed.Messages.Select(one => one.Id)]));

        Assert.Empty(leaving);
        Assert.Equal(MessageState.Cancelled, Assert.Single(await stage.SentAsync()).State);
    }
}
