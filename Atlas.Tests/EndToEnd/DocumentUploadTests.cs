using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

public sealed class DocumentUploadTests(Chromium chromium, OpenAgency agency)
{
    // One pixel.
    private static readonly byte[] Photo = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    [Fact]
    public async Task A_photo_is_brought_seen_by_a_colleague_looked_at_and_downloaded_and_a_disguised_program_is_refused()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        await page.OpenAsync("/cases");
        var reference = await page.Locator("tr[data-case]").First.GetAttributeAsync("data-case");
        await page.OpenAsync($"/cases/{reference}");
        var colleague = await agency.SignInAsync(chromium, "admin@atlas.test");
        await colleague.OpenAsync($"/cases/{reference}");

        await page.GetByTestId("document-input").SetInputFilesAsync(new Microsoft.Playwright.FilePayload { Name = "salon.png", MimeType = "image/png", Buffer = Photo });
        await Expect(colleague.Locator("[data-document]")).ToContainTextAsync("salon.png");

        await colleague.Locator("[data-document] button.look").ClickAsync();
        var shown = colleague.GetByRole(Microsoft.Playwright.AriaRole.Dialog).Locator("img");
        await Expect(shown).ToBeVisibleAsync();
        Assert.True(await shown.EvaluateAsync<bool>("image => image.complete ? image.naturalWidth === 1 : new Promise(done => image.onload = () => done(true))"));
        await colleague.Keyboard.PressAsync("Escape");
        var download = await colleague.RunAndWaitForDownloadAsync(() => colleague.Locator("[data-document] a").ClickAsync());
        Assert.Equal(Photo, await File.ReadAllBytesAsync(await download.PathAsync()));

        await page.GetByTestId("document-input").SetInputFilesAsync(new Microsoft.Playwright.FilePayload { Name = "facture.pdf", MimeType = "application/pdf", Buffer = [0x4D, 0x5A, 0x90, 0x00] });
        await Expect(page.Locator("[data-running] [role=alert]")).ToContainTextAsync("n'est pas accepté");
        await page.Context.CloseAsync();
        await colleague.Context.CloseAsync();
    }
}
