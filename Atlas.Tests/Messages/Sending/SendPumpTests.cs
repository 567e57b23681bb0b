using Atlas.Domain.Audit;
using Atlas.Domain.Consents;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.Sending;
using Atlas.Infrastructure.Channels.WhatsApp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Messages.Sending;

public sealed class SendPumpTests
{
    private static readonly TimeSpan Hours = TimeSpan.FromHours(2);

    [Fact]
    public async Task What_is_due_goes_once_with_its_own_identifier_to_be_called_back_with()
    {
        await using var stage = await SendStage.StartAsync();
        await stage.WriteAsync("Votre visite est prévue jeudi.");

        await stage.PumpAsync(TimeSpan.FromSeconds(4));
        Assert.Empty(stage.Graph.Got);
        await stage.PumpAsync(TimeSpan.FromSeconds(1));
        await stage.PumpAsync(Hours);

        var (message, body) = (Assert.Single(await stage.SentAsync()), Assert.Single(stage.Graph.Got));
        Assert.Equal(MessageState.Sent, message.State);
        Assert.NotNull(message.ProviderId);
        Assert.Equal(message.Id.Value.ToString(), body["biz_opaque_callback_data"]!.ToString());
        Assert.Equal(("212600000042", message.Text, "Bearer a-token"), (body["to"]!.ToString(), body["text"]!["body"]!.ToString(), body["_token"]!.ToString()));
        Assert.Equal((1, AttemptOutcome.Accepted, 0), ((await stage.AttemptsAsync())[0].Number, (await stage.AttemptsAsync())[0].Outcome, await stage.WaitingAsync()));
    }

    [Fact]
    public async Task A_consent_withdrawn_while_a_message_waits_cancels_it()
    {
        await using var stage = await SendStage.StartAsync();
        await stage.WriteAsync();
        stage.Clock.Advance(TimeSpan.FromSeconds(1));
        await stage.DecideAsync(ConsentPurpose.Contact, isYes: false);

        await stage.PumpAsync();

        Assert.Empty(stage.Graph.Got);
        Assert.Equal((MessageState.Cancelled, AttemptOutcome.Blocked), (Assert.Single(await stage.SentAsync()).State, Assert.Single(await stage.AttemptsAsync()).Outcome));
        Assert.Equal(1, await stage.DbAsync(db => db.AuditEntries.CountAsync(row => row.Action == AuditActions.BlockedByPolicy)));
    }

    [Fact]
    public async Task A_template_that_became_advertising_or_was_paused_does_not_go()
    {
        await using var stage = await SendStage.StartAsync();
        var (moved, paused) = (await stage.TemplateAsync(body: "Bonjour"), await stage.TemplateAsync(body: "Bonsoir"));
        await stage.WriteAsync(but: draft => draft with { Text = null, Template = moved });
        await stage.WriteAsync(but: draft => draft with { Text = null, Template = paused });
        await stage.DbAsync(async db =>
        {
            (await db.MessageTemplates.SingleAsync(row => row.Id == new TemplateId(moved))).Sync(null, "MARKETING", "APPROVED", "[]", db.Now);
            (await db.MessageTemplates.SingleAsync(row => row.Id == new TemplateId(paused))).Become("PAUSED", db.Now);
            return await db.SaveChangesAsync();
        });

        await stage.PumpAsync();

        Assert.Empty(stage.Graph.Got);
        Assert.Equal([MessageState.Cancelled, MessageState.Failed], (await stage.SentAsync()).Select(row => row.State).Order().Reverse());
    }

    [Fact]
    public async Task Killed_between_claim_and_post_it_is_taken_up_again_when_the_lease_is_over()
    {
        await using var stage = await SendStage.StartAsync();
        await stage.WriteAsync();
        stage.Clock.Advance(Outgoing.Recall);
        Assert.Single((await stage.AsProgramAsync<ClaimOutgoing, Claimed>(claim => claim.RunAsync(stage.Channel, ClaimOutgoing.Batch, default))).Messages);

        await stage.PumpAsync(TimeSpan.FromSeconds(30));
        Assert.Empty(stage.Graph.Got);
        await stage.PumpAsync(SenderSeat.Lease);

        Assert.Single(stage.Graph.Got);
        Assert.Equal(MessageState.Sent, Assert.Single(await stage.SentAsync()).State);
    }

