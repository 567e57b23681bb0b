using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.Sending;
using Atlas.Infrastructure.Channels.WhatsApp;
using Atlas.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Messages.Sending;

/// <summary>What counts as a try: that something left, not that somebody meant to send it.</summary>
public sealed class TriesTests
{
    private const int MostTries = 6;

    [Fact]
    public async Task A_claim_of_which_nothing_left_costs_no_try()
    {
        await using var stage = await SendStage.StartAsync();
        await stage.WriteAsync();
        stage.Clock.Advance(Outgoing.Recall);
        for (var died = 0; died < MostTries; died++)
        {
            Assert.Single((await ClaimAsync(stage)).Messages);
            stage.Clock.Advance(SenderSeat.Lease + TimeSpan.FromSeconds(1));
        }

        Assert.Equal(0, await TriesAsync(stage));
        stage.Graph.Answer = FakeGraph.Refuse(131000, 500);
        await stage.PumpAsync();

        Assert.Equal((MessageState.Queued, 1), (Assert.Single(await stage.SentAsync()).State, await TriesAsync(stage)));
        stage.Graph.Answer = FakeGraph.TakeAsync;
        await stage.PumpAsync(TimeSpan.FromSeconds(7));
        Assert.Equal(MessageState.Sent, Assert.Single(await stage.SentAsync()).State);
    }

    [Fact]
    public async Task A_file_that_cannot_be_brought_is_given_up_after_as_many_tries_as_a_message()
    {
        await using var stage = await SendStage.StartAsync();
        var draft = new SendDraft(Guid.NewGuid(), stage.Case.PrimaryContactId!.Value, stage.Case.Id);
        await stage.Atlas.RunAsync<SendFile, Outcome>(stage.Agent, send => send.RunAsync(draft, "plan.pdf", new MemoryStream("%PDF-1.7 a plan"u8.ToArray())));
        stage.Graph.Answer = FakeGraph.Refuse(131000, 500);

        for (var tried = 0; tried < MostTries + 2; tried++)
        {
            await stage.PumpAsync(TimeSpan.FromMinutes(40));
        }

        Assert.Equal(MostTries, stage.Graph.Got.Count);
        Assert.Equal((MessageState.Failed, 0), (Assert.Single(await stage.SentAsync()).State, await stage.WaitingAsync()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_that_comes_after_the_claim_was_given_up_is_of_the_same_try_and_stops_what_was_queued_again(bool isQueuedAgain)
    {
        await using var stage = await SendStage.StartAsync();
        await stage.WriteAsync();
        stage.Clock.Advance(Outgoing.Recall);
        var id = (await ClaimAsync(stage)).Messages[0].Id;
        var left = await stage.AsProgramAsync<NoteLeaving, IReadOnlyDictionary<MessageId, DateTime>>(note => note.RunAsync([id]));
        await stage.PumpAsync(SenderSeat.Lease + TimeSpan.FromSeconds(1));
        Assert.Equal(MessageState.Unknown, Assert.Single(await stage.SentAsync()).State);
        await stage.DbAsync(async db =>
        {
            db.Add(new Receipt(stage.Channel, "wamid.LATE", "delivered", db.Now));
            if (isQueuedAgain)
            {
                var message = await db.Messages.SingleAsync(row => row.Id == id);
                message.Wait(null, db.Now);
                db.Add(new Outgoing(message, db.Now + Outgoing.Recall));
            }

            return await db.SaveChangesAsync();
        });

        await MarkAsync(stage, new Answered(id, left[id], new GraphAnswer(AttemptOutcome.Accepted, 200) { ProviderId = "wamid.LATE" }));
        await stage.PumpAsync(TimeSpan.FromHours(1));

        var message = Assert.Single(await stage.SentAsync());
        Assert.Equal((MessageState.Delivered, "wamid.LATE", 0), (message.State, message.ProviderId, await stage.WaitingAsync()));
        Assert.Equal((1, AttemptOutcome.Accepted), (Assert.Single(await stage.AttemptsAsync()).Number, (await stage.AttemptsAsync())[0].Outcome));
        Assert.Equal(id, await stage.DbAsync(db => db.Receipts.Select(row => row.MessageId).SingleAsync()));
        Assert.Empty(stage.Graph.Got);
    }

    [Fact]
    public async Task A_late_answer_to_an_earlier_try_takes_no_later_one_off_its_way()
    {
        await using var stage = await SendStage.StartAsync();
        await stage.WriteAsync();
        stage.Clock.Advance(Outgoing.Recall);
        var id = (await ClaimAsync(stage)).Messages[0].Id;
        await stage.AsProgramAsync<NoteLeaving, IReadOnlyDictionary<MessageId, DateTime>>(note => note.RunAsync([id]));

        await MarkAsync(stage, new Answered(id, stage.Now - SenderSeat.Lease, new GraphAnswer(AttemptOutcome.Refused, 400) { FaultCode = 131000 }));

        Assert.Equal((MessageState.Sending, 1), (Assert.Single(await stage.SentAsync()).State, await stage.WaitingAsync()));
        Assert.Empty(await stage.AttemptsAsync());
    }

    private static Task<Claimed> ClaimAsync(SendStage stage) => stage.AsProgramAsync<ClaimOutgoing, Claimed>(claim => claim.RunAsync(stage.Channel, ClaimOutgoing.Batch, default));

    private static Task<int> TriesAsync(SendStage stage) => stage.DbAsync(db => db.Outgoing.Select(row => row.Attempts).SingleAsync());

    private static Task<bool> MarkAsync(SendStage stage, Answered answer) => stage.AsProgramAsync<MarkAnswers, bool>(async mark =>
    {
        await mark.RunAsync([answer]);
        return true;
    });
}
