using Atlas.Domain.Audit;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Views;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Views;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Views;

/// <summary>Saved views as people keep and share them.</summary>
public sealed class SavedViewTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Theory]
    [InlineData("", null, null, Refusals.NameRequired)]
    [InlineData("Visites", null, Role.Agent, Refusals.BadValue)]
    [InlineData("Visites", Role.Manager, Role.Agent, Refusals.BadValue)]
    [InlineData("Visites", (Role)7, null, Refusals.NotAllowed)]
    public void A_view_has_a_name_and_leads_only_those_who_see_it(string name, Role? shared, Role? led, string refusal)
    {
        var draft = new ViewDraft(name, ViewShape.List, "") { SharedWith = shared, DefaultOf = led };

        var outcome = SavedView.Make(draft, Guid.NewGuid(), 1, Agency.Manager, Agency.Monday, out var view);

        Assert.Equal(refusal, outcome.Refusal);
        Assert.Null(view);
    }

    [Fact]
    public async Task A_double_click_makes_one_view()
    {
        var command = Guid.NewGuid();

        var first = await SaveAsync(Us.Agent, null, Draft("Mes visites"), command);
        var second = await SaveAsync(Us.Agent, null, Draft("Mes visites"), command);

        Assert.Equal(first.View, second.View);
        Assert.Equal("Mes visites", Assert.Single(await ViewsAsync(Us.Agent)).Draft.Name);
    }

    [Fact]
    public async Task Two_views_of_one_shelf_cannot_be_told_apart_by_accents_alone()
    {
        var visits = (await SaveAsync(Us.Agent, null, Draft("Visites à Fès"))).View!.Value;
        await SaveAsync(Us.Agent, null, Draft("Offres"));

        Assert.Equal(Refusals.ViewNameTaken, (await SaveAsync(Us.Agent, null, Draft("visites a fes"))).Outcome.Refusal);
        Assert.Equal(Refusals.ViewNameTaken, (await SaveAsync(Us.Agent, new ShownView(visits, 0), Draft("OFFRES"))).Outcome.Refusal);
        Assert.True((await SaveAsync(Us.Agent, new ShownView(visits, 0), Draft("visites à Fès"))).Outcome.IsDone);
        Assert.True((await SaveAsync(Us.OtherAgent, null, Draft("Offres"))).Outcome.IsDone);
    }

    [Fact]
    public async Task Signs_part_two_names_a_hidden_view_takes_none_and_one_put_back_may_come_too_late()
    {
        Assert.True((await SaveAsync(Us.Manager, null, Draft("Prix > 1M"))).Outcome.IsDone);
        Assert.True((await SaveAsync(Us.Manager, null, Draft("Prix < 1M"))).Outcome.IsDone);
        Assert.True((await SaveAsync(Us.Manager, null, Draft("🔥"))).Outcome.IsDone);
        var star = await SaveAsync(Us.Manager, null, Draft("⭐"));
        Assert.True((await SaveAsync(Us.Admin, null, Draft("Fraude") with { SharedWith = Role.Admin })).Outcome.IsDone);
        Assert.True((await SaveAsync(Us.Manager, null, Draft("Fraude") with { SharedWith = Role.Agent })).Outcome.IsDone);

        await _atlas.RunAsync<RemoveView, Outcome>(Us.Manager, remove => remove.RunAsync(star.View!.Value, back: false));
        await SaveAsync(Us.Manager, null, Draft("⭐"));

        Assert.Equal(Refusals.ViewNameTaken, (await _atlas.RunAsync<RemoveView, Outcome>(Us.Manager, remove => remove.RunAsync(star.View!.Value, back: true))).Refusal);
    }

    [Fact]
    public async Task What_a_colleague_changed_meanwhile_is_not_written_over()
    {
        var view = (await SaveAsync(Us.Manager, null, Draft("Visites") with { SharedWith = Role.Agent })).View!.Value;
        await SaveAsync(Us.Admin, new ShownView(view, 0), Draft("Visites du jour") with { SharedWith = Role.Agent });

        var late = await SaveAsync(Us.Manager, new ShownView(view, 0), Draft("Tout") with { SharedWith = Role.Agent });

        Assert.Equal(Refusals.Conflict, late.Outcome.Refusal);
        Assert.Equal("Visites du jour", Assert.Single(await ViewsAsync(Us.Agent)).Draft.Name);
    }

    [Fact]
    public async Task The_trail_tells_of_shared_views_and_of_nobodys_own()
    {
        await SaveAsync(Us.Agent, null, Draft("Rien que moi"));
        var shared = (await SaveAsync(Us.Manager, null, Draft("Visites") with { SharedWith = Role.Agent })).View!.Value;
        await SaveAsync(Us.Manager, new ShownView(shared, 0), Draft("Plus pour les autres"));

        var told = await _atlas.DbAsync(Us.Admin, db => db.AuditEntries.Where(entry => entry.SubjectKind == nameof(SavedView)).Select(entry => new { entry.Action, entry.SubjectId }).ToListAsync());

        Assert.Equal(2, told.Count);
        Assert.All(told, entry => Assert.Equal((AuditActions.ViewChanged, shared.Value), (entry.Action, entry.SubjectId)));
    }

    [Fact]
    public async Task A_role_is_led_to_one_view_alone()
    {
        await SaveAsync(Us.Manager, null, Draft("Ancienne") with { SharedWith = Role.Agent, DefaultOf = Role.Agent });
        await SaveAsync(Us.Manager, null, Draft("Nouvelle") with { SharedWith = Role.Agent, DefaultOf = Role.Agent });

        var led = (await ViewsAsync(Us.Agent)).Where(view => view.Draft.DefaultOf is not null);

        Assert.Equal("Nouvelle", Assert.Single(led).Draft.Name);
    }

    [Fact]
    public async Task Where_administrators_are_led_is_theirs_to_say()
    {
        var refused = await SaveAsync(Us.Manager, null, Draft("Pour eux") with { SharedWith = Role.Agent, DefaultOf = Role.Admin });
        Assert.Equal(Refusals.NotAllowed, refused.Outcome.Refusal);

        var view = (await SaveAsync(Us.Admin, null, Draft("Pour nous") with { SharedWith = Role.Agent, DefaultOf = Role.Admin })).View!.Value;
        Assert.Equal(Refusals.NotAllowed, (await SaveAsync(Us.Manager, new ShownView(view, 0), Draft("Autre") with { SharedWith = Role.Agent, DefaultOf = Role.Agent })).Outcome.Refusal);
        Assert.True((await SaveAsync(Us.Manager, new ShownView(view, 0), Draft("Mieux dit") with { SharedWith = Role.Agent, DefaultOf = Role.Admin })).Outcome.IsDone);
    }

    [Fact]
    public async Task No_way_leads_to_more_shared_views_than_there_may_be()
    {
        var removed = (await SaveAsync(Us.Manager, null, Draft("Enlevée") with { SharedWith = Role.Agent })).View!.Value;
        await _atlas.RunAsync<RemoveView, Outcome>(Us.Manager, remove => remove.RunAsync(removed, back: false));
        for (var place = 0; place < SavedView.Most; place++)
        {
            Assert.True((await SaveAsync(Us.Manager, null, Draft($"Vue {place}") with { SharedWith = Role.Agent })).Outcome.IsDone);
        }

        var own = (await SaveAsync(Us.Manager, null, Draft("À moi"))).View!.Value;
        Assert.Equal(Refusals.TooMany, (await SaveAsync(Us.Manager, new ShownView(own, 0), Draft("À tous") with { SharedWith = Role.Agent })).Outcome.Refusal);
        Assert.Equal(Refusals.TooMany, (await _atlas.RunAsync<RemoveView, Outcome>(Us.Manager, remove => remove.RunAsync(removed, back: true))).Refusal);
    }

    [Fact]
    public async Task A_tab_that_somebody_does_not_see_keeps_its_place_between_those_that_move()
    {
        await SaveAsync(Us.Manager, null, Draft("A") with { SharedWith = Role.Agent });
        await SaveAsync(Us.Admin, null, Draft("X") with { SharedWith = Role.Admin });
        var last = (await SaveAsync(Us.Manager, null, Draft("B") with { SharedWith = Role.Agent })).View!.Value;

        await _atlas.RunAsync<PutView, Outcome>(Us.Manager, put => put.RunAsync(last, later: false));

        Assert.Equal("BXA", string.Concat((await ViewsAsync(Us.Admin)).Select(view => view.Draft.Name)));
    }

    [Fact]
    public async Task Nobody_makes_a_shared_view_somebody_elses_own()
    {
        var view = (await SaveAsync(Us.Manager, null, Draft("Visites") with { SharedWith = Role.Agent })).View!.Value;

        var taken = await SaveAsync(Us.Admin, new ShownView(view, 0), Draft("Visites"));

        Assert.Equal(Refusals.NotAllowed, taken.Outcome.Refusal);
        Assert.Single(await ViewsAsync(Us.Agent));
    }

    [Fact]
    public async Task A_view_that_was_taken_away_comes_back_as_it_was_and_tabs_keep_their_order()
    {
        foreach (var name in new[] { "A", "B", "C" })
        {
            await SaveAsync(Us.Agent, null, Draft(name));
        }

        var last = (await ViewsAsync(Us.Agent))[2].Id;
        await _atlas.RunAsync<PutView, Outcome>(Us.Agent, put => put.RunAsync(last, later: false));
        Assert.Equal("ACB", await NamesAsync());
        await _atlas.RunAsync<RemoveView, Outcome>(Us.Agent, remove => remove.RunAsync(last, back: false));
        Assert.Equal("AB", await NamesAsync());
        await _atlas.RunAsync<RemoveView, Outcome>(Us.Agent, remove => remove.RunAsync(last, back: true));
        Assert.Equal("ACB", await NamesAsync());
    }

    [Fact]
    public async Task What_is_hostile_in_a_filter_is_left_out_before_it_is_kept()
    {
        await SaveAsync(Us.Agent, null, Draft("Tout") with { Filter = "//evil.example/?state=open&status=%00<script>&min=';DROP&q=%E2%80%8Fx&view=1&__proto__=1" });

        Assert.Equal("?q=x&state=open", Assert.Single(await ViewsAsync(Us.Agent)).Draft.Filter);
    }

    private static ViewDraft Draft(string name) => new(name, ViewShape.List, "?state=open");

    private Task<ViewSaved> SaveAsync(Caller by, ShownView? shown, ViewDraft draft, Guid? command = null) =>
        _atlas.RunAsync<SaveView, ViewSaved>(by, save => save.RunAsync(shown, draft, command ?? Guid.NewGuid()));

    private Task<IReadOnlyList<ViewRow>> ViewsAsync(Caller by) => _atlas.RunAsync<ViewsQuery, IReadOnlyList<ViewRow>>(by, views => views.RunAsync());

    private async Task<string> NamesAsync() => string.Concat((await ViewsAsync(Us.Agent)).Select(view => view.Draft.Name));
}
