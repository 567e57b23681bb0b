using Atlas.Tests.Killed;

namespace Atlas.Benchmarks;

/// <summary>CHAOS: the sender is killed over and over at each point; what the stand-in's log saw must be what the file says.</summary>
internal sealed class SenderChaos : Benchmark
{
    private const int Seed = 7_041;
    private const int RoundsEach = 13;

    public override string Name => "CHAOS";

    public override string Question => $"{RoundsEach * Enum.GetValues<KillPoint>().Length} kills of the sender at every point vs the stand-in's own log";

    public override bool IsCheap => false;

    public override async Task<bool> RunAsync(Worlds worlds)
    {
        await using var kills = new SenderKills(Seed);
        await kills.PrepareAsync();
        var points = Enumerable.Repeat(Enum.GetValues<KillPoint>(), RoundsEach).SelectMany(all => all).ToArray();
        new Random(Seed).Shuffle(points);
        var rounds = new List<KillRound>();
        foreach (var point in points)
        {
            rounds.Add(await kills.RunAsync(point));
            rounds[^1].Findings.ToList().ForEach(Figures.Say);
        }

        foreach (var point in rounds.GroupBy(round => round.Point).OrderBy(group => group.Key))
        {
            Figures.Say($"{point.Key,-14} {point.Count(),3} kills, {point.Sum(round => round.Queued),4} messages, {point.Sum(round => round.Unknown),3} of them unknown, {point.Sum(round => round.Findings.Count)} findings");
        }

        // Only where a POST was on its way may anything be unknown.
        var early = rounds.Where(round => round.Point is KillPoint.BeforeClaim).Sum(round => round.Unknown);
        var chain = await kills.ChainAsync();
        return Figures.Must(
            $"{rounds.Count} kills, {rounds.Sum(round => round.Queued)} messages: none twice, none lost, none without consent, no state fell, {early} unknown before a claim, chain {chain ?? "whole"}",
            rounds.TrueForAll(round => round.Findings.Count == 0) && early == 0 && chain is null);
    }
}
