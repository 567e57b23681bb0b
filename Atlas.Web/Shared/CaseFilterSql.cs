using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Search;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Search;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Shared;

/// <content>The filter as both databases apply it.</content>
public sealed partial record CaseFilter
{
    /// <summary>The cases that pass.</summary>
    /// <param name="db">The database of the cases.</param>
    /// <param name="cases">The cases that the caller sees.</param>
    /// <param name="caller">Who <c>me</c> is.</param>
    /// <param name="catalog">The organisation's zone, teams and limits.</param>
    /// <param name="now">The present instant, UTC, from which ages are counted.</param>
    public IQueryable<Case> Apply(AtlasDb db, IQueryable<Case> cases, Caller caller, Catalog catalog, DateTime now)
    {
        var passing = Needs(db, Ages(Figures(Codes(cases)), catalog.Zone, now), catalog, now);
        var found = Cities(Labels(db, Hands(Counted(db, passing, catalog), caller, catalog)));
        if (Text is null)
        {
            return found;
        }

        var search = CaseSearch.Read(Text, caller, catalog, now);
        return (search with { Match = SearchSpeller.Widen(db, search.Match) }).Apply(db, found);
    }

    private IQueryable<Case> Codes(IQueryable<Case> cases)
    {
        cases = Type is null ? cases : cases.Where(row => row.Type == Type);
        cases = Status is null ? cases : cases.Where(row => row.Status == Status);
        cases = Source is null ? cases : Source == Without ? cases.Where(row => row.Source == null) : cases.Where(row => row.Source == Source);
        return State switch
        {
            "open" => Open(cases),
            "won" => cases.Where(row => row.StatusKind == StateKind.Won),
            "lost" => cases.Where(row => row.StatusKind == StateKind.Lost),
            "closed" => cases.Where(row => row.StatusKind != StateKind.Initial && row.StatusKind != StateKind.Open),
            _ => cases,
        };
    }

    private IQueryable<Case> Figures(IQueryable<Case> cases)
    {
        cases = Min is null ? cases : cases.Where(row => row.Worth >= Min);
        cases = Max is null ? cases : cases.Where(row => row.Worth <= Max);
        cases = MinScore is null ? cases : cases.Where(row => row.Score >= MinScore);
        return MaxScore is null ? cases : cases.Where(row => row.Score <= MaxScore);
    }

    private IQueryable<Case> Hands(IQueryable<Case> cases, Caller caller, Catalog catalog)
    {
        var who = Assignee == "me" ? caller.User : Colleague;
        cases = Assignee is null ? cases : Assignee == "none" ? cases.Where(row => row.Assignee == null) : cases.Where(row => row.Assignee == who);
        if (Team is not { } team)
        {
            return cases;
        }

        UserId?[] members = [.. catalog.Members(team).Select(member => (UserId?)member.Id)];
        return cases.Where(row => members.Contains(row.Assignee));
    }

    private IQueryable<Case> Ages(IQueryable<Case> cases, TimeZoneInfo zone, DateTime now)
    {
        var (opened, since) = (Instant(Opened, zone), Instant(Since, zone));
        cases = opened is null ? cases : cases.Where(row => row.CreatedAt >= opened);
        cases = since is null ? cases : cases.Where(row => row.StatusSince >= since);
        var (quiet, still) = (now.AddDays(-(Idle ?? 0)), now.AddDays(-(Still ?? 0)));
        cases = Idle is null ? cases : cases.Where(row => row.LastActivityAt <= quiet);
        return Still is null ? cases : cases.Where(row => row.StatusSince <= still);
    }

    /// <summary>As <see cref="Rot.Days"/> and <see cref="NextStep.Of"/> judge one case.</summary>
    private IQueryable<Case> Needs(AtlasDb db, IQueryable<Case> cases, Catalog catalog, DateTime now)
    {
        var quiet = now.AddDays(-catalog.RotsAfterDays);
        return Need switch
        {
            "rotting" => Open(cases).Where(row => row.LastActivityAt <= quiet
                && !db.Appointments.Any(meeting => meeting.CaseId == row.Id && meeting.Outcome == null && meeting.EndsAt > now)),
            "unplanned" => Open(cases).Where(row => !db.Tasks.Any(task => task.CaseId == row.Id && task.DoneAt == null)
                && !db.Appointments.Any(meeting => meeting.CaseId == row.Id && meeting.Outcome == null)),
            _ => cases,
        };
    }

    private IQueryable<Case> Labels(AtlasDb db, IQueryable<Case> cases) => Tags.Aggregate(
        cases,
        (bearing, tag) => bearing.Where(row => db.CaseTags.Any(label => label.CaseId == row.Id && label.TagId == tag)));

    private IQueryable<Case> Cities(IQueryable<Case> cases)
    {
        if (City is null)
        {
            return cases;
        }

        // Neither accents nor case count, as in the search.
        var city = SortKey.Of(City);
        return cases.Where(row => row.CityKey!.Contains(city));
    }

    private static IQueryable<Case> Open(IQueryable<Case> cases) => cases.Where(row => row.StatusKind == StateKind.Initial || row.StatusKind == StateKind.Open);

    private static DateTime? Instant(DateOnly? day, TimeZoneInfo zone) => day is { } known ? LocalTime.Begin(known, zone) : null;
}
