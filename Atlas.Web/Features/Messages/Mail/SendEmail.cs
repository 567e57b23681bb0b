using Atlas.Domain.Cases;
using Atlas.Domain.Consents;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.Mail;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Messages.Mail;

/// <summary>Writes an e-mail to a client on a case: queued with its outbox row and its line in the case's story. Off until a mail server is configured.</summary>
public sealed class SendEmail(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, SmtpOptions smtp)
{
    /// <summary>Queues it, or says why not. The same command twice queues one; with other words it is an error.</summary>
    public async Task<Outcome> RunAsync(EmailDraft draft, CancellationToken stop = default)
    {
        var outcome = await TryAsync(draft, stop);
        return outcome.Refusal is Refusals.Stale ? await TryAsync(draft, stop) : outcome;
    }

    private async Task<Outcome> TryAsync(EmailDraft draft, CancellationToken stop)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        db.Correlation = draft.CommandId;
        if (await db.Messages.Where(row => row.CommandId == draft.CommandId).Select(row => row.BodyHash).ToListAsync(stop) is [var before])
        {
            return before == draft.Hash() ? Outcome.Done : Outcome.Refused(Refusals.CommandReused);
        }

        var @case = await db.Cases.SingleOrDefaultAsync(row => row.Id == draft.Case, stop);
        var (subject, text) = (CleanText.Line(draft.Subject), CleanText.Block(draft.Text));
        var outcome = @case is null || !caller.Current.MaySee(@case.Assignee) ? Outcome.Refused(Refusals.NotFound) : await CheckAsync(db, draft, @case, (subject, text), stop);
        return outcome.IsDone ? await QueueAsync(db, draft, @case!, (subject, text), stop) : outcome;
    }

    private async Task<Outcome> CheckAsync(AtlasDb db, EmailDraft draft, Case @case, (string Subject, string Text) words, CancellationToken stop)
    {
        var isParty = @case.PrimaryContactId == draft.Contact || await db.Parties.AnyAsync(row => row.CaseId == draft.Case && row.ContactId == draft.Contact, stop);
        var refusal = !smtp.IsOn ? Refusals.NoChannel
            : !isParty ? Refusals.UnknownContact
            : words.Subject.Length == 0 || words.Text.Length == 0 ? Refusals.TextRequired
            : words.Subject.Length > EmailDraft.SubjectLength || words.Text.Length > Message.TextLength ? Refusals.TextTooLong
            : await db.ContactEmails.AnyAsync(row => row.ContactId == draft.Contact, stop) ? null : Refusals.NoAddress;
        return refusal is null
            ? await SendRules.CheckAsync(db, caller.Current, new SendAsk(draft.Contact, ConsentPurpose.Contact, IsFree: false, null) { Channel = MailPort.Email }, stop)
            : Outcome.Refused(refusal);
    }

    private async Task<Outcome> QueueAsync(AtlasDb db, EmailDraft draft, Case @case, (string Subject, string Text) words, CancellationToken stop)
    {
        var what = new Draft(draft.CommandId, draft.Case, Message.Email, ConsentPurpose.Contact, draft.Hash()) { Text = words.Text, Facts = MailBody.Facts(words.Subject) };
        var message = Message.Compose(await ChannelAsync(db, stop), draft.Contact, what, caller.Current.User, db.Now);
        @case.Log(message);
        db.AddRange(message, new Outgoing(message, db.Now + Outgoing.Recall));
        try
        {
            return await db.TrySaveAsync(stop);
        }
        catch (DbUpdateException failure) when (Twins.IsTwin(failure))
        {
            // The same click, or the organisation's first e-mail, was saved a moment ago.
            return Outcome.Refused(Refusals.Stale);
        }
    }

    /// <summary>The organisation's channel of e-mail, made with its first one.</summary>
    private async Task<ChannelId> ChannelAsync(AtlasDb db, CancellationToken stop)
    {
        if (await db.Channels.Where(row => row.Kind == MailPort.Email).Select(row => (ChannelId?)row.Id).SingleOrDefaultAsync(stop) is { } known)
        {
            return known;
        }

        var code = $"email-{caller.Current.Tenant.Value:N}";
        var channel = new MessageChannel(code, MailPort.Email, smtp.From!.Address);
        channel.Configure(new ChannelSettings(channel.Name, code, null, new ChannelKeys(null, null, null, null)));
        channel.Prove(null, db.Now);
        db.Add(channel);
        return channel.Id;
    }
}
