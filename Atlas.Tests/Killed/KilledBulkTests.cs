using System.Globalization;
using Atlas.Domain.Bulk;
using Atlas.Tests.EndToEnd;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.Killed;

/// <summary>A bulk move, a kill in its middle, and somebody who looks at a board.</summary>
public sealed class KilledBulkTests(Chromium chromium)
{
    private const string Board = "/pipeline?type=CRM_LEAD_BUY";

    [Fact]
    public async Task A_bulk_move_goes_on_after_its_server_was_killed_and_moves_each_case_once_before_the_eyes_of_a_colleague()
    {
        var folder = Directory.CreateTempSubdirectory("atlas-bulk-").FullName;
        var server = await ServerProcess.StartAtlasAsync(folder, cases: 900);
        await using (var kill = new BulkKill(folder))
        {
            var board = await (await chromium.BrowserAsync()).SignInAsync(server.Address, "manager@atlas.test");
            await board.OpenAsync(server.Address, Board);
            var lost = await CountAsync(board);
            var run = await kill.StartAsync();

            // Cards leave before one's eyes, and how far the run is stands in the frame.
            await board.WaitForFunctionAsync("shown => Number(document.querySelector('[data-status=CRM_CLOSED_LOST]').dataset.count) > shown", lost);
            await Expect(board.GetByTestId("bulk-chip")).ToBeVisibleAsync();
            var seen = await kill.UntilAsync(run.Id, now => now.Counts.Ended >= 100);
            await server.KillAsync();
            Assert.Equal(BulkRunState.Running, seen.State);
            Assert.InRange((await kill.ReadAsync(run.Id)).Counts.Ended, 100, run.Total - 1);

            var second = await ServerProcess.StartAtlasAsync(folder, cases: 900, server.Address);
            var ended = await kill.UntilAsync(run.Id, now => !now.IsUnderWay);

            Assert.Equal(BulkRunState.Done, ended.State);
            Assert.Empty(await kill.FindingsAsync(run.Id));
            await board.StateAsync("connected");
            await board.OpenAsync(second.Address, $"/cases/bulk/{run.Id.Value}");
            await Expect(board.GetByTestId("bulk-run")).ToHaveAttributeAsync("data-done", ended.DoneCount.ToString(CultureInfo.InvariantCulture));
            await board.Context.CloseAsync();
            await second.DisposeAsync();
        }

        await server.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<int> CountAsync(IPage board) =>
        int.Parse(await board.Locator("[data-status=CRM_CLOSED_LOST]").GetAttributeAsync("data-count") ?? "0", CultureInfo.InvariantCulture);
}
