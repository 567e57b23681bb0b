using Atlas.Tests.EndToEnd;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.Killed;

/// <summary>What people find again after the server was killed and started anew.</summary>
public sealed class RestartedServerTests(Chromium chromium)
{
    private const string Address = "/pipeline?type=CRM_LEAD_BUY";

    [Fact]
    public async Task After_a_restart_each_page_comes_back_by_itself_where_it_was_with_its_draft()
    {
        var folder = Directory.CreateTempSubdirectory("atlas-restart-").FullName;
        var first = await ServerProcess.StartAtlasAsync(folder, cases: 200);
        var board = await (await chromium.BrowserAsync()).SignInAsync(first.Address, "manager@atlas.test");
        await board.OpenAsync(first.Address, Address);
        var column = board.Locator("[data-status=CRM_NEW] [data-keep-scroll]");
        await ScrollAsync(board.GetByTestId("board"), "scrollLeft", 350);
        await ScrollAsync(column, "scrollTop", 240);
        var dossier = await board.Context.NewPageAsync();
        await dossier.OpenAsync(first.Address, $"/cases/{await board.Locator(".card").First.GetAttributeAsync("data-case")}");
        await dossier.GetByTestId("note-input").FillAsync("Écrit avant la panne");
        await dossier.GetByTestId("task-new").ClickAsync();
        await dossier.GetByTestId("task-title").FillAsync("Prévu avant la panne");

        await first.DisposeAsync();
        await dossier.StateAsync("lost");
        await dossier.GetByTestId("note-input").PressSequentiallyAsync(", et pendant");
        var second = await ServerProcess.StartAtlasAsync(folder, cases: 200, first.Address);

        await dossier.StateAsync("connected");
        await Expect(dossier.GetByTestId("note-input")).ToHaveValueAsync("Écrit avant la panne, et pendant");
        await Expect(dossier.GetByTestId("task-title")).ToHaveValueAsync("Prévu avant la panne");
        await board.StateAsync("connected");
        Assert.EndsWith(Address, board.Url, StringComparison.Ordinal);
        await Expect(board.GetByTestId("board")).ToHaveJSPropertyAsync("scrollLeft", 350);
        await Expect(column).ToHaveJSPropertyAsync("scrollTop", 240);
        await dossier.GetByTestId("note-submit").ClickAsync();
        await Expect(dossier.Locator("[data-activity=NOTE]").First).ToContainTextAsync("et pendant");
        await board.Context.CloseAsync();
        await second.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Scrolls, and waits until the page has noted it.</summary>
    private static async Task ScrollAsync(ILocator element, string property, int to)
    {
        await element.EvaluateAsync($"element => element.{property} = {to}");
        await element.Page.WaitForFunctionAsync($"() => Object.entries(sessionStorage).some(([key, value]) => key.startsWith('atlas-keep:') && JSON.parse(value).includes({to}))");
    }
}
