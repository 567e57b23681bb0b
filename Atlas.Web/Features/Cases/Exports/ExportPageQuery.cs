using Atlas.Domain.Cases;
using Atlas.Domain.Exports;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Exports;

/// <summary>A case as an export writes it.</summary>
public sealed record ExportedCase(
    CaseId Id,
    string Reference,
    string Title,
    string Type,
    string Status,
    string? Reason,
    UserId? Assignee,
    string? Source,
    string? Contact,
    string? Phone,
    decimal? Worth,
    CaseFields Fields,
    DateTime OpenedAt,
    DateTime StatusSince,
    DateTime LastActivityAt)
{
    /// <summary>Names of its labels.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>Reads an export's cases a part at a time, in the order of their references: each part starts behind the last reference, in an index.</summary>
public sealed class ExportPageQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs)
{
    /// <summary>Most cases of a part.</summary>
    public const int Most = 1_000;

    /// <summary>The next part of what the caller may take.</summary>
    /// <param name="order">What is exported.</param>
    /// <param name="until">When the export was started: later cases are not in it.</param>
    /// <param name="after">The last reference of the part before; empty at the beginning.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<IReadOnlyList<ExportedCase>> RunAsync(ExportOrder order, DateTime until, string after, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var cases = db.Taken(order.Selection(), caller.Current, await catalogs.GetAsync())
            .Where(row => row.CreatedAt <= until && row.Reference.CompareTo(after) > 0).OrderBy(row => row.Reference).Take(Most);
        var rows = await Read(db, cases).ToListAsync(stop);
        return order.Columns.Contains(ExportColumn.Tags) ? await TaggedAsync(db, rows, stop) : rows;
    }

    private static IQueryable<ExportedCase> Read(AtlasDb db, IQueryable<Case> cases) => cases
        .LeftJoin(db.Contacts, row => row.PrimaryContactId, contact => contact.Id, (row, contact) => new { Row = row, Contact = contact })
        .OrderBy(both => both.Row.Reference)
        .Select(both => new ExportedCase(
            both.Row.Id,
            both.Row.Reference,
            both.Row.Title,
            both.Row.Type,
            both.Row.Status,
            both.Row.CloseReason,
            both.Row.Assignee,
            both.Row.Source,
            both.Contact == null ? null : both.Contact.Name,
            both.Contact == null ? null : both.Contact.Phone,
            both.Row.Worth,
            both.Row.Fields,
            both.Row.CreatedAt,
            both.Row.StatusSince,
            both.Row.LastActivityAt));

    private static async Task<IReadOnlyList<ExportedCase>> TaggedAsync(AtlasDb db, List<ExportedCase> rows, CancellationToken stop)
    {
        var ids = rows.Select(row => row.Id).ToList();
        var labels = await db.CaseTags.AsNoTracking().Where(label => ids.Contains(label.CaseId))
            .Join(db.Tags, label => label.TagId, tag => tag.Id, (label, tag) => new { label.CaseId, tag.Name }).ToListAsync(stop);
        var named = labels.ToLookup(label => label.CaseId, label => label.Name);
        return [.. rows.Select(row => row with { Tags = [.. named[row.Id].Order(StringComparer.Ordinal)] })];
    }
}
