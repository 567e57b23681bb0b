using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Day;

/// <summary>Reads what may stand in a day: one round trip per matter, each bounded, whatever the number of cases.</summary>
public sealed class DayQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs, TimeProvider clock)
{
    /// <summary>How many things of a matter are read at once; what comes behind waits until some are done.</summary>
    public const int Most = 40;

    /// <summary>The address's word for the whole organisation.</summary>
    public const string Everybody = "all";

    private const int NoteLength = 160;

    /// <summary>The day of whoever is asked for; null when the caller knows no such person or team, or may not look at that day.</summary>
    /// <param name="who">An account's or a team's identifier, <c>all</c>, or null for the caller's own day.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<DayView?> RunAsync(string? who = null, CancellationToken stop = default)
    {
        var catalog = await catalogs.GetAsync();
        if (Owner(who, catalog) is not { } owner)
        {
            return null;
        }

        await using var db = await atlas.CreateDbContextAsync(stop);
        var read = new Reading(db, Pairs(db), owner.People, clock.GetUtcNow().UtcDateTime, catalog);
        var sequence = await db.LiveSequenceAsync(stop);
        List<List<DayItem>> matters =
        [
            await Unanswered(read, owner).ToListAsync(stop),
            await Mentions(read).ToListAsync(stop),
            await Tasks(read).ToListAsync(stop),
            await Appointments(read).ToListAsync(stop),
            await Rotting(read).ToListAsync(stop),
            // A lead that nobody has is nobody else's: a single colleague's day leaves it out.
            owner.IsShared ? await Unclaimed(read).ToListAsync(stop) : [],
        ];
        var full = matters.Where(matter => matter.Count > Most).Select(matter => matter[0].Fact.Matter).ToHashSet();
        return new DayView(sequence, owner, [.. matters.SelectMany(matter => matter.Take(Most))], full);
    }

    /// <summary>The caller's own day, or for managers a colleague's, a team's, everybody's. What the address cannot mean is nobody.</summary>
    private DayOwner? Owner(string? who, Catalog catalog)
    {
        var me = caller.Current.User;
        if (who is null || (Guid.TryParse(who, out var own) && own == me?.Value))
        {
            return new DayOwner(null, [me]);
        }

        if (!caller.Current.Is(Role.Manager))
        {
            return null;
        }

        if (who == Everybody)
        {
            return new DayOwner(who, [.. catalog.Colleagues.Select(colleague => (UserId?)colleague.Id)]);
        }

        if (!Guid.TryParse(who, out var id))
        {
            return null;
        }

        if (catalog.Colleague(new UserId(id)) is { } one)
        {
            return new DayOwner(who, [one.Id]);
        }

        return catalog.Teams.Any(team => team.Id.Value == id)
            ? new DayOwner(who, [.. catalog.Colleagues.Where(colleague => colleague.Team?.Value == id).Select(colleague => (UserId?)colleague.Id)])
            : null;
    }

    private IQueryable<CaseAndContact> Pairs(AtlasDb db) => db.Cases.AsNoTracking().To(caller.Current)
        .LeftJoin(db.Contacts, row => row.PrimaryContactId, contact => contact.Id, (row, contact) => new CaseAndContact { Case = row, Contact = contact });

    private static IQueryable<DayItem> Unanswered(Reading read, DayOwner owner)
    {
        var (since, isShared) = (read.Now - MyDay.Awaited, owner.IsShared);
        return read.Db.Conversations.AsNoTracking().Where(talk => talk.LastDirection == MessageDirection.Inbound && talk.LastAt > since)
            .Join(read.Pairs, talk => talk.CaseId, pair => pair.Case.Id, (talk, pair) => new { Talk = talk, pair.Case, pair.Contact })
            .Where(row => read.People.Contains(row.Case.Assignee) || (isShared && row.Case.Assignee == null))
            .OrderBy(row => row.Talk.LastAt).ThenBy(row => row.Talk.Id).Take(Most + 1)
            .Select(row => new DayItem(
                new DayFact(DayMatter.Unanswered, row.Talk.Id.Value, row.Case.Id, row.Talk.LastAt, null, false),
                row.Case.Reference, row.Case.Title, row.Contact!.Name, row.Contact.Phone, row.Case.Worth, row.Case.Type, row.Talk.Preview, row.Case.Assignee));
    }

    private static IQueryable<DayItem> Mentions(Reading read) => read.Db.Mentions.AsNoTracking()
        .Where(row => read.People.Contains(row.User) && row.SeenAt == null)
        .Join(read.Db.Activities.Where(note => note.WithdrawnAt == null), row => row.ActivityId, note => note.Id, (row, note) => new { Row = row, note.Text })
        .Join(read.Pairs, call => call.Row.CaseId, pair => pair.Case.Id, (call, pair) => new { call.Row, call.Text, pair.Case, pair.Contact })
        .OrderBy(call => call.Row.At).ThenBy(call => call.Row.Id).Take(Most + 1)
        .Select(call => new DayItem(
            new DayFact(DayMatter.Mention, call.Row.Id.Value, call.Case.Id, call.Row.At, null, false),
            call.Case.Reference, call.Case.Title, call.Contact!.Name, call.Contact.Phone, call.Case.Worth,
            call.Case.Type, call.Text!.Substring(0, NoteLength), call.Row.By));

