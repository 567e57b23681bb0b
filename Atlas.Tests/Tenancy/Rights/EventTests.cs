using Atlas.Domain.Audit;
using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Domain.Tasks;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases;
using Atlas.Web.Features.Cases.Board;
using Atlas.Web.Features.Cases.Dossier;
using Atlas.Web.Features.Cases.Moving;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Tenancy.Rights;

/// <summary>Who hears which live event, and whom the changed case is then shown to. The event itself holds identifiers and codes alone.</summary>
public sealed class EventTests : IAsyncLifetime
{
    private static readonly Expected OfColleagues = new("hears, sees", "hears, sees", "hears, sees", "hears, does not see", "Nobody", "deaf");
    private static readonly Expected OfNobody = new("hears, sees", "hears, sees", "hears, sees", "hears, sees", "Nobody", "deaf");

    private TestAtlas _atlas = null!;

    /// <summary>Every kind of event, what raises it, and the answers.</summary>
    private static IReadOnlyList<EventLine> All { get; } =
    [
        new(typeof(CaseOpened), AuditActions.CaseOpened, Standing.Colleagues, (_, _) => Task.CompletedTask, OfColleagues),
        new(typeof(CaseOpened), AuditActions.CaseOpened, Standing.Nobodys, (_, _) => Task.CompletedTask, OfNobody),
        new(typeof(CaseMoved), AuditActions.CaseMoved, Standing.Colleagues, MoveAsync, OfColleagues),
        new(typeof(CaseMoved), AuditActions.CaseMoved, Standing.Nobodys, MoveAsync, OfNobody),
        new(typeof(CaseMoved), AuditActions.CaseReopened, Standing.Closed, ReopenAsync, OfColleagues),
        new(typeof(NoteAdded), AuditActions.NoteAdded, Standing.Colleagues, NoteAsync, OfColleagues),
        new(typeof(NoteWithdrawn), AuditActions.NoteWithdrawn, Standing.Colleagues, WithdrawAsync, OfColleagues),
        new(typeof(CaseAssigned), AuditActions.CaseAssigned, Standing.Colleagues, AssignAsync, OfNobody),
        new(typeof(CaseEdited), AuditActions.CaseEdited, Standing.Colleagues, EditAsync, OfColleagues),
        new(typeof(PartyChanged), AuditActions.PartyAdded, Standing.Colleagues, JoinAsync, OfColleagues),
        new(typeof(CaseTagged), AuditActions.TagAdded, Standing.Colleagues, LabelAsync, OfColleagues),
        new(typeof(WorkChanged), AuditActions.TaskAdded, Standing.Colleagues, TaskAsync, OfColleagues),
        new(typeof(MessageLogged), AuditActions.MessageReceived, Standing.Colleagues, MessageAsync, OfColleagues),
        new(typeof(ScorePinChanged), AuditActions.ScorePinned, Standing.Colleagues, PinAsync, OfColleagues),
        new(typeof(TalkPut), AuditActions.TalkJoined, Standing.Colleagues, TakeOverAsync, OfColleagues),
    ];

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task Everybody_hears_and_sees_as_the_table_says()
    {
        var persons = new Persons(_atlas.People.Atlas, _atlas.People.Rival);
        foreach (var line in All)
        {
            var (ours, theirs) = (new List<LiveEvent>(), new List<LiveEvent>());
            using var listening = await ListenAsync(persons.Us, ours);
            using var elsewhere = await ListenAsync(persons.Them, theirs);
            var @case = await _atlas.StandingAsync(persons.Us, line.Standing);
            await line.Raise(_atlas, @case);
            await _atlas.Services.GetRequiredService<LivePump>().DeliverAsync(CancellationToken.None);

            var told = ours.Last(change => change.SubjectId == @case.Id.Value);
            Assert.Equal(line.Kind, told.Kind);
            var answers = new List<string>();
            foreach (var (who, _) in line.Expected.All)
            {
                answers.Add($"{line.Kind} {line.Standing} {who}: {await AnswerAsync(who, persons, told, who == "rival admin" ? theirs : ours)}");
            }

            Assert.Equal(line.Expected.All.Select(answer => $"{line.Kind} {line.Standing} {answer.Who}: {answer.Word}"), answers);
        }

        var kinds = await _atlas.DbAsync(persons.Us.Admin, db => db.Outbox.Select(row => row.Kind).Distinct().ToListAsync());
        Assert.Equal(All.Select(line => line.Kind).Distinct().Order(StringComparer.Ordinal), kinds.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_event_has_a_line() => Assert.Empty(
        typeof(DomainEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CaseEvent))).Select(type => type.Name)
            .Except(All.Select(line => line.Event.Name), StringComparer.Ordinal));

    [Fact]
    public void Every_action_on_a_case_is_an_event_with_a_line() => Assert.Empty(
        AuditActions.All.Where(action => action.StartsWith("CASE_", StringComparison.Ordinal) || action.StartsWith("NOTE_", StringComparison.Ordinal))
            .Except(All.Select(line => line.Kind), StringComparer.Ordinal));

    private static async Task MoveAsync(TestAtlas atlas, Case @case) => await atlas.MoveAsync(atlas.People.Atlas.Manager, @case, "CRM_CONTACTED");

    private static async Task ReopenAsync(TestAtlas atlas, Case @case) =>
        await atlas.RunAsync<ReopenCase, Outcome>(atlas.People.Atlas.Manager, reopen => reopen.RunAsync(@case.Id, Guid.NewGuid(), "Le client revient"));

