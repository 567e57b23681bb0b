using Atlas.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

/// <summary>What a client sends from the phone besides words: the agency sees the picture, hears the voice note, and may take the document.</summary>
public sealed class ClientFilesTests(Chromium chromium, OpenAgency agency)
{
    private const string Client = "+212600000771";

    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Fact]
    public async Task A_picture_a_voice_note_and_a_document_from_the_phone_are_seen_heard_and_taken_where_the_client_is_answered()
    {
        var page = await agency.SignInAsync(chromium, "agent6@atlas.test");
        var phone = await page.Context.NewPageAsync();
        await phone.GotoAsync($"/demo/phone?client={Uri.EscapeDataString(Client)}&name={Uri.EscapeDataString("Nora Des Photos")}");
        await phone.GetByTestId("phone-input").FillAsync("La cuisine, comme promis");
        await SendAsync(phone, "cuisine.png", "image/png", Picture);
        await Expect(phone.GetByTestId("phone-messages").Locator("img")).ToHaveCountAsync(1);

        await page.OpenAsync("/inbox");
        await page.Locator("[data-conversation]", new() { HasText = "Nora Des Photos" }).ClickAsync();
        var talk = page.GetByTestId("conversation");
        await Expect(talk).ToContainTextAsync("La cuisine, comme promis");
        await Expect(talk.Locator("[data-file=image] img")).ToHaveJSPropertyAsync("naturalWidth", 1);

        // What comes while somebody looks comes by itself, the file after its message.
        await SendAsync(phone, "note.ogg", "audio/ogg; codecs=opus", VoiceNote.Of(100));
        var voice = talk.GetByTestId("voice");
        await Expect(voice).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("voice => voice.duration > 1.5 && voice.duration < 2.5", await voice.ElementHandleAsync());
        await voice.EvaluateAsync("async voice => { voice.muted = true; await voice.play(); }");
        await page.WaitForFunctionAsync("voice => voice.currentTime > 0.2", await voice.ElementHandleAsync());

        await SendAsync(phone, "Compromis.pdf", "application/pdf", [.. "%PDF-1.7\n"u8, .. new byte[2_000]]);
        var document = talk.Locator("[data-file=document]");
        await Expect(document).ToContainTextAsync("Compromis.pdf");
        var taken = await page.RunAndWaitForDownloadAsync(() => document.GetByTestId("message-file").ClickAsync());
        Assert.Equal("Compromis.pdf", taken.SuggestedFilename);

        // The address in the hands of another organisation leads nowhere.
        var address = await voice.GetAttributeAsync("src");
        var rival = await agency.SignInAsync(chromium, "admin@rival.test");
        Assert.Equal(404, (await rival.APIRequest.GetAsync(new Uri(new Uri(page.Url), address!).ToString())).Status);
        Assert.Equal(200, (await page.APIRequest.GetAsync(new Uri(new Uri(page.Url), address!).ToString())).Status);
        await rival.Context.CloseAsync();
        await page.Context.CloseAsync();
    }

    private static Task SendAsync(IPage phone, string name, string type, byte[] bytes) =>
        phone.GetByTestId("phone-file").SetInputFilesAsync(new FilePayload { Name = name, MimeType = type, Buffer = bytes });
}
