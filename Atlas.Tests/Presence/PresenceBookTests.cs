using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Presence;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Presence;
using Microsoft.Extensions.Time.Testing;

namespace Atlas.Tests.Presence;

/// <summary>Who is said to be at a dossier, to whom, and how long.</summary>
public sealed class PresenceBookTests
{
    private static readonly TenantId Ours = Ids.New<TenantId>();
    private static readonly TenantId Theirs = Ids.New<TenantId>();
    private static readonly CaseId Dossier = Ids.New<CaseId>();
    private static readonly UserId Imane = Ids.New<UserId>();
    private static readonly UserId Karim = Ids.New<UserId>();

    private readonly FakeTimeProvider _clock = new();
    private readonly PresenceBook _book;

    public PresenceBookTests() => _book = new PresenceBook(_clock);

    [Fact]
    public void Who_has_a_dossier_open_is_shown_to_the_others_and_never_to_oneself()
    {
        var told = 0;
        using var imane = _book.Sit(Ours, Dossier, Imane, () => told++);
        Assert.Empty(imane.Others);

        using (var karim = _book.Sit(Ours, Dossier, Karim, () => { }))
        {
            Assert.Equal([new Present(Karim, false)], imane.Others);
            Assert.Equal([new Present(Imane, false)], karim.Others);
            Assert.Equal(1, told);
        }

        Assert.Empty(imane.Others);
        Assert.Equal(2, told);
    }

    [Fact]
    public void A_person_with_two_tabs_counts_once_and_stays_until_the_last_one_is_closed()
    {
        using var karim = _book.Sit(Ours, Dossier, Karim, () => { });
        var first = _book.Sit(Ours, Dossier, Imane, () => { });
        var second = _book.Sit(Ours, Dossier, Imane, () => { });
        second.Write();
        Assert.Equal([new Present(Imane, true)], karim.Others);
        Assert.Equal([new Present(Karim, false)], first.Others);

        second.Dispose();
        Assert.Equal([new Present(Imane, false)], karim.Others);
        first.Dispose();
        Assert.Empty(karim.Others);
    }

    [Fact]
    public void Who_pauses_no_longer_writes_and_who_writes_on_is_told_once()
    {
        var told = 0;
        using var karim = _book.Sit(Ours, Dossier, Karim, () => told++);
        using var imane = _book.Sit(Ours, Dossier, Imane, () => { });
        told = 0;

        imane.Write();
        _clock.Advance(PresenceBook.WritingLasts / 2);
        imane.Write();
        _clock.Advance(PresenceBook.WritingLasts / 2);
        Assert.Equal([new Present(Imane, true)], karim.Others);
        Assert.Equal(1, told);

        _clock.Advance(PresenceBook.WritingLasts);
        Assert.Equal([new Present(Imane, false)], karim.Others);
        Assert.Equal(2, told);
    }

    [Fact]
    public void Who_lost_the_line_is_not_shown_until_it_is_back()
    {
        using var karim = _book.Sit(Ours, Dossier, Karim, () => { });
        using var imane = _book.Sit(Ours, Dossier, Imane, () => { });
        imane.Write();

        imane.Reach(false);
        Assert.Empty(karim.Others);
        imane.Reach(true);
        Assert.Equal([new Present(Imane, false)], karim.Others);
    }

    [Fact]
    public void Another_organisation_and_another_dossier_see_and_hear_nothing_even_under_the_same_identifiers()
    {
        var told = 0;
        using var foreign = _book.Sit(Theirs, Dossier, Karim, () => told++);
        using var elsewhere = _book.Sit(Ours, Ids.New<CaseId>(), Karim, () => told++);
        using var imane = _book.Sit(Ours, Dossier, Imane, () => { });
        imane.Write();

        Assert.Empty(foreign.Others);
        Assert.Empty(elsewhere.Others);
        Assert.Empty(imane.Others);
        Assert.Equal(0, told);
    }

    [Fact]
    public void In_a_conversation_who_sees_his_own_cases_alone_learns_nothing_of_those_who_write_on_others()
    {
        var (told, client, other) = (0, Ids.New<ContactId>(), Ids.New<CaseId>());
        using var reserved = Circuit(Ours, CaseVisibility.AssignedAndUnassigned);
        using var open = Circuit(Ours, CaseVisibility.All);
        using var foreign = Circuit(Theirs, CaseVisibility.All);
        var (mine, all, theirs) = (reserved.Sit(client, Dossier, () => told++)!, open.Sit(client, null, () => { })!, foreign.Sit(client, Dossier, () => { })!);
        told = 0;

        using var elsewhere = _book.Sit(Ours, new TalkPlace(client, other, SeesAll: true), Imane, () => { });
        elsewhere.Write();

        Assert.DoesNotContain(mine.Others, seat => seat.User == Imane);
        Assert.Equal(0, told);
        Assert.Contains(new Present(Imane, true), all.Others);
        Assert.Empty(theirs.Others);

        using var beside = _book.Sit(Ours, new TalkPlace(client, Dossier, SeesAll: false), Karim, () => { });
        beside.Write();

        Assert.Contains(new Present(Karim, true), mine.Others);
        _clock.Advance(PresenceBook.WritingLasts);
        Assert.Contains(new Present(Karim, false), mine.Others);
    }

    private PresenceOfCircuit Circuit(TenantId tenant, CaseVisibility visibility)
    {
        var caller = new CallerAccessor();
        caller.SignIn(new Caller(tenant, Ids.New<UserId>(), Role.Agent, visibility));
        return new PresenceOfCircuit(_book, caller);
    }

    [Fact]
    public async Task A_thousand_circuits_that_come_and_go_leave_nothing()
    {
        await Parallel.ForAsync(0, 1000, (turn, _) =>
        {
            var caller = new CallerAccessor();
            caller.SignIn(new Caller(turn % 2 == 0 ? Ours : Theirs, Ids.New<UserId>(), Role.Agent, CaseVisibility.All));
            using var circuit = new PresenceOfCircuit(_book, caller);
            circuit.Sit(Dossier, () => { })?.Write();
            circuit.Sit(Ids.New<CaseId>(), () => { });
            return ValueTask.CompletedTask;
        });

        Assert.Equal(0, _book.Rooms);
    }

    [Fact]
    public void A_circuit_without_a_person_takes_no_seat()
    {
        using var circuit = new PresenceOfCircuit(_book, new CallerAccessor());

        Assert.Null(circuit.Sit(Dossier, () => { }));
        Assert.Equal(0, _book.Rooms);
    }
}
