using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.Sending;
using Atlas.Tests.Pages;
using Atlas.Web.Features.Messages.Outbox;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Messages.Sending;

/// <summary>What one refusal means for everything else that waits.</summary>
public sealed class ThrottleTests
{
    [Theory]
    [InlineData(130429)]
    [InlineData(80007)]
    public async Task A_number_that_the_provider_throttled_rests_and_then_goes_on_in_order(int code)
    {
        await using var stage = await SendStage.StartAsync();
        stage.Graph.Answer = FakeGraph.Refuse(code);
        await stage.WriteAsync("Un");
        await stage.PumpAsync();
        await stage.QueueToAnotherAsync("Deux");

        await stage.PumpAsync();
        await stage.PumpAsync(TimeSpan.FromSeconds(40));
        Assert.Single(stage.Graph.Got);
        Assert.True(await stage.DbAsync(db => db.Outgoing.AllAsync(row => row.DueAt > stage.Now && row.LeasedUntil == null)));

        stage.Graph.Answer = FakeGraph.TakeAsync;
        await stage.PumpAsync(TimeSpan.FromSeconds(60));
        Assert.All(await stage.SentAsync(), message => Assert.Equal(MessageState.Sent, message.State));
        Assert.Equal([(1, AttemptOutcome.Accepted), (1, AttemptOutcome.Refused), (2, AttemptOutcome.Accepted)], (await stage.AttemptsAsync()).Select(row => (row.Number, row.Outcome)).Order());
    }

    [Fact]
    public async Task What_was_taken_up_before_the_number_was_throttled_is_given_back_and_costs_no_try()
    {
        await using var stage = await SendStage.StartAsync();
        await stage.WriteAsync("Un");
        stage.Clock.Advance(Outgoing.Recall);
        var claimed = await stage.AsProgramAsync<ClaimOutgoing, Claimed>(claim => claim.RunAsync(stage.Channel, ClaimOutgoing.Batch, default));
        stage.Atlas.Services.GetRequiredService<SendPace>().Hold(stage.Channel, stage.Now.AddMinutes(1));

        Assert.Empty(await stage.AsProgramAsync<NoteLeaving, IReadOnlyDictionary<MessageId, DateTime>>(note => note.RunAsync([claimed.Messages[0].Id])));

        Assert.Equal(MessageState.Queued, Assert.Single(await stage.SentAsync()).State);
        Assert.True(await stage.DbAsync(db => db.Outgoing.AllAsync(row => row.DueAt >= stage.Now.AddMinutes(1) && row.LeasedBy == null && row.Attempts == 0)));
    }

    [Fact]
    public async Task An_administrator_reads_when_what_was_put_off_goes_by_itself()
    {
        await using var stage = await SendStage.StartAsync();
        await stage.WriteAsync("Un");
        var due = stage.Now.AddMinutes(10);
        await stage.DbAsync(async db =>
        {
            (await db.Messages.SingleAsync(row => row.Text == "Un")).Wait(130429, db.Now);
            (await db.Outgoing.SingleAsync()).Postpone(due);
            return await db.SaveChangesAsync();
        });
        Task<DateTime?> ReadAsync() => stage.Atlas.RunAsync<OutboxQuery, DateTime?>(stage.Atlas.People.Atlas.Admin, async outbox => Assert.Single((await outbox.RunAsync())!.Rows).Due);

        stage.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(due, await ReadAsync());
        await using (var screen = new Screen(stage.Atlas, stage.Atlas.People.Atlas.Admin, clock: stage.Clock))
        {
            var page = screen.Open<OutboxPanel>("/admin/whatsapp");
            page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-outbox] [data-testid=outbox-next]")));
            Assert.Single(page.FindAll("[data-testid=outbox-alone]"));
        }

        stage.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Null(await ReadAsync());
    }

    [Fact]
    public async Task A_client_who_gets_too_many_is_left_alone_in_order_and_the_others_go()
    {
        await using var stage = await SendStage.StartAsync();
        stage.Graph.Answer = FakeGraph.Refuse(131056);
        await stage.WriteAsync("Un");
        await stage.PumpAsync();
        await stage.PumpAsync(TimeSpan.FromSeconds(5));
        await stage.WriteAsync("Deux");

        // The second refusal asks for about sixteen seconds; the pair's own step is six.
        await stage.PumpAsync(SendPace.PairStep);
        await stage.PumpAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(["Un", "Un"], stage.Graph.Got.Select(body => body["text"]!["body"]!.ToString()));

        stage.Graph.Answer = FakeGraph.TakeAsync;
        await stage.QueueToAnotherAsync("À un autre");
        await stage.PumpAsync(TimeSpan.FromSeconds(5));
        Assert.Equal("À un autre", stage.Graph.Got.Skip(2).Select(body => body["text"]!["body"]!.ToString()).First());
        for (var looked = 0; looked < 5; looked++)
        {
            await stage.PumpAsync(SendPace.PairStep);
        }

        Assert.Equal(["Un", "Un", "À un autre", "Un", "Deux"], stage.Graph.Got.Select(body => body["text"]!["body"]!.ToString()));
    }

    [Fact]
    public async Task Who_refuses_advertising_at_the_provider_refuses_it_for_everybody_on_that_telephone()
    {
        await using var stage = await SendStage.StartAsync();
        await stage.DecideAsync(ConsentPurpose.Marketing, isYes: true);
        var (wife, stranger) = (new Contact("Salma Épouse", "+212600000042", null), new Contact("Karim Client", "+212600000043", null));
        await stage.DbAsync(db =>
        {
            db.AddRange(wife, stranger);
            db.AddRange(new[] { wife, stranger }.Select(contact => new Consent(contact.Id, "WHATSAPP", ConsentPurpose.Marketing, ConsentDecision.Granted, "UI", db.Now)));
            return db.SaveChangesAsync();
        });
        var template = await stage.TemplateAsync("MARKETING", body: "Bonjour");
        stage.Graph.Answer = FakeGraph.Refuse(131050);
        await stage.WriteAsync(but: draft => draft with { Text = null, Template = template });
        stage.Clock.Advance(TimeSpan.FromSeconds(1));

        await stage.PumpAsync();

        var decisions = await stage.DbAsync(db => db.Consents.ToListAsync());
        Assert.Equal([ConsentStanding.Withdrawn, ConsentStanding.Withdrawn, ConsentStanding.Granted], new[] { stage.Case.PrimaryContactId!.Value, wife.Id, stranger.Id }
            .Select(contact => new ConsentLedger(decisions, contact, new("WHATSAPP", ConsentPurpose.Marketing)).At(stage.Now)));
    }
}
