using Atlas.Infrastructure.Bulk;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>One act for many cases.</summary>
public static class BulkSetup
{
    /// <summary>Registers the use cases, the questions and what works runs off.</summary>
    public static IServiceCollection AddBulk(this IServiceCollection services) => services
        .AddScoped<StartBulk>().AddScoped<UndoBulk>().AddScoped<RepeatBulk>().AddScoped<CancelBulk>()
        .AddScoped<BulkPreviewQuery>().AddScoped<BulkTargetsQuery>().AddScoped<BulkRunQuery>().AddScoped<BulkRunsQuery>()
        .AddScoped<DueRunsQuery>().AddScoped<StarterQuery>().AddScoped<WorkItem>().AddScoped<BulkDesk>().AddScoped<BulkHands>().AddScoped<BulkWords>()
        .AddSingleton<BulkSeat>().AddSingleton<BulkSignal>().AddSingleton<BulkBook>().AddSingleton<WorkRun>().AddSingleton<BulkPump>()
        .AddHostedService(provider => provider.GetRequiredService<BulkPump>());
}
