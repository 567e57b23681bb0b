namespace Atlas.Web.Features.Messages;

/// <summary>Reading messages: the conversation and the inbox.</summary>
public static class Talking
{
    /// <summary>Registers the use cases and queries.</summary>
    public static IServiceCollection AddTalking(this IServiceCollection services) => services
        .AddScoped<ConversationQuery>().AddScoped<ReadConversation>().AddScoped<InboxQuery>().AddScoped<ComposerQuery>().AddScoped<SentCommandQuery>()
        .AddScoped<MessageFileQuery>().AddScoped<MoveTalk>().AddScoped<TalkPlacesQuery>();
}
