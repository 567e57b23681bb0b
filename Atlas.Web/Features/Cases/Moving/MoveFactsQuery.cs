using Atlas.Domain.Cases;
using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Moving;

/// <summary>Reads the facts that the named guards ask for, and no others: a move without guards reads nothing.</summary>
public sealed partial class MoveFactsQuery(CatalogOfCaller catalogs, TimeProvider clock)
{
    private const string ConsentPrefix = "HAS_CONSENT";

    /// <summary>The facts around a case, read on the caller's open context.</summary>
    public async Task<MoveFacts> RunAsync(AtlasDb db, Case @case, IReadOnlyCollection<string> guards, CancellationToken stop = default)
    {
        var catalog = await catalogs.GetAsync();
        var facts = new MoveFacts(clock.GetUtcNow().UtcDateTime) { Reasons = catalog.Reasons, Score = @case.Score };
        if (Asks(guards, "HAS_PLANNED_APPOINTMENT", "HAS_DONE_APPOINTMENT"))
        {
            facts = facts with { Appointments = await AppointmentsAsync(db, @case.Id, stop) };
        }

        if (Asks(guards, "HAS_DONE_APPOINTMENT", "RETURNS"))
        {
            facts = facts with { Changes = await ChangesAsync(db, @case.Id, stop) };
        }

        if (Asks(guards, "HAS_PARTY"))
        {
            facts = facts with { PartyRoles = await db.Parties.AsNoTracking().Where(party => party.CaseId == @case.Id).Select(party => party.Role).ToListAsync(stop) };
        }

        if (Asks(guards, "NO_OPEN_TASK"))
        {
            facts = facts with { OpenTasks = await db.Tasks.AsNoTracking().Where(task => task.CaseId == @case.Id && task.DoneAt == null).Select(task => task.Category).ToListAsync(stop) };
        }

        return Asks(guards, ConsentPrefix) ? facts with { ConsentedChannels = await ConsentsAsync(db, @case, stop) } : facts;
    }

    /// <summary>The case's former statuses, which reopening needs.</summary>
    public static Task<List<StatusFact>> ChangesAsync(AtlasDb db, CaseId @case, CancellationToken stop) => db.StatusChanges.AsNoTracking()
        .Where(change => change.CaseId == @case).Select(change => new StatusFact(change.From, change.To, change.At, change.Act)).ToListAsync(stop);

    private static bool Asks(IEnumerable<string> guards, params string[] prefixes) =>
        guards.Any(guard => prefixes.Any(prefix => guard.StartsWith(prefix, StringComparison.Ordinal)));

    private static Task<List<AppointmentFact>> AppointmentsAsync(AtlasDb db, CaseId @case, CancellationToken stop) => db.Appointments.AsNoTracking()
        .Where(meeting => meeting.CaseId == @case).Select(meeting => new AppointmentFact(meeting.Type, meeting.EndsAt, meeting.Outcome)).ToListAsync(stop);

    private static async Task<IReadOnlyCollection<string>> ConsentsAsync(AtlasDb db, Case @case, CancellationToken stop)
    {
        if (@case.PrimaryContactId is not { } contact)
        {
            return [];
        }

        var decisions = await db.Consents.AsNoTracking().Where(consent => consent.ContactId == contact && consent.Purpose == ConsentPurpose.Contact).ToListAsync(stop);
        return Allowed(decisions, contact, db.Now);
    }

    private static List<string> Allowed(IReadOnlyCollection<Consent> decisions, ContactId contact, DateTime now) => [.. decisions.Select(consent => consent.Channel).Distinct()
        .Where(channel => new ConsentLedger(decisions, contact, new(channel, ConsentPurpose.Contact)).Allows(now))];
}
