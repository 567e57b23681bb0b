using Atlas.Domain.Bulk;
using Atlas.Domain.Tenancy;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>Who knows of a run: whoever started it, and managers.</summary>
internal static class SeenRuns
{
    /// <summary>The runs that a caller knows.</summary>
    public static IQueryable<BulkRun> To(this IQueryable<BulkRun> runs, Caller caller) => caller.Is(Role.Manager) ? runs : runs.Where(run => run.By == caller.User);
}
