using Atlas.Domain.Messages;
using Atlas.Web.Features.Messages.Outbox;
using Atlas.Web.Features.WhatsApp.Alerts;
using Atlas.Web.Features.WhatsApp.Settings;
using Atlas.Web.Features.WhatsApp.Templates;

namespace Atlas.Tests.SqlServer;

/// <content>What administrators set and see of WhatsApp.</content>
internal static partial class Runs
{
    private static IEnumerable<Run> ChannelSettings() =>
    [
        Run.Of<ChannelsQuery>(query => query.RunAsync()),
        Run.Saving<AddChannel>(add => add.RunAsync(Number())),
        Run.Saving<ConfigureChannel>(configure => configure.RunAsync(new ChannelId(PaperAnswers.One), Number(), 1)),
        Run.Of<ProveChannel>(prove => prove.RunAsync(new ChannelId(PaperAnswers.One))),
        Run.Of<SyncTemplates>(sync => sync.RunAsync()),
        Run.Of<PutAsideQuery>(query => query.RunAsync()),
        Run.Saving<RetryItem>(retry => retry.RunAsync(new QuarantineId(PaperAnswers.One)), answers => answers.With("Deliveries.State", 1)),
        Run.Saving<DismissItem>(dismiss => dismiss.RunAsync(new QuarantineId(PaperAnswers.One)), answers => answers.With("ResolvedAt", null)),
        Run.Of<HealthQuery>(query => query.RunAsync()),
        Run.Of<AlertsQuery>(query => query.RunAsync()),
        Run.Of<OutboxQuery>(query => query.RunAsync()),
        Run.Of<QueuesQuery>(query => query.RunAsync()),
        Run.Of<TemplatesQuery>(query => query.RunAsync("APPROVED", "UTILITY"), answers => answers.With("Parts", "[]")),
    ];

    private static ChannelDraft Number()
    {
        var draft = ChannelDraft.New();
        (draft[ChannelDraft.Name], draft[ChannelDraft.AccessToken]) = ("Agence", "token");
        return draft;
    }
}
