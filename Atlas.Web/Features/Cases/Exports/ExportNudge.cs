using Quartz;

namespace Atlas.Web.Features.Cases.Exports;

/// <summary>Has the clockwork make exports at once; without it they are made at its next turn.</summary>
/// <param name="log">Told of a clockwork that does not answer.</param>
/// <param name="schedulers">The clockwork; null where it does not run.</param>
public sealed class ExportNudge(ILogger<ExportNudge> log, ISchedulerFactory? schedulers = null)
{
    /// <summary>An export waits. Never fails: the clockwork's own turn comes in seconds.</summary>
    public async Task GiveAsync()
    {
        try
        {
            if (schedulers is not null)
            {
                await (await schedulers.GetScheduler()).TriggerJob(MakeExportsJob.Key);
            }
        }
        catch (SchedulerException failure)
        {
            log.LogWarning(failure, "The clockwork could not be told of an export; it comes at its next turn");
        }
    }
}
