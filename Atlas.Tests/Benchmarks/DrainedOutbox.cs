using System.Diagnostics;
using System.Globalization;
using Atlas.Benchmarks.Sending;
using Atlas.Infrastructure.Channels.Sending;

namespace Atlas.Benchmarks;

/// <summary>P10: messages of ten numbers leave for a provider on this machine, by the sender and by bare commands on the same tables.</summary>
internal sealed class DrainedOutbox : Benchmark
{
    private const double LeastPerSecond = 400;
    private const int MostPerSecond = 80;

    /// <summary>Numbers of an agency group: each may send 80 a second.</summary>
    private const int Numbers = 10;

    private static readonly int[] Depths = [500, 2_000, 8_000];
    private static readonly TimeSpan PairRest = SendPace.PairStep + TimeSpan.FromMilliseconds(500);

    public override string Name => "P10";

    public override string Question => $"messages of {Numbers} numbers through claim, POST and mark vs the same by bare commands on the same tables";

    public override bool IsCheap => false;

    public override async Task<bool> RunAsync(Worlds worlds)
    {
        await using var line = await QuickGraph.StartAsync();
        await using var queue = await SendQueue.OpenAsync(await worlds.FolderAsync(200), line.Address, Numbers, Depths[^1] / Numbers);
        var (isMet, costs) = (true, new List<double>());
        await RunAsync(queue, line, Depths[0]); // Both sides are warm from here on.
        foreach (var depth in Depths)
        {
            var (rates, floors) = (new List<double>(), new List<double>());
            var runs = depth == Depths[^1] ? 3 : Runs;
            for (var run = 0; run < runs; run++)
            {
                var (rate, floor) = await RunAsync(queue, line, depth);
                (rates, floors) = ([.. rates, rate], [.. floors, floor]);
                Figures.Say(string.Create(CultureInfo.InvariantCulture, $"{depth,5} messages: {rate,6:0}/s   floor {floor,6:0}/s   {rate / floor:0.00} of it   from claim to mark {queue.Took}"));
            }

            costs.Add(1_000 / rates.Median());
            isMet &= depth == Depths[0] || Figures.Must(
                string.Create(CultureInfo.InvariantCulture, $"{depth} waiting: at least {LeastPerSecond}/s: {rates.Median():0}/s, {rates.Median() / floors.Median():0.00} of the floor's {floors.Median():0}/s"),
                rates.Median() >= LeastPerSecond);
        }

        Figures.Growth(Depths, costs, "messages waiting");
        isMet &= Figures.Must($"never over {MostPerSecond} a second on a number: {line.MostInASecond} in the busiest second", line.MostInASecond <= MostPerSecond);
        isMet &= Figures.Must($"never two within 6 s to the same client: {line.Shortest.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s at the least", line.Shortest >= SendPace.PairStep - TimeSpan.FromMilliseconds(100));
        return Figures.Must($"each message once: {line.Doubled} twice, {queue.Left} left over", line.Doubled == 0 && queue.Left == 0) && isMet;
    }

    private static async Task<(double Rate, double Floor)> RunAsync(SendQueue queue, QuickGraph line, int depth)
    {
        await queue.FillAsync(depth);
        line.IsWatching = false;
        var began = Stopwatch.GetTimestamp();
        await queue.DrainRawAsync();
        var floor = depth / Stopwatch.GetElapsedTime(began).TotalSeconds;
        await queue.FillAsync(depth);
        await Task.Delay(PairRest);
        line.IsWatching = true;
        began = Stopwatch.GetTimestamp();
        await queue.DrainAsync();
        return (depth / Stopwatch.GetElapsedTime(began).TotalSeconds, floor);
    }
}