    private static IQueryable<DayItem> Tasks(Reading read)
    {
        var tomorrow = MyDay.Midnight(read.Now, read.Zone, 1);
        return read.Db.Tasks.AsNoTracking().Where(task => task.DoneAt == null && task.DueAt < tomorrow)
            .Join(read.Pairs, task => task.CaseId, pair => pair.Case.Id, (task, pair) => new { Task = task, pair.Case, pair.Contact })
            .Where(row => read.People.Contains(row.Task.Assignee) || (row.Task.Assignee == null && read.People.Contains(row.Case.Assignee)))
            .OrderBy(row => row.Task.DueAt).ThenBy(row => row.Task.Id).Take(Most + 1)
            .Select(row => new DayItem(
                new DayFact(DayMatter.Task, row.Task.Id.Value, row.Case.Id, row.Task.DueAt, null, false),
                row.Case.Reference, row.Case.Title, row.Contact!.Name, row.Contact.Phone, row.Case.Worth,
                row.Task.Category, row.Task.Title, row.Task.Assignee ?? row.Case.Assignee));
    }

    /// <summary>Those ahead come before those behind: what nobody concluded for years must not hide this afternoon's visit.</summary>
    private static IQueryable<DayItem> Appointments(Reading read)
    {
        var ahead = MyDay.Midnight(read.Now, read.Zone, 2);
        return read.Db.Appointments.AsNoTracking().Where(meeting => meeting.Outcome == null && meeting.StartsAt < ahead)
            .Join(read.Pairs, meeting => meeting.CaseId, pair => pair.Case.Id, (meeting, pair) => new { Meeting = meeting, pair.Case, pair.Contact })
            .Where(row => read.People.Contains(row.Meeting.Assignee) || (row.Meeting.Assignee == null && read.People.Contains(row.Case.Assignee)))
            .OrderByDescending(row => row.Meeting.StartsAt).ThenBy(row => row.Meeting.Id).Take(Most + 1)
            .Select(row => new DayItem(
                new DayFact(DayMatter.Appointment, row.Meeting.Id.Value, row.Case.Id, row.Meeting.StartsAt, row.Meeting.EndsAt, row.Meeting.ConfirmedAt != null),
                row.Case.Reference, row.Case.Title, row.Contact!.Name, row.Contact.Phone, row.Case.Worth,
                row.Meeting.Type, row.Meeting.Place, row.Meeting.Assignee ?? row.Case.Assignee));
    }

    private static IQueryable<DayItem> Rotting(Reading read)
    {
        var (now, limit) = (read.Now, read.Now.AddDays(-read.RotsAfterDays));
        var rotting = read.Pairs.Where(pair => read.People.Contains(pair.Case.Assignee) && pair.Case.LastActivityAt <= limit
            && (pair.Case.StatusKind == StateKind.Initial || pair.Case.StatusKind == StateKind.Open)
            && !read.Db.Appointments.Any(meeting => meeting.CaseId == pair.Case.Id && meeting.Outcome == null && meeting.StartsAt > now));
        return Cases(rotting.OrderBy(pair => pair.Case.LastActivityAt).ThenBy(pair => pair.Case.Id).Take(Most + 1), DayMatter.Rotting);
    }

    private static IQueryable<DayItem> Unclaimed(Reading read) => Cases(
        read.Pairs.Where(pair => pair.Case.StatusKind == StateKind.Initial && pair.Case.Assignee == null)
            .OrderByDescending(pair => pair.Case.CreatedAt).ThenBy(pair => pair.Case.Id).Take(Most + 1),
        DayMatter.Unclaimed);

    private static IQueryable<DayItem> Cases(IQueryable<CaseAndContact> pairs, DayMatter matter) => pairs.Select(pair => new DayItem(
        new DayFact(matter, pair.Case.Id.Value, pair.Case.Id, matter == DayMatter.Rotting ? pair.Case.LastActivityAt : pair.Case.CreatedAt, null, false),
        pair.Case.Reference, pair.Case.Title, pair.Contact!.Name, pair.Contact.Phone, pair.Case.Worth, pair.Case.Type, null, pair.Case.Assignee));

    /// <summary>A case and its primary contact, as the queries join them.</summary>
    private sealed class CaseAndContact
    {
        public required Case Case { get; init; }

        public Contact? Contact { get; init; }
    }

    private sealed record Reading(AtlasDb Db, IQueryable<CaseAndContact> Pairs, IReadOnlyList<UserId?> People, DateTime Now, Catalog Catalog)
    {
        public TimeZoneInfo Zone => Catalog.Zone;

        public int RotsAfterDays => Catalog.RotsAfterDays;
    }
}