    [Fact]
    public async Task Killed_after_its_bytes_may_have_left_it_becomes_unknown_and_is_never_sent_by_itself()
    {
        await using var stage = await SendStage.StartAsync();
        await stage.WriteAsync();
        stage.Clock.Advance(Outgoing.Recall);
        var claimed = await stage.AsProgramAsync<ClaimOutgoing, Claimed>(claim => claim.RunAsync(stage.Channel, ClaimOutgoing.Batch, default));
        Assert.Single(await stage.AsProgramAsync<NoteLeaving, IReadOnlyDictionary<MessageId, DateTime>>(note => note.RunAsync([claimed.Messages[0].Id])));

        await stage.PumpAsync(SenderSeat.Lease + TimeSpan.FromSeconds(1));
        await stage.PumpAsync(Hours);

        Assert.Empty(stage.Graph.Got);
        Assert.Equal((MessageState.Unknown, 0), (Assert.Single(await stage.SentAsync()).State, await stage.WaitingAsync()));
        Assert.Equal(AttemptOutcome.Unknown, Assert.Single(await stage.AttemptsAsync()).Outcome);
    }

    [Fact]
    public async Task Killed_after_the_post_a_callback_settles_it_and_the_lapsed_lease_takes_nothing_back()
    {
        await using var stage = await SendStage.StartAsync();
        await stage.WriteAsync();
        stage.Clock.Advance(Outgoing.Recall);
        var claimed = await stage.AsProgramAsync<ClaimOutgoing, Claimed>(claim => claim.RunAsync(stage.Channel, ClaimOutgoing.Batch, default));
        await stage.AsProgramAsync<NoteLeaving, IReadOnlyDictionary<MessageId, DateTime>>(note => note.RunAsync([claimed.Messages[0].Id]));
        await stage.DbAsync(async db =>
        {
            (await db.Messages.SingleAsync(row => row.Id == claimed.Messages[0].Id)).Hear(MessageState.Delivered, null, db.Now);
            return await db.SaveChangesAsync();
        });

        await stage.PumpAsync(SenderSeat.Lease + TimeSpan.FromSeconds(1));

        Assert.Equal((MessageState.Delivered, 0), (Assert.Single(await stage.SentAsync()).State, await stage.WaitingAsync()));
        Assert.Empty(stage.Graph.Got);
    }

    [Fact]
    public async Task An_answer_that_never_comes_leaves_it_unknown()
    {
        await using var stage = await SendStage.StartAsync();
        stage.Graph.Answer = FakeGraph.DropAsync;
        await stage.WriteAsync();

        await stage.PumpAsync();
        await stage.PumpAsync(Hours);

        Assert.Single(stage.Graph.Got);
        Assert.Equal(MessageState.Unknown, Assert.Single(await stage.SentAsync()).State);
    }

