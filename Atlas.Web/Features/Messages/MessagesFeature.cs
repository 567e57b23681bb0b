using Atlas.Web.Features.Messages.Replies;

namespace Atlas.Web.Features.Messages;

/// <summary>Messages: the conversation on a case and in the inbox, and sending.</summary>
public static class MessagesFeature
{
    /// <summary>Registers the use cases and queries.</summary>
    public static IServiceCollection AddMessages(this IServiceCollection services) => services
        .AddTalking()
        .AddReplies()
        .AddSendingActs();
}
