using Atlas.Web.Shared;
using Quartz;

namespace Atlas.Web.Features.Cases.Exports;

/// <summary>Cases written to files.</summary>
public static class ExportsSetup
{
    private const int Seconds = 10;

    /// <summary>Registers the use cases, the questions and what makes exports.</summary>
    public static IServiceCollection AddExports(this IServiceCollection services) => services
        .AddScoped<StartExport>().AddScoped<CancelExport>().AddScoped<TakeExport>().AddScoped<DropExports>()
        .AddScoped<ExportsQuery>().AddScoped<ExportCountQuery>().AddScoped<ExportPageQuery>().AddScoped<DueExportsQuery>()
        .AddScoped<ExportDesk>().AddScoped<ExportFlow>().AddScoped<MakeWaitingExports>().AddScoped<MakeExportsJob>().AddScoped<DropExportsJob>()
        .AddSingleton<ExportBook>().AddSingleton<MakeExport>().AddSingleton<JobNudge>();

    /// <summary>Winds the clock: exports are made within seconds even where a nudge was lost, and old files go at night.</summary>
    public static IServiceCollection AddExportClock(this IServiceCollection services) => services.AddQuartz(quartz =>
    {
        quartz.ScheduleJob<MakeExportsJob>(
            trigger => trigger.WithIdentity("make-exports").WithSimpleSchedule(every => every.WithInterval(TimeSpan.FromSeconds(Seconds)).RepeatForever()),
            job => job.WithIdentity(MakeExportsJob.Key));
        quartz.ScheduleJob<DropExportsJob>(trigger => trigger.WithIdentity("drop-exports").WithCronSchedule("0 55 3 * * ?"), job => job.WithIdentity("drop-exports"));
    });
}
