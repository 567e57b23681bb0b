using Atlas.Tests.EndToEnd;
using Atlas.Tests.Killed;

namespace Atlas.Benchmarks;

/// <summary>KILL: fifty times the server is killed in a burst of moves; nothing that a browser showed as done may be lost or doubled.</summary>
internal sealed class FiftyKills : Benchmark
{
    private const int Rounds = 50;
    private const int Pages = 4;

    public override string Name => "KILL";

    public override string Question => $"{Rounds} kills in a burst of moves vs what browsers saw";

    public override bool IsCheap => false;

    public override async Task<bool> RunAsync(Worlds worlds)
    {
        await using var chromium = new Chromium();
        await using var rounds = new KillRounds();
        await rounds.PrepareAsync(await chromium.BrowserAsync(), Pages);
        var (confirmed, unseen, findings, entries) = (0, 0, new List<string>(), 0L);
        for (var number = 1; number <= Rounds; number++)
        {
            var round = await rounds.RunAsync(8 + (number * 7 % 31));
            (confirmed, unseen, entries) = (confirmed + round.Confirmed, unseen + round.Unseen, round.Entries);
            findings.AddRange(round.Findings);
            Figures.Say($"round {number,2}: {round.Confirmed,3} seen, {round.Unseen} kept unseen, chain of {round.Entries}, {round.Findings.Count} findings");
        }

        findings.ForEach(Figures.Say);
        return Figures.Must($"{confirmed} moves seen in {Rounds} rounds, {unseen} more kept, {findings.Count} findings, chain of {entries} whole", findings.Count == 0);
    }
}
