using Atlas.Domain.Audit;
using Atlas.Domain.Cases;
using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.Mail;
using Atlas.Infrastructure.Channels.Sending;
using Atlas.Infrastructure.Database;
using Atlas.Tests.Support;
using Atlas.Web.Features.Messages.Mail;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Atlas.Tests.Messages.Sending;

/// <summary>E-mail goes the way of all messages: the same ledger of consents, the same queue, the same outcomes; only the port is another.</summary>
public sealed class SendEmailTests : IAsyncLifetime
{
    private readonly FakeSmtp _smtp = new();
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private TestAtlas _atlas = null!;
    private Case _case = null!;

    private Domain.Tenancy.Caller Agent => _atlas.People.Atlas.Agent;

    public async ValueTask InitializeAsync() => await StartAsync(_smtp.Options);

    public async ValueTask DisposeAsync()
    {
        await _atlas.DisposeAsync();
        await _smtp.DisposeAsync();
    }

    [Fact]
    public async Task It_reaches_the_mail_server_with_its_subject_and_words()
    {
        await DecideAsync(MailPort.Email, ConsentDecision.Granted);

        Assert.True((await WriteAsync("Votre visite à Guéliz", "Bonjour,\nà jeudi ! مرحبا")).IsDone);
        await PumpAsync();

        var (mail, message) = (Assert.Single(_smtp.Got), await MessageAsync());
        Assert.Equal(("Votre visite à Guéliz", "Bonjour,\nà jeudi ! مرحبا"), (mail.Subject, mail.TextBody!.ReplaceLineEndings("\n").TrimEnd()));
        Assert.Equal(("contact@agence.test", "salma@exemple.test"), (mail.From.Mailboxes.Single().Address, mail.To.Mailboxes.Single().Address));
        Assert.Equal((MessageState.Sent, $"{message.Id.Value}@agence.test"), (message.State, mail.MessageId));
        Assert.Contains("EMAIL", await _atlas.DbAsync(Agent, db => db.Activities.Where(row => row.CaseId == _case.Id).Select(row => row.Facts!.Code).ToListAsync()));
    }

    [Fact]
    public async Task It_needs_a_consent_to_email_whatever_was_agreed_for_WhatsApp()
    {
        await DecideAsync("WHATSAPP", ConsentDecision.Granted);

        Assert.Equal(Refusals.NoConsent, (await WriteAsync()).Refusal);

        Assert.Equal(0, await _atlas.DbAsync(Agent, db => db.Messages.CountAsync()));
        Assert.Equal(1, await _atlas.DbAsync(Agent, db => db.AuditEntries.CountAsync(row => row.Action == AuditActions.BlockedByPolicy)));
    }

    [Fact]
    public async Task A_consent_withdrawn_while_it_waits_cancels_it()
    {
        await DecideAsync(MailPort.Email, ConsentDecision.Granted);
        await WriteAsync();
        _clock.Advance(TimeSpan.FromSeconds(1));
        await DecideAsync(MailPort.Email, ConsentDecision.Withdrawn);

        await PumpAsync();

        Assert.Empty(_smtp.Got);
        Assert.Equal(MessageState.Cancelled, (await MessageAsync()).State);
    }

    [Theory]
    [InlineData("RCPT", "550 no such mailbox", MessageState.Failed, 550)]
    [InlineData("RCPT", "451 try later", MessageState.Queued, 451)]
    [InlineData("MAIL", "554 refused", MessageState.Failed, 554)]
    [InlineData("RCPT", "", MessageState.Queued, null)]
    [InlineData("DATA", "", MessageState.Unknown, null)]
    public async Task What_the_server_says_decides_and_a_line_that_breaks_after_the_words_left_leaves_it_unknown(string command, string answer, MessageState state, int? code)
    {
        _smtp.Answers[command] = answer;
        await DecideAsync(MailPort.Email, ConsentDecision.Granted);
        await WriteAsync();

        await PumpAsync();

        var message = await MessageAsync();
        Assert.Equal((state, code), (message.State, message.FaultCode));
    }

    [Fact]
    public async Task The_same_command_is_one_email()
    {
        await DecideAsync(MailPort.Email, ConsentDecision.Granted);
        var command = Guid.NewGuid();

        Assert.True((await WriteAsync(command: command)).IsDone);
        Assert.True((await WriteAsync(command: command)).IsDone);
        Assert.Equal(Refusals.CommandReused, (await WriteAsync(text: "Autre", command: command)).Refusal);
        await PumpAsync();

        Assert.Single(_smtp.Got);
    }

    [Fact]
    public async Task Without_a_mail_server_nothing_is_queued()
    {
        await _atlas.DisposeAsync();
        await StartAsync(SmtpOptions.Off);
        await DecideAsync(MailPort.Email, ConsentDecision.Granted);

        Assert.Equal(Refusals.NoChannel, (await WriteAsync()).Refusal);
    }

    [Fact]
    public void A_wrong_setting_stops_the_start_with_a_sentence()
    {
        Assert.False(Read().IsOn);
        Assert.Equal((587, SecureSocketOptions.StartTls), (Read(("Host", "smtp.agence.ma"), ("From", "a@agence.ma")).Port, Read(("Host", "smtp.agence.ma"), ("From", "a@agence.ma")).Security));
        foreach (var (key, value) in new[] { ("Host", "a b"), ("Port", "0"), ("Security", "None"), ("From", "nobody") })
        {
            var fault = Assert.Throws<ConfigurationFault>(() => Read(("Host", "smtp.agence.ma"), ("From", "a@agence.ma"), (key, value)));
            Assert.Contains($"Email:{key}", fault.Message, StringComparison.Ordinal);
        }
    }

    private static SmtpOptions Read(params IEnumerable<(string Key, string Value)> settings) => SmtpOptions.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.GroupBy(one => one.Key).Select(one => new KeyValuePair<string, string?>($"Email:{one.Key}", one.Last().Value))).Build());

    private async Task StartAsync(SmtpOptions options)
    {
        _atlas = await TestAtlas.StartAsync(_clock, services => services.AddSingleton(options));
        _case = await _atlas.CaseAsync(Agent);
        await _atlas.DbAsync(Agent, db =>
        {
            db.Add(new ContactEmail(_case.PrimaryContactId!.Value, "salma@exemple.test", 0));
            return db.SaveChangesAsync();
        });
    }

    private Task<Outcome> WriteAsync(string subject = "Votre visite", string text = "Bonjour", Guid? command = null) => _atlas.RunAsync<SendEmail, Outcome>(
        Agent, send => send.RunAsync(new EmailDraft(command ?? Guid.NewGuid(), _case.PrimaryContactId!.Value, _case.Id, subject, text)));

    private Task PumpAsync()
    {
        _clock.Advance(Outgoing.Recall);
        return _atlas.Services.GetRequiredService<SendPump>().SendDueAsync(CancellationToken.None);
    }

    private Task<Message> MessageAsync() => _atlas.DbAsync(Agent, db => db.Messages.SingleAsync());

    private Task<int> DecideAsync(string channel, ConsentDecision decision) => _atlas.DbAsync(Agent, db =>
    {
        db.Add(new Consent(_case.PrimaryContactId!.Value, channel, ConsentPurpose.Contact, decision, "UI", db.Now));
        return db.SaveChangesAsync();
    });
}
