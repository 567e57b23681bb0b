using Atlas.Domain.Cases;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Labels;

/// <summary>Reads the labels of a case that the caller sees.</summary>
public sealed class LabelsQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>By name. None of a case that the caller does not see.</summary>
    public async Task<IReadOnlyList<TagRow>> RunAsync(CaseId id, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var seen = db.Cases.To(caller.Current).Where(row => row.Id == id);
        return await db.CaseTags.AsNoTracking().Where(row => row.CaseId == id && seen.Any())
            .Join(db.Tags, row => row.TagId, tag => tag.Id, (_, tag) => tag)
            .OrderBy(tag => tag.Name).Select(tag => new TagRow(tag.Id, tag.Name)).ToListAsync(stop);
    }
}
