using Atlas.Domain.Bulk;
using Atlas.Domain.Cases;
using Atlas.Infrastructure.Catalogs;
using Atlas.Tests.Bulk;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Bulk;
using Atlas.Web.Features.Cases.Listing;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Atlas.Tests.Pages;

/// <summary>What a person sees of a bulk act: before it, while it works, and after it.</summary>
public sealed class BulkPagesTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task An_agent_is_offered_no_giving_away()
    {
        await using var agent = new Screen(_atlas, Us.Agent);
        await using var manager = new Screen(_atlas, Us.Manager);

        Assert.Equal(["bulk-Move", "bulk-Tag", "bulk-Untag", "bulk-Export"], await ActsAsync(agent));
        Assert.Equal(["bulk-Assign", "bulk-Move", "bulk-Tag", "bulk-Untag", "bulk-Export"], await ActsAsync(manager));
    }

    [Fact]
    public async Task The_dialog_says_what_would_happen_asks_for_the_reason_once_and_starts_one_run()
    {
        Screen.Speak("fr");
        var cases = await _atlas.CasesAsync(Us.Agent, 2);
        await using var screen = new Screen(_atlas, Us.Manager);
        var (dialogs, acts, started) = await BesideAsync(screen, cases);
        var open = acts.Find("[data-testid=bulk-Move]").ClickAsync();
        await dialogs.WaitForElementAsync("[data-testid=bulk-target] option[value=CRM_CLOSED_LOST]");

        await dialogs.Find("[data-testid=bulk-target]").ChangeAsync("CRM_CLOSED_LOST");
        await dialogs.WaitForElementAsync("[data-testid=bulk-reason]");
        Assert.Contains("demandent un motif", dialogs.Find("[data-testid=bulk-preview]").TextContent, StringComparison.Ordinal);
        Assert.True(dialogs.Find("[data-testid=bulk-start]").HasAttribute("disabled"));
        await dialogs.Find("[data-testid=bulk-reason]").ChangeAsync("OTHER");
        await dialogs.WaitForElementAsync("[data-testid=bulk-preview][data-possible='2']");
        await dialogs.Find("#bulk-form").SubmitAsync();
        await open;
        Assert.Equal(1, started());

        await _atlas.WorkAsync();
        var run = Assert.Single(await _atlas.AllAsync<BulkRun>(Us.Manager));
        Assert.Equal((2, "OTHER"), (run.DoneCount, run.Reason));
    }

    [Fact]
    public async Task The_report_names_each_refused_case_with_its_cause_and_does_the_rest_again()
    {
        Screen.Speak("fr");
        List<Case> cases = [.. await _atlas.CasesAsync(Us.Agent, 1), .. await _atlas.CasesAsync(Us.OtherAgent, 1)];
        var report = await _atlas.RunAllAsync(Us.Agent, Bulks.Move("CRM_CONTACTED"), cases);
        await using var screen = new Screen(_atlas, Us.Agent);

        var page = Open(screen, report.Run.Id);
        var line = await page.WaitForElementAsync($"[data-bulk-line='{cases[1].Reference}']");

        Assert.Contains("ce n'est pas l'un de vos dossiers", line.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/cases/{cases[1].Reference}", line.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("1", page.Find("[data-refusal=not-allowed] strong").TextContent);
        await page.Find("[data-testid=bulk-again]").ClickAsync();
        await page.WaitForStateAsync(() => screen.Address != $"/cases/bulk/{report.Run.Id.Value}");
        Assert.Equal(2, (await _atlas.AllAsync<BulkRun>(Us.Agent)).Count);
    }

    [Fact]
    public async Task A_run_of_another_organisation_and_one_of_a_colleague_are_not_there()
    {
        var report = await _atlas.RunAllAsync(Us.Agent, Bulks.Tag("Urgent"), await _atlas.CasesAsync(Us.Agent, 1));
        foreach (var stranger in new[] { Us.OtherAgent, _atlas.People.Rival.Admin })
        {
            await using var screen = new Screen(_atlas, stranger);
            var page = Open(screen, report.Run.Id);

            await page.WaitForElementAsync(".empty");
            Assert.DoesNotContain("Urgent", page.Markup, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_word_that_is_no_state_in_the_address_shows_what_people_come_for()
    {
        var report = await _atlas.RunAllAsync(Us.Agent, Bulks.Tag("Urgent"), await _atlas.CasesAsync(Us.Agent, 1));
        await using var screen = new Screen(_atlas, Us.Agent);

        var page = Open(screen, report.Run.Id, "?show=%27--99");

        await page.WaitForElementAsync("[data-tab=Done][aria-current=true]");
    }

    [Fact]
    public async Task The_ring_in_the_frame_follows_the_own_run_to_its_end_and_those_of_others_not()
    {
        await using var mine = new Screen(_atlas, Us.Agent);
        await using var other = new Screen(_atlas, Us.OtherAgent);
        var started = await _atlas.StartAsync(Us.Agent, Bulks.Tag("Urgent"), await _atlas.CasesAsync(Us.Agent, 2));
        var (chip, none) = (mine.Render<BulkChip>(), other.Render<BulkChip>());
        await chip.WaitForElementAsync("[data-testid=bulk-chip][data-state=Queued]");

        await _atlas.WorkAsync();

        await chip.WaitForElementAsync("[data-testid=bulk-chip][data-state=Done]", TimeSpan.FromSeconds(20));
        Assert.Equal($"/cases/bulk/{started.Run!.Value.Value}", chip.Find("a").GetAttribute("href"));
        await chip.Find("a").ClickAsync();
        Assert.Empty(chip.FindAll("a"));
        Assert.Empty(none.FindAll("a"));
    }

    [Fact]
    public async Task A_run_that_is_over_is_taken_back_from_the_frame_of_any_page()
    {
        await using var screen = new Screen(_atlas, Us.Agent);
        var cases = await _atlas.CasesAsync(Us.Agent, 2);
        await _atlas.StartAsync(Us.Agent, Bulks.Tag("Urgent"), cases);
        var chip = screen.Render<BulkChip>();
        await chip.WaitForElementAsync("[data-testid=bulk-chip][data-state=Queued]");
        Assert.Empty(chip.FindAll("[data-testid=chip-undo]"));
        await _atlas.WorkAsync();
        await chip.WaitForElementAsync("[data-testid=chip-undo]", TimeSpan.FromSeconds(20));

        Assert.NotEqual(0, await _atlas.DbAsync(Us.Agent, db => db.CaseTags.CountAsync()));
        await chip.Find("[data-testid=chip-undo]").ClickAsync();
        await chip.WaitForStateAsync(() => chip.FindAll("[data-testid=bulk-chip]").Count == 0, TimeSpan.FromSeconds(20));
        await _atlas.WorkAsync();

        Assert.Equal(0, await _atlas.DbAsync(Us.Agent, db => db.CaseTags.CountAsync()));
    }

    [Fact]
    public async Task The_own_runs_are_listed_and_nobody_elses()
    {
        await _atlas.RunAllAsync(Us.Agent, Bulks.Tag("Urgent"), await _atlas.CasesAsync(Us.Agent, 1));
        await _atlas.RunAllAsync(Us.Manager, Bulks.Tag("À rappeler"), await _atlas.CasesAsync(Us.Agent, 1));
        await using var screen = new Screen(_atlas, Us.Agent);

        var page = screen.Open<BulkRunsPage>("/cases/bulk");
        await page.WaitForElementAsync("[data-bulk-run]");

        Assert.Contains("Urgent", Assert.Single(page.FindAll("[data-bulk-run]")).TextContent, StringComparison.Ordinal);
    }

    private static IRenderedComponent<BulkPage> Open(Screen screen, BulkRunId run, string query = "")
    {
        screen.Navigation.NavigateTo($"/cases/bulk/{run.Value}{query}");
        return screen.Render<BulkPage>(page => page.Add(shown => shown.Run, run.Value));
    }

    private static async Task<IEnumerable<string?>> ActsAsync(Screen screen)
    {
        var (_, acts, _) = await BesideAsync(screen, []);
        return acts.FindAll("button").Select(button => button.GetAttribute("data-testid"));
    }

    private static async Task<(IRenderedComponent<MudDialogProvider> Dialogs, IRenderedComponent<BulkActs> Acts, Func<int> Started)> BesideAsync(Screen screen, IEnumerable<Case> cases)
    {
        var (catalog, started) = (await screen.Services.GetRequiredService<CatalogOfCaller>().GetAsync(), 0);
        screen.Render<MudPopoverProvider>();
        var dialogs = screen.Render<MudDialogProvider>();
        var acts = screen.Render<BulkActs>(with => with
            .Add(shown => shown.Selection, RowSelection.Of(cases.Select(row => row.Id))).Add(shown => shown.Catalog, catalog).Add(shown => shown.OnStarted, () => started++));
        return (dialogs, acts, () => started);
    }
}
