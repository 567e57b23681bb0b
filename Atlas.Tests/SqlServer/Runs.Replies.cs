using Atlas.Domain.Messages;
using Atlas.Web.Features.Messages.Replies;

namespace Atlas.Tests.SqlServer;

/// <content>Quick replies.</content>
internal static partial class Runs
{
    private static IEnumerable<Run> Replies() =>
    [
        Run.Of<QuickRepliesQuery>(replies => replies.RunAsync()),
        Run.Of<QuickRepliesQuery>(replies => replies.FillAsync(Someone, Case)),
        Run.Saving<SaveQuickReply>(save => save.RunAsync(new ReplyDraft(null, 0, "Adresse", "12, rue des Orangers"))),
        Run.Of<SaveQuickReply>(save => save.RunAsync(new ReplyDraft(new QuickReplyId(PaperAnswers.One), 0, "Adresse", "12, rue des Orangers"))),
        Run.Of<RemoveQuickReply>(remove => remove.RunAsync(new QuickReplyId(PaperAnswers.One))),
    ];
}
