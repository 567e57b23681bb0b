using Atlas.Infrastructure.Accounts;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Tests.Killed;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Dossier;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

/// <summary>Columns: one of hundreds, and one that is closed.</summary>
public sealed class LongColumnTests(Chromium chromium, OpenAgency agency)
{
    private const string Type = "CRM_LEAD_BUY";
    private const string Status = "CRM_NEW";

    private const string Watch = """
        () => {
            window.redrawn = new Set();
            new MutationObserver(records => records.forEach(record => {
                const own = record.target.closest?.('.card');
                [own, ...record.addedNodes].filter(node => node?.matches?.('.card[data-case]')).forEach(card => window.redrawn.add(card.dataset.case));
            })).observe(document.querySelector('[data-testid=board]'), { subtree: true, childList: true, attributes: true, attributeFilter: ['data-version'] });
        }
        """;

    [Fact]
    public async Task A_long_column_scrolls_to_its_end_and_a_move_in_it_patches_one_card()
    {
        await using var server = await TestServer.StartAsync(cases: 300);
        var cases = await FillAsync(server);
        var page = await (await chromium.BrowserAsync()).SignInAsync(server.Address, "manager@atlas.test");
        await page.OpenAsync(server.Address, $"/pipeline?type={Type}");
        var cards = page.Column(Status).Locator(".cards");
        await Expect(page.Column(Status)).ToHaveAttributeAsync("data-count", $"{cases.Count}");
        await Expect(cards.Locator(".card").First).ToHaveAttributeAsync("data-case", cases[0]);

        await cards.EvaluateAsync("list => { list.scrollTop = list.scrollHeight; }");
        await Expect(page.CardIn(Status, cases[^1])).ToBeInViewportAsync();
        Assert.True(await cards.Locator(".card").CountAsync() < cases.Count / 2);
        await cards.EvaluateAsync("list => { list.scrollTop = 0; }");
        await Expect(page.CardIn(Status, cases[0])).ToBeInViewportAsync();

        await page.EvaluateAsync(Watch);
        var version = await NoteAsync(server, cases[2]);
        await Expect(page.Card(cases[2])).ToHaveAttributeAsync("data-version", $"{version}");
        Assert.Equal([cases[2]], await page.EvaluateAsync<string[]>("() => [...window.redrawn]"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_closed_column_is_narrow_until_it_is_opened_and_the_browser_remembers()
    {
        var page = await agency.SignInAsync(chromium, "agent2@atlas.test");
        await page.OpenAsync("/pipeline?type=CRM_LEAD_BUY");
        var column = page.Locator("[data-terminal]").First;
        var narrow = (await column.BoundingBoxAsync())!.Width;

        await column.Locator("[data-fold]").ClickAsync();
        await Expect(column.Locator("[data-fold]")).ToHaveAttributeAsync("aria-expanded", "true");
        Assert.True((await column.BoundingBoxAsync())!.Width > narrow + 50);

        await page.ReloadAsync();
        await page.ConnectedAsync();
        await Expect(column).ToHaveAttributeAsync("data-open", "");
        await page.Context.CloseAsync();
    }

    /// <summary>All cases of the demonstration in the first column of one board.</summary>
    private static async Task<List<string>> FillAsync(TestServer server) => await DbAsync(server, async db =>
    {
        await db.Database.ExecuteSqlRawAsync($"""
            UPDATE Cases SET Type='{Type}', Status='{Status}', StatusKind=0,
            WorkflowId=(SELECT Id FROM Workflows WHERE Workflows.Tenant=Cases.Tenant AND CaseType='{Type}' LIMIT 1)
            """);
        return await db.Cases.AsNoTracking().OrderByDescending(row => row.StatusSince).ThenByDescending(row => row.Id).Select(row => row.Reference).ToListAsync();
    });

    private static async Task<int> NoteAsync(TestServer server, string reference)
    {
        var id = await DbAsync(server, db => db.Cases.Where(row => row.Reference == reference).Select(row => row.Id).SingleAsync());
        await ActAsync(server, services => services.GetRequiredService<AddNote>().RunAsync(id, Guid.NewGuid(), "Rappeler mardi"));
        return await DbAsync(server, db => db.Cases.Where(row => row.Reference == reference).Select(row => row.Version).SingleAsync());
    }

    private static Task<T> DbAsync<T>(TestServer server, Func<AtlasDb, Task<T>> act) => ActAsync(server, async services =>
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
        return await act(db);
    });

    private static async Task<T> ActAsync<T>(TestServer server, Func<IServiceProvider, Task<T>> act)
    {
        await using var door = server.Services.CreateAsyncScope();
        var account = await door.ServiceProvider.GetRequiredService<AccountByEmail>().RunAsync("MANAGER@ATLAS.TEST");
        await using var scope = server.Services.GetRequiredService<IServiceScopeFactory>().ForTenant(account!.Value);
        return await act(scope.ServiceProvider);
    }
}
