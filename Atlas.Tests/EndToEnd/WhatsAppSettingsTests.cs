using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

/// <summary>The settings of WhatsApp by an administrator: a server of its own, as they change for everybody.</summary>
public sealed class WhatsAppSettingsTests(Chromium chromium, AgencyOfItsOwn own) : IClassFixture<AgencyOfItsOwn>
{
    [Fact]
    public async Task A_secret_is_typed_once_said_to_be_set_ever_after_and_read_by_nobody()
    {
        var admin = await own.Agency.SignInAsync(chromium, "admin@atlas.test");
        await admin.OpenAsync("/admin/whatsapp");
        await Expect(admin.GetByTestId("wa-state")).ToHaveAttributeAsync("data-state", "active");
        await Expect(admin.GetByTestId("wa-webhook")).ToContainTextAsync("/webhooks/whatsapp/atlas-demo");
        await admin.GetByTestId("wa-name").FillAsync("Agence Guéliz");
        await admin.GetByTestId("wa-nextSecret").FillAsync("next-secret-typed-once");
        await admin.GetByTestId("wa-save").ClickAsync();
        await Expect(admin.GetByTestId("wa-said")).ToContainTextAsync("Enregistré");
        await Expect(admin.GetByTestId("wa-nextSecret")).ToHaveAttributeAsync("data-set", "Set");

        await admin.ReloadAsync();
        await admin.ConnectedAsync();
        await Expect(admin.GetByTestId("wa-name")).ToHaveValueAsync("Agence Guéliz");
        await Expect(admin.GetByTestId("wa-nextSecret")).ToHaveValueAsync("");
        await Expect(admin.GetByTestId("wa-state")).ToHaveAttributeAsync("data-state", "active");
        Assert.DoesNotContain("next-secret-typed-once", await admin.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("next-secret-typed-once", await admin.EvaluateAsync<string>("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"), StringComparison.Ordinal);
        await admin.GetByTestId("wa-nextSecret-remove").ClickAsync();
        await admin.GetByTestId("wa-save").ClickAsync();
        await Expect(admin.GetByTestId("wa-nextSecret")).ToHaveAttributeAsync("data-set", "None");
        await admin.OpenAsync("/admin/templates?category=MARKETING");
        await Expect(admin.Locator("[data-template=nouveaux_biens]")).ToContainTextAsync("Marrakech");
        await admin.Context.CloseAsync();
    }

    [Fact]
    public async Task Others_are_told_why_they_may_not_open_it_and_see_no_way_to_it()
    {
        var page = await own.Agency.SignInAsync(chromium, "manager@atlas.test");
        foreach (var address in new[] { "/admin/whatsapp", "/admin/templates" })
        {
            await page.OpenAsync(address);
            await Expect(page.GetByTestId("refused")).ToBeVisibleAsync();
            await Expect(page.Locator($"a[href='{address}']")).ToHaveCountAsync(0);
        }

        await page.Context.CloseAsync();
    }
}
