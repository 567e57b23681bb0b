using Atlas.Domain.Messages;
using Atlas.Web.Features.Messages;
using Atlas.Web.Features.WhatsApp.Media;

namespace Atlas.Tests.SqlServer;

/// <content>Files of messages.</content>
internal static partial class Runs
{
    private static IEnumerable<Run> Media() =>
    [
        Run.Of<MessageFileQuery>(files => files.RunAsync(new MessageId(PaperAnswers.One))),
        Run.Of<FetchMedia>(fetch => fetch.RunAsync(new MessageId(PaperAnswers.One))),
        Run.Of<FetchWaiting>(fetch => fetch.RunAsync()),
    ];
}
