using Atlas.Domain.Tenancy;
using Atlas.Tests.Support;
using Atlas.Web.Features.Audit;
using Atlas.Web.Features.Cases.Dossier;
using Bunit;

namespace Atlas.Tests.Pages;

public sealed class AuditPageTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task A_move_shows_who_moved_which_case_from_what_to_what_and_why()
    {
        var opened = await _atlas.CaseAsync(Us.Agent);
        await _atlas.MoveAsync(Us.Agent, opened, "CRM_CLOSED_LOST", reason: "PRICE_TOO_HIGH");
        await using var screen = new Screen(_atlas, Us.Manager);

        var page = screen.Open<AuditPage>("/audit");

        var entry = await page.WaitForElementAsync("[data-action=CASE_MOVED]");
        Assert.Equal("Amina", entry.QuerySelector("strong")!.TextContent);
        Assert.Equal($"/cases/{opened.Reference}", entry.QuerySelector(".sentence a")!.GetAttribute("href"));
        Assert.Equal("Nouveau", entry.QuerySelector(".before")!.TextContent);
        Assert.Equal("Perdu", entry.QuerySelector(".after")!.TextContent);
        Assert.Contains("Prix trop élevé", entry.TextContent, StringComparison.Ordinal);
        Assert.NotNull(entry.QuerySelector("details"));
    }

    [Fact]
    public async Task The_opening_of_a_case_is_told_in_words_and_not_in_codes()
    {
        await _atlas.CaseAsync(Us.Agent);
        await using var screen = new Screen(_atlas, Us.Manager);

        var entry = await screen.Open<AuditPage>("/audit").WaitForElementAsync("[data-action=CASE_OPENED]");

        Assert.Contains("Prospect achat", entry.TextContent, StringComparison.Ordinal);
        Assert.Contains("Amina", entry.QuerySelector("dl")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("CRM_", entry.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("auditField.", entry.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_phone_number_is_shown_with_its_international_form()
    {
        await _atlas.CaseAsync(Us.Agent);
        await using var screen = new Screen(_atlas, Us.Manager);

        var page = screen.Open<AuditPage>("/audit");

        Assert.Equal("ltr", (await page.WaitForElementAsync("[data-phone='+212600000042'] .after")).GetAttribute("dir"));
    }

    [Fact]
    public async Task An_agent_of_a_reserved_agency_sees_the_entries_of_his_cases_only()
    {
        var mine = await _atlas.CaseAsync(Us.Agent);
        var hers = await _atlas.CaseAsync(Us.OtherAgent, title: "Secret");
        await using var screen = new Screen(_atlas, Us.Agent with { Visibility = CaseVisibility.AssignedAndUnassigned });

        var page = screen.Open<AuditPage>("/audit");

        await page.WaitForElementAsync("[data-audit]");
        Assert.Single(page.FindAll("[data-audit]"));
        Assert.Contains(mine.Reference, page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", page.Markup, StringComparison.Ordinal);
        Assert.Contains("dossiers qui vous sont ouverts", page.Find("[data-testid=audit-scope]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=audit-verify]"));

        screen.Navigation.NavigateTo($"/audit?case={hers.Reference}");
        await page.WaitForElementAsync(".empty");
        Assert.Empty(page.FindAll("[data-audit]"));
    }

    [Fact]
    public async Task The_trail_of_one_case_stands_under_its_reference()
    {
        var one = await _atlas.CaseAsync(Us.Agent);
        await _atlas.CaseAsync(Us.Agent);
        await using var screen = new Screen(_atlas, Us.Manager);
        var page = screen.Open<AuditPage>("/audit");
        await page.WaitForElementAsync("[data-audit]");

        await page.Find("[data-testid=audit-case]").ChangeAsync($" {one.Reference.ToUpperInvariant()} ");
        await page.Find("form").SubmitAsync();

        await page.WaitForStateAsync(() => page.FindAll("[data-audit]").Count == 1);
        Assert.Equal($"/audit?case={one.Reference}", screen.Address);
        Assert.Equal(one.Reference, page.Find(".sentence a").TextContent);
    }

    [Fact]
    public async Task Older_entries_follow_without_gap_or_repetition()
    {
        var opened = await _atlas.CaseAsync(Us.Agent);
        for (var number = 0; number < AuditQuery.PageSize + 9; number++)
        {
            await _atlas.RunAsync<AddNote, object>(Us.Agent, async note => await note.RunAsync(opened.Id, Guid.NewGuid(), "Rappelé"));
        }

        await using var screen = new Screen(_atlas, Us.Manager);
        var page = screen.Open<AuditPage>($"/audit?case={opened.Reference}");
        await (await page.WaitForElementAsync("[data-testid=audit-older]")).ClickAsync();

        await page.WaitForStateAsync(() => page.FindAll("[data-audit]").Count == AuditQuery.PageSize + 10);
        var places = page.FindAll("[data-audit]").Select(entry => int.Parse(entry.GetAttribute("data-audit")!, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(places.OrderDescending(), places);
        Assert.Equal(places.Count, places.Distinct().Count());
        Assert.Empty(page.FindAll("[data-testid=audit-older]"));
    }

    [Fact]
    public async Task A_whole_chain_is_confirmed_in_a_calm_sentence()
    {
        await _atlas.CaseAsync(Us.Agent);
        await using var screen = new Screen(_atlas, Us.Manager);
        var page = screen.Open<AuditPage>("/audit");

        await (await page.WaitForElementAsync("[data-testid=audit-verify]")).ClickAsync();

        var verdict = await page.WaitForElementAsync("[data-testid=audit-verdict]");
        Assert.Equal("whole", verdict.GetAttribute("data-state"));
        Assert.Contains("La chaîne est intacte", verdict.TextContent, StringComparison.Ordinal);
        Assert.Equal(12, verdict.QuerySelector("code")!.TextContent.Length);
    }

    [Theory]
    [InlineData("UPDATE AuditEntries SET Action = 'NOTE_ADDED' WHERE Sequence = 3", "Edited", "3")]
    [InlineData("UPDATE AuditValues SET \"Values\" = '{{}}' WHERE Sequence = 3", "ValuesEdited", "3")]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 3", "Gap", "3")]
    public async Task A_chain_that_somebody_changed_raises_an_alarm_that_names_the_entry(string tampering, string fault, string sequence)
    {
        await _atlas.CaseAsync(Us.Agent);
        await TamperAsync(tampering);
        await using var screen = new Screen(_atlas, Us.Manager);
        var page = screen.Open<AuditPage>("/audit");

        await (await page.WaitForElementAsync("[data-testid=audit-verify]")).ClickAsync();

        var verdict = await page.WaitForElementAsync("[data-testid=audit-verdict]");
        Assert.Equal(("broken", fault, sequence), (verdict.GetAttribute("data-state"), verdict.GetAttribute("data-fault"), verdict.GetAttribute("data-sequence")));
        Assert.Contains($"n° {sequence}", verdict.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("audit.", verdict.TextContent, StringComparison.Ordinal);
    }

    private async Task TamperAsync(string sql)
    {
        var tenant = Us.Tenant.Value.ToString().ToUpperInvariant();
        await _atlas.TamperAsync(Us, $"{sql} AND upper(Tenant) = '{tenant}'");
    }
}
