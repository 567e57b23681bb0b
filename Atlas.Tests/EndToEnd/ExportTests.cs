using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

/// <summary>From chosen dossiers to the file on one's disk.</summary>
public sealed class ExportTests(Chromium chromium, OpenAgency agency)
{
    [Fact]
    public async Task Dossiers_chosen_in_the_list_are_exported_and_downloaded()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        await page.OpenAsync("/cases?type=CRM_PROJECT_RENOVATION");
        var rows = page.Locator("tr[data-case]");
        await Expect(rows.First.Locator("[data-pick]")).ToBeEnabledAsync();
        var reference = await rows.Nth(0).GetAttributeAsync("data-case");
        await rows.Nth(0).Locator("[data-pick]").ClickAsync();
        await rows.Nth(1).Locator("[data-pick]").ClickAsync();

        await page.GetByTestId("bulk-Export").ClickAsync();
        await Expect(page.GetByTestId("export-count")).ToHaveAttributeAsync("data-value", "2");
        await page.GetByTestId("export-start").ClickAsync();

        var export = page.Locator("[data-export]").First;
        await Expect(export).ToHaveAttributeAsync("data-export-state", "done");
        await Expect(export).ToHaveAttributeAsync("data-rows", "2");
        var text = await DownloadAsync(page, export);
        Assert.StartsWith("\ufeffRéférence;Intitulé;", text, StringComparison.Ordinal);
        Assert.Contains($"\r\n{reference};", text, StringComparison.Ordinal);
        Assert.Equal(3, text.TrimEnd().Split("\r\n").Length);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Left_unchanged_the_form_exports_all_that_one_may_take()
    {
        var page = await agency.SignInAsync(chromium, "agent2@atlas.test");
        await page.OpenAsync("/cases?assignee=me");
        var own = await page.GetByTestId("list-total").GetAttributeAsync("data-value");
        await page.OpenAsync("/exports");

        await page.GetByTestId("export-new").ClickAsync();
        await Expect(page.GetByTestId("export-count")).ToHaveAttributeAsync("data-value", own!);
        await page.GetByTestId("export-start").ClickAsync();

        var export = page.Locator("[data-export]").First;
        await Expect(export).ToHaveAttributeAsync("data-export-state", "done");
        await Expect(export).ToHaveAttributeAsync("data-rows", own!);
        await page.Context.CloseAsync();
    }

    private static async Task<string> DownloadAsync(IPage page, ILocator export)
    {
        var file = await page.RunAndWaitForDownloadAsync(() => export.GetByTestId("export-file").ClickAsync());
        Assert.Matches(@"^dossiers-\d{4}-\d\d-\d\d-2\.csv$", file.SuggestedFilename);
        return Encoding.UTF8.GetString(await File.ReadAllBytesAsync(await file.PathAsync()));
    }
}
