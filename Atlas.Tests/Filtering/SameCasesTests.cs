using System.Globalization;
using Atlas.Domain.Appointments;
using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Search;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Accounts;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Search;
using Atlas.Tests.Demo;
using Atlas.Web.Features.Cases.Board;
using Atlas.Web.Features.Cases.Calendar;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Shared;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Filtering;

/// <summary>Random filters over the demonstration, against a plain walk through its rows: list, board and calendar show what passes, and nothing else.</summary>
[Collection(nameof(DemoCollection))]
public sealed class SameCasesTests(DemoAtlas demo) : IAsyncLifetime
{
    private const int Filters = 120;

    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await World.ReadAsync(demo);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("manager@atlas.test", CaseVisibility.All)]
    [InlineData("agent1@atlas.test", CaseVisibility.All)]
    [InlineData("agent1@atlas.test", CaseVisibility.AssignedAndUnassigned)]
    public async Task List_board_and_calendar_show_the_cases_that_pass(string email, CaseVisibility visibility)
    {
        var caller = _world.Caller(email) with { Visibility = visibility };
        var (seen, wrong) = (0, new List<string>());
        foreach (var filter in Any().Sample(Filters, new FsCheck.Rnd(42, 43), 30))
        {
            var expected = await _world.PassingAsync(demo, filter, caller);
            seen += expected.Count;
            var listed = await ListAsync(caller, filter);
            var board = filter.Type is null ? null : await demo.RunAsync<BoardQuery, BoardView?>(caller, query => query.RunAsync(filter));
            wrong.AddRange(listed.SetEquals(expected) ? [] : [$"list {filter.ToUrl()}: {listed.Count}, not {expected.Count}"]);
            wrong.AddRange(board is null || (board.Heads.Sum(head => head.Value.Count) == expected.Count && board.Cards.All(card => expected.Contains(card.Id)))
                ? [] : [$"board {filter.ToUrl()}"]);
            var calendar = await demo.RunAsync<CalendarQuery, CalendarView>(caller, query => query.RunAsync(filter, World.First, World.End));
            wrong.AddRange(calendar.Total == expected.Count && calendar.Meetings.Select(meeting => meeting.Id).ToHashSet().SetEquals(_world.Begun(expected))
                ? [] : [$"calendar {filter.ToUrl()}"]);
        }

        Assert.Empty(wrong);
        Assert.True(seen > 50, $"Only {seen} cases passed at all.");
    }

    [Fact]
    public async Task Nobody_of_another_organisation_finds_anything_by_our_ids()
    {
        var rival = await demo.DbAsync(demo.Rival, db => db.Users.AsNoTracking().FirstAsync(account => account.Role == Role.Admin));
        var caller = new Caller(demo.Rival, rival.UserId, Role.Admin, CaseVisibility.All);
        foreach (var foreign in new[]
        {
            $"assignee={_world.Caller("agent1@atlas.test").User!.Value.Value:D}", $"team={_world.Teams[0].Value:D}", $"tag={_world.Labels[0].TagId.Value:D}",
        })
        {
            Assert.Empty(await ListAsync(caller, CaseFilter.Read("?" + foreign)));
        }
    }

    [Theory]
    [InlineData("'; DROP TABLE Cases; --")]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("[a-z]")]
    [InlineData("\\")]
    [InlineData("a\0b")]
    [InlineData("\u202e\u200f")]
    [InlineData("99999999999999999999999999999999999999")]
    [InlineData("-- /* ؟ 😀")]
    public async Task A_hostile_text_is_only_a_text(string text)
    {
        var query = "?" + string.Join('&', new[] { "q", "city", "assignee", "team", "tag", "min", "idle", "type" }.Select(part => $"{part}={Uri.EscapeDataString(text)}"));
        var filter = CaseFilter.Read(query);

        Assert.Equal(await _world.PassingAsync(demo, filter, _world.Caller("manager@atlas.test")), await ListAsync(_world.Caller("manager@atlas.test"), filter));
        Assert.Equal(new CaseFilter { Text = filter.Text, City = filter.City, Min = filter.Min, Idle = filter.Idle, Type = filter.Type }, filter);
    }

    [Theory]
    [InlineData("0{0}")]
    [InlineData("+212 {0}")]
    [InlineData("00212{0}")]
    [InlineData("00 212 {0}")]
    [InlineData("0{0:dots}")]
    [InlineData("{0:tail}")]
    public async Task A_phone_is_found_in_any_spelling(string spelling)
    {
        var phone = _world.Phones.First(row => _world.Cases.Any(@case => @case.PrimaryContactId == row.ContactId));
        var national = phone.Number["+212".Length..];
        var typed = spelling.Replace("{0:dots}", string.Join('.', national.Chunk(2).Select(pair => new string(pair))), StringComparison.Ordinal)
            .Replace("{0:tail}", national[^5..], StringComparison.Ordinal).Replace("{0}", national, StringComparison.Ordinal);

        var found = await ListAsync(_world.Caller("manager@atlas.test"), new CaseFilter { Text = CaseFilter.ReadText(typed) });

        Assert.Superset(_world.Cases.Where(row => row.PrimaryContactId == phone.ContactId).Select(row => row.Id).ToHashSet(), found);
    }

    private async Task<HashSet<CaseId>> ListAsync(Caller caller, CaseFilter filter)
    {
        var found = new List<CaseId>();
        int? total = null;
        while (true)
        {
            var view = await demo.RunAsync<CaseListQuery, CaseListView>(caller, list => list.RunAsync(filter, new ListWindow(CaseSort.Usual, found.Count, Total: total)));
            total = view.Total;
            found.AddRange(view.Rows.Select(row => row.Id));
            if (view.Rows.Count < ListWindow.Usual)
            {
                Assert.Equal(view.Total, found.Count);
                Assert.Equal(found.Count, found.Distinct().Count());
                return [.. found];
            }
        }
    }

    private FsCheck.Gen<CaseFilter> Any() =>
        from parts in FsCheck.Fluent.Gen.ArrayOf(FsCheck.Fluent.Gen.Elements(_world.Parts), 2)
        from third in FsCheck.Fluent.Gen.Elements([.. _world.Parts, "", ""])
        select CaseFilter.Read("?" + string.Join('&', parts.Append(third)));

    /// <summary>The demonstration's rows in memory, and the rules of the filter once more, written as one would say them.</summary>
    private sealed record World(
        IReadOnlyList<Case> Cases,
        Dictionary<ContactId, string> Names,
        IReadOnlyList<ContactPhone> Phones,
        IReadOnlyList<CaseTag> Labels,
        IReadOnlyList<Account> Accounts,
        HashSet<CaseId> Tasks,
        ILookup<CaseId, DateTime> Meetings,
        IReadOnlyList<Appointment> Appointments,
        ILookup<CaseId, string[]> Entries)
    {
        private const int RotsAfterDays = 10;

        public static DateTime First => Now.AddDays(-20);

        public static DateTime End => Now.AddDays(20);

        private static DateTime Now => DemoAtlas.Now.UtcDateTime;

        public IReadOnlyList<TeamId> Teams => [.. Accounts.Select(account => account.TeamId).OfType<TeamId>().Distinct()];

        public string[] Parts =>
        [
            .. Cases.Select(row => row.Type).Distinct().Select(type => $"type={type}"), .. Enumerable.Repeat("type=CRM_LEAD_BUY", 10),
            .. Cases.Select(row => row.Source).Distinct().Select(source => $"source={source}"),
            .. Cases.Select(row => row.Fields.City).OfType<string>().Distinct().Select(city => $"city={Uri.EscapeDataString(city)}"),
            .. Accounts.Select(account => $"assignee={account.Id:D}"), "assignee=me", "assignee=none", .. Teams.Select(team => $"team={team.Value:D}"),
            .. Labels.Select(label => label.TagId).Distinct().Select(tag => $"tag={tag.Value:D}"),
            "state=open", "state=won", "state=lost", "state=closed", "status=CRM_NEW", "need=rotting", "need=unplanned", "idle=3", "idle=30", "still=7", "need=unanswered", "answerFrom=60", "answerTo=1440", "openedTo=2026-02-20", "until=2026-03-01", "reason=none", "reason=LOSS_REASON:PRICE_TOO_HIGH", "reason=WON_REASON:SOLD",
            "opened=2026-03-05", "since=2026-03-01", "min=500 k", "max=1,5 M", "minScore=60", "maxScore=45", "maxScore=0", "q=villa", "q=an", "q=D-2026", "q=2026-000", "q=06 00", "q=00042", "q=+2126000", "q=ben ap",
        ];

        public static Task<World> ReadAsync(DemoAtlas demo) => demo.DbAsync(demo.Atlas, async db => new World(
            await db.Cases.AsNoTracking().ToListAsync(),
            await db.Contacts.AsNoTracking().ToDictionaryAsync(contact => contact.Id, contact => contact.Name),
            await db.ContactPhones.AsNoTracking().ToListAsync(),
            await db.CaseTags.AsNoTracking().ToListAsync(),
            await db.Users.AsNoTracking().ToListAsync(),
            [.. await db.Tasks.AsNoTracking().Where(task => task.DoneAt == null).Select(task => task.CaseId).ToListAsync()],
            (await db.Appointments.AsNoTracking().Where(meeting => meeting.Outcome == null).ToListAsync()).ToLookup(meeting => meeting.CaseId, meeting => meeting.EndsAt),
            await db.Appointments.AsNoTracking().ToListAsync(),
            (await db.SearchEntries.AsNoTracking().Where(entry => entry.CaseId != null).ToListAsync()).ToLookup(entry => entry.CaseId!.Value, entry => entry.Text.Split(' '))));

        /// <summary>The appointments of some cases that begin while the calendar shows.</summary>
        public IEnumerable<AppointmentId> Begun(HashSet<CaseId> cases) =>
            Appointments.Where(meeting => cases.Contains(meeting.CaseId) && meeting.StartsAt >= First && meeting.StartsAt < End).Select(meeting => meeting.Id);

        public Caller Caller(string email)
        {
            var account = Accounts.Single(one => one.Email == email);
            return new Caller(account.Tenant, account.UserId, account.Role, CaseVisibility.All);
        }

        public async Task<HashSet<CaseId>> PassingAsync(DemoAtlas demo, CaseFilter filter, Caller caller)
        {
            var catalog = await demo.RunAsync<CatalogOfCaller, Catalog>(caller, catalogs => catalogs.GetAsync());
            var search = CaseSearch.Read(filter.Text, caller, catalog, Now);
            var match = await demo.DbAsync(demo.Atlas, db => SearchSpeller.WidenAsync(db, search.Match, CancellationToken.None));
            return [.. Cases.Where(row => caller.MaySee(row.Assignee) && IsOf(filter, row, caller) && IsAged(filter, row)
                && search.Conditions.Count == 0 && (filter.Text is null || match.IsEmpty || IsSaid(match, row))).Select(row => row.Id)];
        }

        private bool IsOf(CaseFilter filter, Case row, Caller caller) =>
            (filter.Type ?? row.Type) == row.Type && (filter.Status ?? row.Status) == row.Status && (filter.Source ?? row.Source) == row.Source
            && (filter.City is null || (row.Fields.City is { } city && Domain.Search.SortKey.Of(city).Contains(Domain.Search.SortKey.Of(filter.City), StringComparison.Ordinal)))
            && (filter.Min is null || row.Worth >= filter.Min) && (filter.Max is null || row.Worth <= filter.Max)
            && (filter.MinScore is null || row.Score >= filter.MinScore) && (filter.MaxScore is null || row.Score <= filter.MaxScore)
            && filter.Tags.All(tag => Labels.Any(label => label.CaseId == row.Id && label.TagId == tag))
            && (filter.Team is null || Accounts.Any(account => account.UserId == row.Assignee && account.TeamId == filter.Team))
            && filter.Assignee switch { null => true, "none" => row.Assignee is null, "me" => row.Assignee == caller.User, var id => row.Assignee?.Value == Guid.Parse(id, CultureInfo.InvariantCulture) }
            && filter.State switch { "open" => IsOpen(row), "won" => row.StatusKind == StateKind.Won, "lost" => row.StatusKind == StateKind.Lost, "closed" => !IsOpen(row), _ => true };

        private bool IsAged(CaseFilter filter, Case row) =>
            (filter.Opened is null || Day(row.CreatedAt) >= filter.Opened) && (filter.Since is null || Day(row.StatusSince) >= filter.Since)
            && (filter.OpenedTo is null || Day(row.CreatedAt) <= filter.OpenedTo) && (filter.Until is null || Day(row.StatusSince) <= filter.Until)
            && (filter.Reason is null || row.CloseReason == (filter.Reason == "none" ? null : filter.Reason))
            && (filter.AnswerFrom is null || row.AnswerMinutes >= filter.AnswerFrom) && (filter.AnswerTo is null || row.AnswerMinutes < filter.AnswerTo)
            && Now - row.LastActivityAt >= TimeSpan.FromDays(filter.Idle ?? 0) && Now - row.StatusSince >= TimeSpan.FromDays(filter.Still ?? 0)
            && filter.Need switch
            {
                "rotting" => Rot.Days(row.StatusKind, row.LastActivityAt, Meetings[row.Id].Any(end => end > Now), RotsAfterDays, Now) is not null,
                "unanswered" => row.AnswerMinutes is null,
                "unplanned" => IsOpen(row) && !Tasks.Contains(row.Id) && !Meetings[row.Id].Any(),
                _ => true,
            };

        private bool IsSaid(SearchMatch match, Case row) =>
            Entries[row.Id].Any(entry => match.All.All(group => group.Any(token => Stands(entry, token))));

        /// <summary>An entry's words walked through one after the other.</summary>
        private static bool Stands(string[] words, SearchToken token) => Enumerable.Range(0, Math.Max(0, words.Length - token.Words.Count + 1)).Any(at =>
            Enumerable.Range(0, token.Words.Count).All(step => step == token.Words.Count - 1 && token.IsPrefix
                ? words[at + step].StartsWith(token.Words[step], StringComparison.Ordinal) : words[at + step] == token.Words[step]));

        private static bool IsOpen(Case row) => !row.StatusKind.IsTerminal();

        private static DateOnly Day(DateTime at) => Dates.DayOf(at, TimeZoneInfo.FindSystemTimeZoneById("Africa/Casablanca"));
    }
}
