using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>A former state and how long the case was in it.</summary>
public sealed record HistoryRow(StatusAct Act, string From, string To, DateTime At, UserId? By, string? Reason, string? Comment, TimeSpan TimeInState);

/// <summary>A dossier as its page shows it, but for timeline and moves.</summary>
public sealed record CaseView(
    long Sequence,
    CaseId Id,
    string Reference,
    int Version,
    string Type,
    string Title,
    string Status,
    StateKind StatusKind,
    WorkflowId Workflow,
    DateTime StatusSince,
    DateTime CreatedAt,
    UserId? CreatedBy,
    UserId? Assignee,
    ContactId? Contact,
    string? Source,
    CaseFields Fields,
    string? ContactName,
    string? ContactPhone,
    string? ContactEmail)
{
    /// <summary>Changes of status, the newest first.</summary>
    public IReadOnlyList<HistoryRow> History { get; init; } = [];
}

/// <summary>Reads a dossier by its reference.</summary>
public sealed class CaseQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>The dossier, or null when the caller knows no such case: nobody else's record is told from one that is not there.</summary>
    public async Task<CaseView?> RunAsync(string reference, CancellationToken stop = default)
    {
        if (reference.Length > 20)
        {
            return null;
        }

        await using var db = await atlas.CreateDbContextAsync(stop);
        var sequence = await db.LiveSequenceAsync(stop);
        var found = await Found(db, reference).SingleOrDefaultAsync(stop);
        return found is null ? null : found with
        {
            Sequence = sequence,
            History = await HistoryAsync(db, found.Id, stop),
        };
    }

    private IQueryable<CaseView> Found(AtlasDb db, string reference) =>
        db.Cases.AsNoTracking().To(caller.Current).Where(row => row.Reference == reference)
            .LeftJoin(db.Contacts, row => row.PrimaryContactId, contact => contact.Id, (row, contact) => new CaseView(
                0,
                row.Id,
                row.Reference,
                row.Version,
                row.Type,
                row.Title,
                row.Status,
                row.StatusKind,
                row.WorkflowId,
                row.StatusSince,
                row.CreatedAt,
                row.CreatedBy,
                row.Assignee,
                row.PrimaryContactId,
                row.Source,
                row.Fields,
                contact == null ? null : contact.Name,
                contact == null ? null : contact.Phone,
                contact == null ? null : contact.Email));

    private static Task<List<HistoryRow>> HistoryAsync(AtlasDb db, CaseId id, CancellationToken stop) => db.StatusChanges.AsNoTracking()
        .Where(change => change.CaseId == id).OrderByDescending(change => change.At)
        .Select(change => new HistoryRow(change.Act, change.From, change.To, change.At, change.By, change.Reason, change.Comment, change.TimeInState))
        .ToListAsync(stop);
}
