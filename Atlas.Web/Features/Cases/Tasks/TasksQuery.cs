using Atlas.Domain.Cases;
using Atlas.Domain.Tasks;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Tasks;

/// <summary>A task as the dossier lists it.</summary>
public sealed record TaskRow(TaskItemId Id, string Category, string Title, DateTime DueAt, UserId? Assignee, DateTime? DoneAt);

/// <summary>Reads the tasks of a case that the caller sees.</summary>
public sealed class TasksQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    private const int Most = 100;

    /// <summary>Open ones first, the most pressing on top; then what was done last. None of a case that the caller does not see.</summary>
    public async Task<IReadOnlyList<TaskRow>> RunAsync(CaseId id, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var seen = db.Cases.To(caller.Current).Where(row => row.Id == id);
        var rows = await db.Tasks.AsNoTracking().Where(row => row.CaseId == id && seen.Any())
            .OrderBy(row => row.DoneAt != null).ThenBy(row => row.DueAt).Take(Most)
            .Select(row => new TaskRow(row.Id, row.Category, row.Title, row.DueAt, row.Assignee, row.DoneAt)).ToListAsync(stop);
        return [.. rows.Where(row => row.DoneAt is null), .. rows.Where(row => row.DoneAt is not null).OrderByDescending(row => row.DoneAt)];
    }
}
