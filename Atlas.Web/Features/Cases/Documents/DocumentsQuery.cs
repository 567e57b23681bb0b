using Atlas.Domain.Cases;
using Atlas.Domain.Documents;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Documents;

/// <summary>A document as the dossier lists it.</summary>
public sealed record DocumentRow(AttachmentId Id, string Name, string MediaType, long Size, UserId? By, DateTime At);

/// <summary>Reads documents of cases that the caller sees.</summary>
public sealed class DocumentsQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    private const int Most = 200;

    /// <summary>The documents of a case, the newest first; none of a case that the caller does not see.</summary>
    public async Task<IReadOnlyList<DocumentRow>> RunAsync(CaseId id, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var seen = db.Cases.To(caller.Current).Where(row => row.Id == id);
        return await Standing(db).Where(row => row.CaseId == id && seen.Any())
            .OrderByDescending(row => row.At).Take(Most)
            .Select(row => new DocumentRow(row.Id, row.Name, row.MediaType, row.Size, row.By, row.At)).ToListAsync(stop);
    }

    /// <summary>One document, or null where the caller does not see its case, or it was taken back.</summary>
    public async Task<DocumentRow?> FindAsync(AttachmentId id, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var seen = db.Cases.To(caller.Current);
        return await Standing(db).Where(row => row.Id == id && seen.Any(@case => @case.Id == row.CaseId))
            .Select(row => new DocumentRow(row.Id, row.Name, row.MediaType, row.Size, row.By, row.At)).SingleOrDefaultAsync(stop);
    }

    /// <summary>The case of a reference that the caller sees, or null.</summary>
    public async Task<CaseId?> CaseAsync(string reference, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        return await db.Cases.To(caller.Current).Where(row => row.Reference == reference).Select(row => (CaseId?)row.Id).SingleOrDefaultAsync(stop);
    }

    private static IQueryable<Attachment> Standing(AtlasDb db) => db.Attachments.AsNoTracking().Where(row => row.WithdrawnAt == null);
}
