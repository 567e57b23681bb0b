using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

/// <summary>The organisation's settings, by an administrator with open screens around: a server of its own, as they change for everybody.</summary>
public sealed class OrganisationPageTests(Chromium chromium, AgencyOfItsOwn own) : IClassFixture<AgencyOfItsOwn>
{
    private OpenAgency Agency => own.Agency;

    [Fact]
    public async Task An_open_board_of_an_agent_loses_colleagues_cases_within_a_second_and_the_money_changes_everywhere()
    {
        var admin = await Agency.SignInAsync(chromium, "admin@atlas.test");
        var agent = await Agency.SignInAsync(chromium, "agent1@atlas.test");
        var dossier = await agent.Context.NewPageAsync();
        await agent.OpenAsync("/pipeline?type=CRM_LEAD_BUY");
        var foreign = await ForeignAsync(agent);
        await dossier.OpenAsync($"/cases/{foreign}");
        var list = await agent.Context.NewPageAsync();
        await list.OpenAsync($"/cases?q={foreign}");
        await Expect(list.GetByTestId("list-total")).ToHaveAttributeAsync("data-value", "1");
        var witness = await admin.Context.NewPageAsync();
        await witness.OpenAsync($"/cases/{foreign}");
        await Expect(witness.Locator("[data-present]")).ToHaveCountAsync(1);
        await admin.OpenAsync("/admin/organisation");
        await admin.GetByTestId("org-visibility-AssignedAndUnassigned").CheckAsync();
        await admin.GetByTestId("org-currency").SelectOptionAsync("EUR");
        await admin.GetByTestId("limit:CRM_LEAD_BUY:CRM_NEW").FillAsync("1");
        await admin.GetByTestId("org-save").ClickAsync();

        await Expect(admin.GetByTestId("org-said")).ToContainTextAsync("Enregistré");
        await Expect(agent.Card(foreign)).ToHaveCountAsync(0, new() { Timeout = 1000 });
        await Expect(agent.Locator(".card .money").First).ToContainTextAsync("EUR");
        await Expect(dossier.Locator(".dossier")).ToHaveCountAsync(0);
        await Expect(witness.Locator("[data-present]")).ToHaveCountAsync(0);
        await Expect(list.GetByTestId("list-total")).ToHaveAttributeAsync("data-value", "0");
        await CloseAsync(admin, agent);
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_a_colleagues_save_is_taken_in_and_nothing_typed_is_lost()
    {
        var admin = await Agency.SignInAsync(chromium, "admin@atlas.test");
        var other = await Agency.SignInAsync(chromium, "admin@atlas.test");
        await admin.OpenAsync("/admin/organisation");
        await other.OpenAsync("/admin/organisation");
        await admin.GetByTestId("org-name").FillAsync("Agence du Port");
        await admin.GetByTestId("org-zone").FillAsync("Mars/Olympus");
        await admin.GetByTestId("org-save").ClickAsync();
        await Expect(admin.Locator("#org-zone-error")).ToContainTextAsync("Africa/Casablanca");
        await Expect(admin.GetByTestId("org-zone")).ToHaveValueAsync("Mars/Olympus");
        await admin.GetByTestId("org-zone").FillAsync("Europe/Paris");
        await Expect(admin.Locator("#org-zone-error")).Not.ToBeEmptyAsync();

        await other.GetByTestId("org-name").FillAsync("Agence de la Gare");
        await other.GetByTestId("org-rots").FillAsync("12");
        await other.GetByTestId("org-save").ClickAsync();
        await Expect(admin.Locator(".clash")).ToContainTextAsync("Agence de la Gare");
        await Expect(admin.GetByTestId("org-name")).ToHaveValueAsync("Agence du Port");
        await Expect(admin.GetByTestId("org-rots")).ToHaveValueAsync("12");
        await admin.GetByTestId("org-save").ClickAsync();
        await Expect(other.GetByTestId("org-name")).ToHaveValueAsync("Agence du Port");
        await Expect(other.GetByTestId("org-zone")).ToHaveValueAsync("Europe/Paris");
        await other.Locator("[popovertarget=user-menu]").ClickAsync();
        await Expect(other.Locator("#user-menu")).ToContainTextAsync("Agence du Port");
        await CloseAsync(admin, other);
    }

    [Fact]
    public async Task What_was_typed_and_not_saved_survives_a_page_that_loads_again_says_so_and_can_be_dropped()
    {
        var admin = await Agency.SignInAsync(chromium, "admin@atlas.test");
        await admin.OpenAsync("/admin/organisation");
        var name = await admin.GetByTestId("org-name").InputValueAsync();
        await admin.GetByTestId("org-name").FillAsync("Agence des Remparts");
        await admin.GetByTestId("limit:CRM_LEAD_BUY:CRM_CONTACTED").FillAsync("31");
        await admin.GetByTestId("org-visibility-AssignedAndUnassigned").CheckAsync();
        await admin.GetByTestId("org-visibility-All").CheckAsync();
        await Expect(admin.GetByTestId("org-said")).ToContainTextAsync("pas encore enregistrées");

        await admin.ReloadAsync();
        await admin.ConnectedAsync();
        await Expect(admin.GetByTestId("org-name")).ToHaveValueAsync("Agence des Remparts");
        await Expect(admin.GetByTestId("limit:CRM_LEAD_BUY:CRM_CONTACTED")).ToHaveValueAsync("31");
        await Expect(admin.GetByTestId("org-visibility-All")).ToBeCheckedAsync();
        await admin.GetByTestId("org-drop").ClickAsync();
        await Expect(admin.GetByTestId("org-name")).ToHaveValueAsync(name);

        await admin.GetByTestId("limit:CRM_LEAD_BUY:CRM_CONTACTED").FillAsync("32");
        await admin.GetByTestId("org-save").ClickAsync();
        await Expect(admin.GetByTestId("org-said")).ToContainTextAsync("Enregistré");
        await admin.ReloadAsync();
        await admin.ConnectedAsync();
        await Expect(admin.GetByTestId("limit:CRM_LEAD_BUY:CRM_CONTACTED")).ToHaveValueAsync("32");
        await Expect(admin.GetByTestId("org-name")).ToHaveValueAsync(name);
        await Expect(admin.GetByTestId("org-drop")).ToHaveCountAsync(0);
        await CloseAsync(admin);
    }

    [Theory]
    [InlineData("manager@atlas.test")]
    [InlineData("agent1@atlas.test")]
    public async Task Others_are_told_why_they_may_not_open_it_and_see_no_way_to_it(string email)
    {
        var page = await Agency.SignInAsync(chromium, email);
        await page.OpenAsync("/admin/organisation");

        await Expect(page.GetByTestId("refused")).ToBeVisibleAsync();
        await Expect(page.Locator("nav a[href='/admin/organisation']")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    /// <summary>A case on the board that a colleague has.</summary>
    private static async Task<string> ForeignAsync(IPage page)
    {
        var me = await page.Locator("#user-menu strong").TextContentAsync();
        return await page.Locator($".card:has(.who[data-group]:not([title='{me}']))").First.GetAttributeAsync("data-case") ?? "";
    }

    private static async Task CloseAsync(params IPage[] pages)
    {
        foreach (var page in pages)
        {
            await page.Context.CloseAsync();
        }
    }
}