    [Fact]
    public async Task What_the_provider_said_before_its_answer_was_noted_stays()
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
            await FakeGraph.TakeAsync(http, body);
        };

        await stage.PumpAsync();

        var message = Assert.Single(await stage.SentAsync());
        Assert.Equal(MessageState.Delivered, message.State);
        Assert.NotNull(message.ProviderId);
    }

    [Fact]
    public async Task A_passing_fault_is_tried_again_later_and_later_and_given_up_in_the_end()
    {
        await using var stage = await SendStage.StartAsync();
        stage.Graph.Answer = FakeGraph.Refuse(131000, 500);
        await stage.WriteAsync();

        await stage.PumpAsync();
        Assert.Equal((MessageState.Queued, 131000), ((await stage.SentAsync())[0].State, (await stage.SentAsync())[0].FaultCode));
        await stage.PumpAsync(TimeSpan.FromSeconds(1));
        Assert.Single(stage.Graph.Got);
        for (var tried = 0; tried < 8; tried++)
        {
            await stage.PumpAsync(TimeSpan.FromMinutes(35));
        }

        Assert.Equal(6, stage.Graph.Got.Count);
        Assert.Equal(MessageState.Failed, Assert.Single(await stage.SentAsync()).State);
        Assert.Equal([1, 2, 3, 4, 5, 6], (await stage.AttemptsAsync()).Select(row => row.Number));
    }

    [Fact]
    public async Task A_fault_of_the_account_pauses_the_number_until_somebody_has_seen_to_it()
    {
        await using var stage = await SendStage.StartAsync();
        stage.Graph.Answer = FakeGraph.Refuse(190, 401);
        await stage.WriteAsync();

        await stage.PumpAsync();
        await stage.PumpAsync(Hours);

        Assert.Single(stage.Graph.Got);
        Assert.Equal((MessageState.Queued, 1), (Assert.Single(await stage.SentAsync()).State, await stage.WaitingAsync()));
        stage.Graph.Answer = FakeGraph.TakeAsync;
        await stage.DbAsync(async db =>
        {
            var channel = await db.Channels.SingleAsync();
            Assert.Equal(190, channel.PauseCode);
            channel.Resume();
            return await db.SaveChangesAsync();
        });
        await stage.PumpAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(MessageState.Sent, Assert.Single(await stage.SentAsync()).State);
    }

    [Fact]
    public async Task A_refusal_of_advertising_at_the_provider_is_a_withdrawal_here()
    {
        await using var stage = await SendStage.StartAsync();
        await stage.DecideAsync(ConsentPurpose.Marketing, isYes: true);
        var template = await stage.TemplateAsync("MARKETING", body: "Bonjour");
        stage.Graph.Answer = FakeGraph.Refuse(131050);
        await stage.WriteAsync(but: draft => draft with { Text = null, Template = template });

        await stage.PumpAsync();

        Assert.Equal(["MARKETING", "WITHDRAWN"], (await stage.WriteAsync(but: draft => draft with { Text = null, Template = template })).Details);
    }

    [Fact]
    public async Task To_one_client_goes_one_message_each_six_seconds_in_the_order_of_writing()
    {
        await using var stage = await SendStage.StartAsync();
        foreach (var text in new[] { "Un", "Deux", "Trois" })
        {
            await stage.WriteAsync(text);
            stage.Clock.Advance(TimeSpan.FromMilliseconds(10));
        }

        await stage.PumpAsync();
        Assert.Single(stage.Graph.Got);
        await stage.PumpAsync(TimeSpan.FromSeconds(5));
        Assert.Single(stage.Graph.Got);
        await stage.PumpAsync(TimeSpan.FromSeconds(1));
        await stage.PumpAsync(SendPace.PairStep);

        Assert.Equal(["Un", "Deux", "Trois"], stage.Graph.Got.Select(body => body["text"]!["body"]!.ToString()));
    }

    [Fact]
    public async Task Of_answers_that_are_noted_together_one_that_cannot_be_true_hurts_no_other()
    {
        await using var stage = await SendStage.StartAsync();
        await stage.WriteAsync("Un");
        await stage.QueueToAnotherAsync("Deux");
        stage.Clock.Advance(Outgoing.Recall);
        var ids = (await stage.AsProgramAsync<ClaimOutgoing, Claimed>(claim => claim.RunAsync(stage.Channel, ClaimOutgoing.Batch, default))).Messages.Select(message => message.Id).ToList();
        Assert.Equal(2, ids.Count);
        await stage.AsProgramAsync<NoteLeaving, IReadOnlyDictionary<MessageId, DateTime>>(note => note.RunAsync(ids));

        // Two messages under one name: the provider names each its own.
        var answer = new GraphAnswer(AttemptOutcome.Accepted, 200) { ProviderId = "wamid.SAME" };
        await Assert.ThrowsAnyAsync<DbUpdateException>(() => stage.AsProgramAsync<MarkAnswers, bool>(async mark =>
        {
            await mark.RunAsync([.. ids.Select(id => new Answered(id, stage.Now, answer))]);
            return true;
        }));
        await stage.PumpAsync(SenderSeat.Lease + TimeSpan.FromSeconds(1));

        Assert.Equal([MessageState.Unknown, MessageState.Sent], (await stage.SentAsync()).Select(row => row.State).Order());
        Assert.Empty(stage.Graph.Got);
    }

    [Fact]
    public async Task A_number_of_another_organisation_is_never_sent_from()
    {
        await using var stage = await SendStage.StartAsync();
        await stage.WriteAsync();
        var rival = Domain.Tenancy.Caller.Program(stage.Atlas.People.Rival.Tenant);
        stage.Clock.Advance(Outgoing.Recall);

        Assert.Empty(await stage.Atlas.RunAsync<DueChannelsQuery, IReadOnlyList<ChannelId>>(rival, due => due.RunAsync(default)));
        Assert.Equal(1, await stage.WaitingAsync());
    }
}
