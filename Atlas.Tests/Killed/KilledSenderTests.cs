namespace Atlas.Tests.Killed;

public sealed class KilledSenderTests
{
    private const int Seed = 20_261;

    [Fact]
    public async Task A_sender_that_is_killed_at_any_point_sends_nothing_twice_loses_nothing_and_lets_no_state_fall()
    {
        await using var kills = new SenderKills(Seed);
        await kills.PrepareAsync();

        foreach (var point in Enum.GetValues<KillPoint>().Concat([KillPoint.Anywhere, KillPoint.Leaving]))
        {
            var round = await kills.RunAsync(point);

            Assert.Empty(round.Findings);
        }

        Assert.Null(await kills.ChainAsync());
    }
}
