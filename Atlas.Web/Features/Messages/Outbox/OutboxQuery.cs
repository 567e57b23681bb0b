using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Messages.Outbox;

/// <summary>A message that has not got where it should.</summary>
/// <param name="Id">The message.</param>
/// <param name="Contact">The client's name.</param>
/// <param name="State">How far it is.</param>
/// <param name="Code">The provider's code of why.</param>
/// <param name="Since">Since when, UTC.</param>
public sealed record OutboxRow(MessageId Id, string Contact, MessageState State, int? Code, DateTime Since)
{
    /// <summary>What people call its case.</summary>
    public string? Reference { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Tries { get; init; }

    /// <summary>When it goes by itself, UTC; null where it does not, or is due and waits for something else.</summary>
    public DateTime? Due { get; init; }
}

/// <summary>Messages that wait for a hand.</summary>
/// <param name="Rows">The latest.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record OutboxView(IReadOnlyList<OutboxRow> Rows, int Total);

/// <summary>Reads what waits too long, failed lately or is uncertain, for an administrator.</summary>
public sealed class OutboxQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>How many are shown at once.</summary>
    public const int Shown = 30;

    /// <summary>How many days back failures are listed.</summary>
    public const int Days = 7;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The messages; null for whoever may not see them.</summary>
    public async Task<OutboxView?> RunAsync(CancellationToken stop = default)
    {
        if (!caller.Current.Is(Role.Admin))
        {
            return null;
        }

        await using var db = await atlas.CreateDbContextAsync(stop);
        var (now, late, since) = (db.Now, db.Now - Patience, db.Now.AddDays(-Days));
        var troubled = db.Messages.AsNoTracking().Where(row => row.State == MessageState.Unknown
            || (row.State == MessageState.Failed && row.StateAt >= since) || (row.State == MessageState.Queued && row.StateAt < late));
        var rows = await troubled.OrderByDescending(row => row.StateAt).ThenBy(row => row.Id).Take(Shown)
            .Join(db.Contacts, row => row.ContactId, contact => contact.Id, (row, contact) => new { row, contact.Name })
            .OrderByDescending(pair => pair.row.StateAt).ThenBy(pair => pair.row.Id)
            .Select(pair => new OutboxRow(pair.row.Id, pair.Name, pair.row.State, pair.row.FaultCode, pair.row.StateAt)
            {
                Reference = db.Cases.Where(row => row.Id == pair.row.CaseId).Select(row => row.Reference).FirstOrDefault(),
                Due = db.Outgoing.Where(row => row.Id == pair.row.Id && row.DueAt > now).Select(row => (DateTime?)row.DueAt).FirstOrDefault(),
                Tries = db.MessageAttempts.Count(tried => tried.MessageId == pair.row.Id),
            }).ToListAsync(stop);
        return new OutboxView(rows, rows.Count < Shown ? rows.Count : await troubled.CountAsync(stop));
    }
}