    private static Task WithdrawAsync(TestAtlas atlas, Case @case) => ActAsync(atlas, @case, async (db, loaded, by) =>
    {
        loaded.AddNote("Sans suite", Guid.NewGuid(), by, loaded.LastActivityAt);
        await db.SaveChangesAsync();
        loaded.WithdrawNote(await db.Activities.SingleAsync(line => line.CaseId == loaded.Id && line.Kind == "NOTE"), by, loaded.LastActivityAt);
    });

    private static Task AssignAsync(TestAtlas atlas, Case @case) => ActAsync(atlas, @case, (_, loaded, by) => Done(loaded.Assign(null, by, loaded.LastActivityAt)));

    private static Task EditAsync(TestAtlas atlas, Case @case) =>
        ActAsync(atlas, @case, (_, loaded, by) => Done(loaded.Edit([new FieldEdit("rooms", loaded.Fields.Rooms, 9)], by, loaded.LastActivityAt)));

    private static Task JoinAsync(TestAtlas atlas, Case @case) => ActAsync(atlas, @case, (db, loaded, by) =>
    {
        var contact = new Contact("Étude notariale", null, null);
        var outcome = loaded.AddParty(contact.Id, "NOTARY", [], by, loaded.LastActivityAt, out var party);
        db.AddRange(contact, party!);
        return Done(outcome);
    });

    private static Task LabelAsync(TestAtlas atlas, Case @case) => ActAsync(atlas, @case, (db, loaded, by) =>
    {
        var tag = new Tag($"Urgent {loaded.Reference}");
        db.AddRange(tag, new CaseTag(loaded.Id, tag.Id));
        return Done(loaded.Label(tag, isOn: true, by, loaded.LastActivityAt));
    });

    private static Task PinAsync(TestAtlas atlas, Case @case) =>
        ActAsync(atlas, @case, (db, loaded, by) => Done(loaded.PinScore(90, db.Now.AddDays(2), "Signe demain", by, db.Now)));

    private static Task TaskAsync(TestAtlas atlas, Case @case) => ActAsync(atlas, @case, (db, loaded, by) =>
    {
        var outcome = loaded.AddTask(new NewTask(Guid.NewGuid(), "CALL_BACK", "", loaded.LastActivityAt, null), by, loaded.LastActivityAt, out var task);
        db.Add(task!);
        return Done(outcome);
    });

    private static Task MessageAsync(TestAtlas atlas, Case @case) => ActAsync(atlas, @case, (db, loaded, by) =>
    {
        var channel = new MessageChannel($"c-{loaded.Reference}-{Guid.NewGuid():N}", "WHATSAPP", "WhatsApp");
        var message = Message.Receive(channel.Id, loaded.PrimaryContactId!.Value, new Incoming($"wamid.{Guid.NewGuid():N}", "text", loaded.LastActivityAt) { Text = "Bonjour" }, loaded.LastActivityAt);
        loaded.Log(message);
        db.AddRange(channel, message);
        return Task.CompletedTask;
    });

    private static Task TakeOverAsync(TestAtlas atlas, Case @case) => ActAsync(atlas, @case, (db, loaded, by) =>
    {
        var channel = new MessageChannel($"t-{loaded.Reference}-{Guid.NewGuid():N}", "WHATSAPP", "WhatsApp");
        var talk = new Conversation(channel.Id, loaded.PrimaryContactId!.Value);
        db.AddRange(channel, talk);
        return Done(loaded.TakeOver(talk, null, by, loaded.LastActivityAt));
    });

    private static Task Done(Outcome outcome)
    {
        Assert.True(outcome.IsDone);
        return Task.CompletedTask;
    }

    private static async Task ActAsync(TestAtlas atlas, Case @case, Func<AtlasDb, Case, Caller, Task> act) =>
        await atlas.DbAsync(atlas.People.Atlas.Manager, async db =>
        {
            await act(db, await db.Cases.SingleAsync(row => row.Id == @case.Id), atlas.People.Atlas.Manager);
            return await db.SaveChangesAsync();
        });

    private static async Task NoteAsync(TestAtlas atlas, Case @case) =>
        await atlas.RunAsync<AddNote, Outcome>(atlas.People.Atlas.Manager, add => add.RunAsync(@case.Id, Guid.NewGuid(), "Rappeler mardi"));

    private async Task<IDisposable> ListenAsync(TestOrganisation organisation, List<LiveEvent> heard)
    {
        var now = await _atlas.DbAsync(organisation.Admin, db => db.Ledgers.Select(ledger => ledger.LiveSequence).SingleAsync());
        return _atlas.Services.GetRequiredService<LiveFeed>().Listen(organisation.Tenant, now, heard.Add, () => { });
    }

    private async Task<string> AnswerAsync(string who, Persons persons, LiveEvent told, List<LiveEvent> heard)
    {
        await using var scope = _atlas.As(persons.Of(who));
        if (who == "disabled user")
        {
            scope.ServiceProvider.GetRequiredService<CallerAccessor>().SignOut();
            await Assert.ThrowsAsync<InvalidOperationException>(() => CardAsync(scope.ServiceProvider, told));
            return Line.Nobody;
        }

        var sees = await CardAsync(scope.ServiceProvider, told) is not null;
        return (heard.Contains(told), sees) switch
        {
            (true, true) => "hears, sees",
            (true, false) => "hears, does not see",
            (false, false) => "deaf",
            (false, true) => "sees what was not told",
        };
    }

    private static async Task<Card?> CardAsync(IServiceProvider services, LiveEvent told)
    {
        var patches = await services.GetRequiredService<BoardChangesQuery>().RunAsync(new CaseFilter { Type = told.CaseType }, [told]);
        return patches[0].Cards.SingleOrDefault();
    }

    private sealed record EventLine(Type Event, string Kind, Standing Standing, Func<TestAtlas, Case, Task> Raise, Expected Expected);
}
