using Atlas.Domain.Appointments;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tasks;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Live;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Appointments;
using Atlas.Web.Features.Cases.Assigning;
using Atlas.Web.Features.Cases.Dossier;
using Atlas.Web.Features.Cases.Tasks;
using Bunit;

namespace Atlas.Tests.Pages;

public sealed class DossierPanelTests : IAsyncLifetime
{
    private static readonly DateTime Now = TimeProvider.System.GetUtcNow().UtcDateTime;

    private TestAtlas _atlas = null!;
    private Case _case = null!;
    private Catalog _catalog = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync()
    {
        _atlas = await TestAtlas.StartAsync();
        _case = await _atlas.CaseAsync(Us.Agent);
        _catalog = await _atlas.RunAsync<CatalogOfCaller, Catalog>(Us.Agent, catalogs => catalogs.GetAsync());
    }

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Theory]
    [InlineData("OWNER_VISIT", "OWNER_VISIT")]
    [InlineData("<script>alert(1)</script>", "PHONE_CALL")]
    [InlineData("any", "PHONE_CALL")]
    public async Task The_address_chooses_a_type_that_exists_and_no_other(string asked, string chosen)
    {
        await using var screen = new Screen(_atlas, Us.Agent);

        var panel = Appointments(screen, asked);

        Assert.Equal(chosen, (await panel.WaitForElementAsync("[data-testid=plan-type]")).GetAttribute("value"));
        Assert.DoesNotContain("<script>", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_form_says_why_and_keeps_what_was_typed()
    {
        await using var screen = new Screen(_atlas, Us.Agent);
        var panel = Appointments(screen, "PROPERTY_VISIT");
        await (await panel.WaitForElementAsync("[data-testid=plan-place]")).ChangeAsync("12, rue des Iris");

        await panel.Find("[data-testid=plan-start]").ChangeAsync("bientôt");
        await panel.Find("[data-testid=appointment-form]").SubmitAsync();

        Assert.Contains("Vérifiez le jour et l'heure", (await panel.WaitForElementAsync("[role=alert]")).TextContent, StringComparison.Ordinal);
        Assert.Equal("12, rue des Iris", panel.Find("[data-testid=plan-place]").GetAttribute("value"));
    }

    [Fact]
    public async Task A_colleague_to_whom_a_case_could_not_be_given_is_not_shown_as_if_he_had_it()
    {
        await _atlas.TamperAsync(Us, "CREATE TRIGGER stop BEFORE UPDATE ON Cases BEGIN SELECT RAISE(ABORT, 'full'); END");
        await using var screen = new Screen(_atlas, Us.Manager);
        var panel = screen.Render<HolderPanel>(given => given.Add(it => it.Case, _case.Id).Add(it => it.Catalog, _catalog).Add(it => it.Holder, Us.Agent.User));

        await panel.Find("[data-testid=assign]").ChangeAsync(Us.Manager.User?.Value.ToString());

        Assert.Contains("enregistré", (await panel.WaitForElementAsync("[role=alert]")).TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(Us.Agent.User?.Value.ToString(), panel.Find("[data-testid=assign]").GetAttribute("value"));
    }

    [Fact]
    public async Task Only_outcomes_that_can_be_are_offered()
    {
        await PlanAsync(Now.AddDays(2));
        await using var screen = new Screen(_atlas, Us.Agent);
        var panel = Appointments(screen, null);

        await (await panel.WaitForElementAsync("[data-testid=appointment-conclude]")).ClickAsync();

        var offered = panel.FindAll("[data-outcome-choice]").Select(choice => choice.GetAttribute("data-outcome-choice"));
        Assert.Equal(["CANCELLED", "RESCHEDULED", "OTHER"], offered);
        await panel.Find("[data-outcome-choice=CANCELLED]").ClickAsync();
        await panel.WaitForElementAsync("[data-appointment][data-outcome=CANCELLED]");
        Assert.Empty(panel.FindAll("[data-testid=appointment-conclude]"));
    }

    [Fact]
    public async Task What_an_appointment_opened_is_offered_to_whoever_planned_it()
    {
        await using var screen = new Screen(_atlas, Us.Agent);
        var panel = Appointments(screen, "PROPERTY_VISIT", "CRM_VISIT_PLANNED");
        await panel.WaitForElementAsync("[data-testid=appointment-form]");
        Assert.Empty(panel.FindAll("[data-testid=move-offer]"));

        await panel.Find("[data-testid=appointment-form]").SubmitAsync();

        Assert.Equal("CRM_VISIT_PLANNED", (await panel.WaitForElementAsync("[data-testid=move-offer]")).GetAttribute("data-to"));
    }

    [Fact]
    public async Task After_the_last_task_what_comes_next_is_asked_and_a_click_fills_the_form()
    {
        Assert.True((await _atlas.RunAsync<AddTask, Outcome>(Us.Agent, add => add.RunAsync(_case.Id, new NewTask(Guid.NewGuid(), "CALL_BACK", "", Now.AddDays(1), null)))).IsDone);
        await using var screen = new Screen(_atlas, Us.Agent);
        var panel = screen.Render<TasksPanel>(some => some.Add(tasks => tasks.Case, _case.Id).Add(tasks => tasks.Version, 1).Add(tasks => tasks.Catalog, _catalog));

        await (await panel.WaitForElementAsync("input[type=checkbox]")).ChangeAsync(true);
        await (await panel.WaitForElementAsync("[data-testid=task-next] button")).ClickAsync();

        Assert.Equal("CALL_BACK", (await panel.WaitForElementAsync("[data-testid=task-category]")).GetAttribute("value"));
    }

    [Fact]
    public async Task An_empty_answer_to_a_filter_says_so_and_clears_it()
    {
        await using var screen = new Screen(_atlas, Us.Agent, "en-GB");
        TimelineFilter? wanted = null;
        var panel = screen.Render<TimelinePanel>(some => some.Add(story => story.Case, _case.Id).Add(story => story.Version, 1).Add(story => story.Catalog, _catalog)
            .Add(story => story.First, []).Add(story => story.Filter, new TimelineFilter("TASK", IsProgram: true)).Add(story => story.OnFilter, (TimelineFilter filter) => wanted = filter));

        await (await panel.WaitForElementAsync("[data-testid=timeline-clear]")).ClickAsync();

        Assert.Equal(TimelineFilter.None, wanted);
        Assert.Equal("atlas", panel.Find("[data-testid=timeline-by]").GetAttribute("value"));
    }

    [Fact]
    public void A_panel_reads_again_for_its_own_events_alone()
    {
        var before = PanelVersions.All(3);

        var after = before.After([Told("NOTE_ADDED", 4), Told("TASK_DONE", 5), Told("CASE_MOVED", 6), Told("TAG_ADDED", 7)]);

        Assert.Equal(before with { Tasks = 5, Labels = 7 }, after);
        Assert.True(PanelVersions.IsAside(Told("NOTE_WITHDRAWN", 1)));
        Assert.False(PanelVersions.IsAside(Told("APPOINTMENT_PLANNED", 1)));
    }

    private LiveEvent Told(string kind, int version) => new(Us.Tenant, version, kind, _case.Id.Value, version, null, null, null, Guid.Empty);

    private IRenderedComponent<AppointmentsPanel> Appointments(Screen screen, string? plan, params string[] opened) => screen.Render<AppointmentsPanel>(some => some
        .Add(panel => panel.Case, _case.Id).Add(panel => panel.Version, 1).Add(panel => panel.Catalog, _catalog).Add(panel => panel.Plan, plan).Add(panel => panel.Opened, opened));

    private async Task PlanAsync(DateTime at) => Assert.True((await _atlas.RunAsync<PlanAppointment, Outcome>(
        Us.Agent, plan => plan.RunAsync(_case.Id, new NewAppointment(Guid.NewGuid(), "PROPERTY_VISIT", at, at.AddHours(1), "", "", null)))).IsDone);
}
