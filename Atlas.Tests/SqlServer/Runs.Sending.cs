using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.Sending;
using Atlas.Infrastructure.Channels.WhatsApp;
using Atlas.Web.Features.Messages;
using Atlas.Web.Features.Messages.Mail;

namespace Atlas.Tests.SqlServer;

/// <content>Sending.</content>
internal static partial class Runs
{
    private static IEnumerable<Run> Sending() =>
    [
        Run.Saving<SendMessage>(send => send.RunAsync(new SendDraft(Click, Someone, Case) { Text = "Bonjour" }), Talking),
        Run.Of<SendMessage>(send => send.RunAsync(new SendDraft(Click, Someone, Case) { Template = PaperAnswers.One, ReplyTo = "wamid.1" }), Talking),
        Run.Saving<SendFile>(send => send.RunAsync(new SendDraft(Click, Someone, Case), "plan.pdf", new MemoryStream("%PDF-1.7"u8.ToArray())), Talking),
        Run.Of<ShowTyping>(typing => typing.RunAsync(Someone), answers => answers.With("Channels.PausedAt", null)),
        Run.Of<SendEmail>(send => send.RunAsync(new EmailDraft(Click, Someone, Case, "Votre visite", "Bonjour"))),
        Run.Saving<CancelMessage>(cancel => cancel.RunAsync(Sent), answers => answers.With("Messages.State", (int)MessageState.Queued)),
        Run.Saving<ResendMessage>(again => again.RunAsync(Sent), answers => Talking(answers.With("Messages.State", (int)MessageState.Failed))),
        Run.Of<QueueDepthQuery>(depth => depth.RunAsync(CancellationToken.None)),
        Run.Of<DueChannelsQuery>(due => due.RunAsync(CancellationToken.None)),
        Run.Of<ClaimOutgoing>(claim => claim.RunAsync(new ChannelId(PaperAnswers.One), ClaimOutgoing.Batch, CancellationToken.None), Talking),
        Run.Of<NoteLeaving>(note => note.RunAsync([Sent])),
        Run.Of<MarkAnswers>(mark => mark.RunAsync([new Answered(Sent, PaperAnswers.Noon, new GraphAnswer(AttemptOutcome.Accepted, 200) { ProviderId = "wamid.1" })])),
        Run.Of<MarkAnswers>(mark => mark.RunAsync([new Answered(Sent, PaperAnswers.Noon, new GraphAnswer(AttemptOutcome.Refused, 400) { FaultCode = 190 })])),
        Run.Of<MarkAnswers>(mark => mark.RunAsync([new Answered(Sent, PaperAnswers.Noon, new GraphAnswer(AttemptOutcome.Refused, 400) { FaultCode = 131050 })])),
    ];

    private static MessageId Sent => new(PaperAnswers.One);

    private static void Talking(PaperAnswers answers) => answers
        .With("Channels.Kind", "WHATSAPP").With("Channels.PausedAt", null).With("ExpiresAt", null).With("Messages.Facts", null)
        .With(PaperAnswers.Exists, true).With("LastInboundAt", new DateTime(9000, 1, 1, 0, 0, 0, DateTimeKind.Utc));
}
