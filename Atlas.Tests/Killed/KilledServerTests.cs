using Atlas.Tests.EndToEnd;

namespace Atlas.Tests.Killed;

public sealed class KilledServerTests(Chromium chromium)
{
    private const int Pages = 4;

    [Fact]
    public async Task Whatever_a_browser_showed_as_done_survives_a_server_that_is_killed_in_a_burst_of_moves()
    {
        await using var rounds = new KillRounds();
        await rounds.PrepareAsync(await chromium.BrowserAsync(), Pages);

        foreach (var seen in new[] { 24, 37, 30 })
        {
            var round = await rounds.RunAsync(seen);

            Assert.Empty(round.Findings);
            Assert.True(round.Confirmed > Pages, $"Only {round.Confirmed} moves were seen before the server was killed.");
            Assert.InRange(round.Unseen, 0, Pages);
        }
    }
}
