using Quartz;

namespace Atlas.Web.Shared;

/// <summary>Has the clockwork run a job at once; without it the job comes at its next turn.</summary>
/// <param name="log">Told of a clockwork that does not answer.</param>
/// <param name="schedulers">The clockwork; null where it does not run.</param>
public sealed class JobNudge(ILogger<JobNudge> log, ISchedulerFactory? schedulers = null)
{
    /// <summary>There is work for the job. Never fails: its own turn comes anyway.</summary>
    public async Task GiveAsync(JobKey job)
    {
        try
        {
            if (schedulers is not null)
            {
                await (await schedulers.GetScheduler()).TriggerJob(job);
            }
        }
        catch (SchedulerException failure)
        {
            log.LogWarning(failure, "The clockwork could not be told of work for {Job}; it comes at its next turn", job.Name);
        }
    }
}
