using Atlas.Domain.Audit;
using Atlas.Domain.Consents;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Database;
using Atlas.Tests.Support;
using Atlas.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Messages.Sending;

public sealed class SendMessageTests
{
    [Fact]
    public async Task A_message_is_queued_with_its_outbox_row_its_place_in_the_conversation_and_its_line_on_the_case()
    {
        await using var stage = await SendStage.StartAsync();

        Assert.True((await stage.WriteAsync(" Votre visite est prévue jeudi. \r\n")).IsDone);

        var message = Assert.Single(await stage.SentAsync());
        Assert.Equal(("Votre visite est prévue jeudi.", MessageState.Queued, stage.Agent.User), (message.Text, message.State, message.By));
        Assert.Equal(stage.Now + Outgoing.Recall, await stage.DbAsync(db => db.Outgoing.Select(row => row.DueAt).SingleAsync()));
        Assert.Equal(message.Text, await stage.DbAsync(db => db.Conversations.Select(row => row.Preview).SingleAsync()));
        Assert.Contains(message.Text, await stage.DbAsync(db => db.Activities.Where(row => row.CaseId == stage.Case.Id).Select(row => row.Text).ToListAsync()));
    }

    [Fact]
    public async Task Without_consent_nothing_is_queued_and_the_refusal_is_in_the_audit_trail()
    {
        await using var stage = await SendStage.StartAsync(isAgreed: false);

        var refused = await stage.WriteAsync();

        Assert.Equal((Refusals.NoConsent, "CONTACT NONE"), (refused.Refusal, string.Join(' ', refused.Details)));
        Assert.Empty(await stage.SentAsync());
        Assert.Equal(1, await stage.DbAsync(db => db.AuditEntries.CountAsync(row => row.Action == AuditActions.BlockedByPolicy && row.SubjectId == stage.Case.PrimaryContactId!.Value.Value)));
    }

    [Fact]
    public async Task After_a_day_a_free_text_is_refused_and_an_approved_template_goes()
    {
        await using var stage = await SendStage.StartAsync(ago: Conversation.Window);
        var template = await stage.TemplateAsync();

        Assert.Equal(Refusals.WindowClosed, (await stage.WriteAsync()).Refusal);
        Assert.True((await stage.WriteAsync(but: Filled(template))).IsDone);

        Assert.Equal(("template", "Bonjour Salma, à jeudi !"), ((await stage.SentAsync())[0].Kind, (await stage.SentAsync())[0].Text));
    }

    [Fact]
    public async Task A_template_must_be_approved_complete_and_of_the_channel()
    {
        await using var stage = await SendStage.StartAsync();
        var template = await stage.TemplateAsync();

        Assert.Equal(Refusals.TemplateUnfit, (await stage.WriteAsync(but: Filled(await stage.TemplateAsync(status: "PAUSED")))).Refusal);
        Assert.Equal(Refusals.NotFound, (await stage.WriteAsync(but: Filled(Guid.NewGuid()))).Refusal);
        var missing = await stage.WriteAsync(but: draft => Filled(template)(draft) with { Values = new Dictionary<string, string> { ["1"] = "Salma", ["2"] = " " } });
        Assert.Equal((Refusals.ValuesMissing, "2"), (missing.Refusal, Assert.Single(missing.Details)));
        Assert.Empty(await stage.SentAsync());
    }

    [Fact]
    public async Task Advertising_needs_its_own_consent()
    {
        await using var stage = await SendStage.StartAsync();
        var template = await stage.TemplateAsync("MARKETING");

        Assert.Equal(["MARKETING", "NONE"], (await stage.WriteAsync(but: Filled(template))).Details);
        await stage.DecideAsync(ConsentPurpose.Marketing, isYes: true);
        Assert.True((await stage.WriteAsync(but: Filled(template))).IsDone);
    }

