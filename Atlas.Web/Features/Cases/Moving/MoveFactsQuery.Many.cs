using Atlas.Domain.Cases;
using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Moving;

/// <content>The same facts for many cases at once: a reading per kind of fact, however many cases there are.</content>
public sealed partial class MoveFactsQuery
{
    /// <summary>The facts around each of some cases, read on the caller's open context.</summary>
    public async Task<IReadOnlyDictionary<CaseId, MoveFacts>> ManyAsync(AtlasDb db, IReadOnlyList<Case> cases, IReadOnlyCollection<string> guards, CancellationToken stop = default)
    {
        var plain = new MoveFacts(clock.GetUtcNow().UtcDateTime) { Reasons = (await catalogs.GetAsync()).Reasons };
        var facts = cases.ToDictionary(row => row.Id, row => plain with { Score = row.Score });
        var ids = facts.Keys.ToList();
        if (Asks(guards, "HAS_PLANNED_APPOINTMENT", "HAS_DONE_APPOINTMENT"))
        {
            var rows = await db.Appointments.AsNoTracking().Where(row => ids.Contains(row.CaseId))
                .Select(row => new { row.CaseId, Fact = new AppointmentFact(row.Type, row.EndsAt, row.Outcome) }).ToListAsync(stop);
            Give(facts, rows.ToLookup(row => row.CaseId, row => row.Fact), (known, some) => known with { Appointments = some });
        }

        if (Asks(guards, "HAS_DONE_APPOINTMENT", "RETURNS"))
        {
            var rows = await db.StatusChanges.AsNoTracking().Where(row => ids.Contains(row.CaseId))
                .Select(row => new { row.CaseId, Fact = new StatusFact(row.From, row.To, row.At, row.Act) }).ToListAsync(stop);
            Give(facts, rows.ToLookup(row => row.CaseId, row => row.Fact), (known, some) => known with { Changes = some });
        }

        if (Asks(guards, "HAS_PARTY"))
        {
            var rows = await db.Parties.AsNoTracking().Where(row => ids.Contains(row.CaseId)).Select(row => new { row.CaseId, row.Role }).ToListAsync(stop);
            Give(facts, rows.ToLookup(row => row.CaseId, row => row.Role), (known, some) => known with { PartyRoles = some });
        }

        if (Asks(guards, "NO_OPEN_TASK"))
        {
            var rows = await db.Tasks.AsNoTracking().Where(row => ids.Contains(row.CaseId) && row.DoneAt == null).Select(row => new { row.CaseId, row.Category }).ToListAsync(stop);
            Give(facts, rows.ToLookup(row => row.CaseId, row => row.Category), (known, some) => known with { OpenTasks = some });
        }

        if (Asks(guards, ConsentPrefix))
        {
            await ConsentsAsync(db, cases, facts, stop);
        }

        return facts;
    }

    private static void Give<TFact>(Dictionary<CaseId, MoveFacts> facts, ILookup<CaseId, TFact> found, Func<MoveFacts, List<TFact>, MoveFacts> give)
    {
        foreach (var some in found)
        {
            facts[some.Key] = give(facts[some.Key], [.. some]);
        }
    }

    private static async Task ConsentsAsync(AtlasDb db, IReadOnlyList<Case> cases, Dictionary<CaseId, MoveFacts> facts, CancellationToken stop)
    {
        var contacts = cases.Select(row => row.PrimaryContactId).OfType<ContactId>().Distinct().ToList();
        var decisions = (await db.Consents.AsNoTracking().Where(row => contacts.Contains(row.ContactId) && row.Purpose == ConsentPurpose.Contact).ToListAsync(stop))
            .ToLookup(row => row.ContactId);
        foreach (var @case in cases.Where(row => row.PrimaryContactId is { } contact && decisions.Contains(contact)))
        {
            var channels = Allowed([.. decisions[@case.PrimaryContactId!.Value]], @case.PrimaryContactId.Value, db.Now);
            facts[@case.Id] = facts[@case.Id] with { ConsentedChannels = channels };
        }
    }
}
