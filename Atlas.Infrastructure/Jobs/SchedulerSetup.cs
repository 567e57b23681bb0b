using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Scoring;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Atlas.Infrastructure.Jobs;

/// <summary>The clockwork: Quartz on its own store, never in the way of the rows.</summary>
public static class SchedulerSetup
{
    /// <summary>The job that scores cases again.</summary>
    public static readonly JobKey Rescore = new("rescore");

    /// <summary>Registers the scheduler and its nightly jobs.</summary>
    public static IServiceCollection AddScheduler(this IServiceCollection services, IConfiguration configuration, DatabaseOptions where)
    {
        services.AddScoped<VerifyAuditJob>().AddScoped<VerifySearchJob>().AddScoped<PruneOutboxJob>().AddScoped<PruneOutbox>().AddScoped<RescoreJob>();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => (scheduler.InstanceName, scheduler.InstanceId) = ("Atlas", "AUTO"));
            quartz.UsePersistentStore(store =>
            {
                if (where.File is { } file)
                {
                    store.UseSqlite($"Data Source={StoreFile(configuration, file)}");
                }
                else
                {
                    store.UseSqlServer(where.ConnectionString);
                    store.UseClustering();
                }

                store.ProvisionSchema();
            });
            Nightly<VerifyAuditJob>(quartz, "verify-audit", 3, 10);
            Nightly<VerifySearchJob>(quartz, "verify-search", 3, 25);
            Nightly<PruneOutboxJob>(quartz, "prune-outbox", 3, 40);
            quartz.ScheduleJob<RescoreJob>(
                trigger => trigger.WithIdentity("rescore").WithCronSchedule("20 * * * * ?"), job => job.WithIdentity(Rescore));
        });
        return services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
    }

    private static void Nightly<TJob>(IQuartzBuilder quartz, string name, int hour, int minute)
        where TJob : class, IJob =>
        quartz.ScheduleJob<TJob>(trigger => trigger.WithIdentity(name).WithCronSchedule($"0 {minute} {hour} * * ?"), job => job.WithIdentity(name));

    private static string StoreFile(IConfiguration configuration, string database)
    {
        var folder = Path.GetDirectoryName(database)!;
        Directory.CreateDirectory(folder);
        return Path.GetFullPath(configuration["Scheduler:Store"] ?? $"quartz-{Environment.MachineName}.db", folder);
    }
}