    [Fact]
    public async Task The_same_command_is_one_message_and_with_another_body_an_error()
    {
        await using var stage = await SendStage.StartAsync();
        var command = Guid.NewGuid();
        Task<Outcome> Click(string text) => stage.WriteAsync(text, draft => draft with { CommandId = command });

        var clicks = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Click("Bonjour")));

        Assert.All(clicks, outcome => Assert.True(outcome.IsDone, outcome.Refusal));
        Assert.Single(await stage.SentAsync());
        Assert.Equal(Refusals.CommandReused, (await Click("Bonsoir")).Refusal);
    }

    [Fact]
    public async Task A_database_that_refuses_for_another_reason_is_told_as_it_is_and_not_as_a_colleagues_save()
    {
        await using var stage = await SendStage.StartAsync();
        await stage.DbAsync(db => db.Database.ExecuteSqlRawAsync("CREATE TRIGGER NoMore BEFORE INSERT ON Outgoing BEGIN SELECT RAISE(ABORT, 'no more'); END"));

        var failure = await Assert.ThrowsAsync<DbUpdateException>(() => stage.WriteAsync());

        Assert.False(Twins.IsTwin(failure));
        Assert.Empty(await stage.SentAsync());
    }

    [Fact]
    public async Task Empty_and_endless_texts_strangers_and_answers_to_nothing_are_refused()
    {
        await using var stage = await SendStage.StartAsync();
        var stranger = (await stage.Atlas.CaseAsync(stage.Agent, title: "Riad")).PrimaryContactId!.Value;

        Assert.Equal(Refusals.TextRequired, (await stage.WriteAsync(" \n ")).Refusal);
        Assert.Equal(Refusals.TextTooLong, (await stage.WriteAsync(new string('a', SendDraft.TextLength + 1))).Refusal);
        Assert.Equal(Refusals.UnknownContact, (await stage.WriteAsync(but: draft => draft with { Contact = stranger })).Refusal);
        Assert.Equal(Refusals.NotFound, (await stage.WriteAsync(but: draft => draft with { ReplyTo = "wamid.NOBODYS" })).Refusal);
        Assert.Equal(Refusals.NotFound, (await stage.Atlas.RunAsync<SendMessage, Outcome>(stage.Atlas.People.Rival.Admin, send => send.RunAsync(
            new SendDraft(Guid.NewGuid(), stage.Case.PrimaryContactId!.Value, stage.Case.Id) { Text = "Bonjour" }))).Refusal);
        Assert.Empty(await stage.SentAsync());
    }

    [Fact]
    public async Task A_message_is_called_back_within_its_seconds_and_not_after()
    {
        await using var stage = await SendStage.StartAsync();
        await stage.WriteAsync("Un");
        var first = (await stage.SentAsync())[0];
        Task<Outcome> Recall(Message message) => stage.Atlas.RunAsync<CancelMessage, Outcome>(stage.Agent, cancel => cancel.RunAsync(message.Id));

        Assert.True((await Recall(first)).IsDone);
        Assert.True((await Recall(first)).IsDone);
        await stage.PumpAsync();
        Assert.Empty(stage.Graph.Got);

        await stage.WriteAsync("Deux");
        await stage.PumpAsync();
        Assert.Equal(Refusals.TooLate, (await Recall((await stage.SentAsync())[1])).Refusal);
        Assert.Equal([MessageState.Cancelled, MessageState.Sent], (await stage.SentAsync()).Select(row => row.State));
    }

    [Fact]
    public async Task A_failed_message_goes_again_as_a_new_attempt_with_a_new_name()
    {
        await using var stage = await SendStage.StartAsync();
        await stage.WriteAsync();
        stage.Graph.Answer = FakeGraph.Refuse(131026);
        await stage.PumpAsync();
        var failed = Assert.Single(await stage.SentAsync());
        Assert.Equal((MessageState.Failed, 131026), (failed.State, failed.FaultCode));

        stage.Graph.Answer = FakeGraph.TakeAsync;
        Task<Outcome> Again() => stage.Atlas.RunAsync<ResendMessage, Outcome>(stage.Agent, again => again.RunAsync(failed.Id));
        Assert.True((await Again()).IsDone);
        Assert.True((await Again()).IsDone);
        await stage.PumpAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(MessageState.Sent, Assert.Single(await stage.SentAsync()).State);
        Assert.Equal([(1, AttemptOutcome.Refused), (2, AttemptOutcome.Accepted)], (await stage.AttemptsAsync()).Select(row => (row.Number, row.Outcome)));
        Assert.Equal(Refusals.TooLate, (await Again()).Refusal);
    }

    private static Func<SendDraft, SendDraft> Filled(Guid template) => draft => draft with
    {
        Text = null,
        Template = template,
        Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["1"] = "Salma", ["2"] = " jeudi\n" },
    };
}
