namespace Atlas.Web.Features.Messages.Replies;

/// <summary>Quick replies: their page and the composer's picker.</summary>
internal static class RepliesSetup
{
    /// <summary>Registers the use cases and the query.</summary>
    public static IServiceCollection AddReplies(this IServiceCollection services) =>
        services.AddScoped<QuickRepliesQuery>().AddScoped<SaveQuickReply>().AddScoped<RemoveQuickReply>();
}
