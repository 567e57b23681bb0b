using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Live;
using Atlas.Web.Features.Messages;

namespace Atlas.Tests.SqlServer;

/// <content>Conversations.</content>
internal static partial class Runs
{
    private static IEnumerable<Run> Talk() =>
    [
        Run.Of<ConversationQuery>(talks => talks.RunAsync(Someone), answers => answers.With("MessageAttempts.Outcome", 1)),
        Run.Of<ConversationQuery>(talks => talks.OlderAsync(new ChannelId(PaperAnswers.One), Someone, PaperAnswers.Noon, [new MessageId(PaperAnswers.One)]), answers => answers.With("MessageAttempts.Outcome", 1)),
        Run.Of<InboxQuery>(inbox => inbox.RunAsync(InboxShare.All)),
        Run.Of<InboxQuery>(inbox => inbox.RunAsync(InboxShare.Mine)),
        Run.Of<InboxQuery>(inbox => inbox.RunAsync(InboxShare.Unassigned)),
        Run.Of<InboxQuery>(inbox => inbox.FindAsync(new ConversationId(PaperAnswers.One))),
        Run.Of<SentCommandQuery>(known => known.RunAsync(PaperAnswers.One)),
        Run.Of<ComposerQuery>(composer => composer.RunAsync(Someone), answers => answers.With("ExpiresAt", null)),
        Run.Of<ReadConversation>(read => read.RunAsync(new ConversationId(PaperAnswers.One)), answers => answers.With("Unread", 3)),
        Run.Of<UnreadBook>(book => book.ReadAsync(new TenantId(PaperAnswers.One))),
        Run.Of<TalkPlacesQuery>(places => places.RunAsync(Someone)),
        Run.Saving<MoveTalk>(move => move.RunAsync(new ConversationId(PaperAnswers.One), Case), answers => answers.With("Conversations.CaseId", new Guid("0197c000-0000-7000-8000-000000000009"))),
    ];
}
