using System.Globalization;

namespace Atlas.Benchmarks;

/// <summary>P1: what rights, workflow, history, timeline, audit and outbox cost over their bare rows.</summary>
internal sealed class OneMove : Benchmark
{
    private const int Cards = 4;
    private const int Moves = 500;
    private const int Turn = 5;
    private const double MostTimes = 4.5;
    private const double MostP99 = 8;

    public override string Name => "P1";

    public override string Question => "one move through MoveCase vs the same seven rows by raw ADO.NET (WAL, synchronous FULL)";

    public override async Task<bool> RunAsync(Worlds worlds)
    {
        var (ratios, slow, p50s) = (new List<double>(), new List<double>(), new List<double>());
        foreach (var size in Sizes)
        {
            var (ratio, p50, p99) = await MeasureAsync(worlds, size);
            ratios.Add(ratio);
            p50s.Add(p50);
            slow.Add(p99);
        }

        Figures.Growth(Sizes, p50s);
        var isQuick = Figures.Must(string.Create(CultureInfo.InvariantCulture, $"at most {MostTimes}× the floor (3× is the stretch): {ratios.Max():0.00}×"), ratios.Max() <= MostTimes);
        return Figures.Must(string.Create(CultureInfo.InvariantCulture, $"p99 at most {MostP99} ms: {slow.Max():0.0} ms"), slow.Max() <= MostP99) && isQuick;
    }

    private static async Task<(double Ratio, double P50, double P99)> MeasureAsync(Worlds worlds, int size)
    {
        await using var world = await worlds.AtlasAsync(size);
        await using var floor = await worlds.AtlasAsync(size);
        await using var person = new Person(world);
        using var raw = new RawWriter(floor);
        var (cards, bare) = (await Card.InAsync(world, Cards), await Card.InAsync(floor, Cards));
        for (var warm = 0; warm < 4; warm++)
        {
            await TogetherAsync(person, raw, cards, bare, warm % 2 == 0);
        }

        var (runs, floors) = (new List<Times>(), new List<Times>());
        for (var run = 0; run < Runs; run++)
        {
            var (times, floorTimes) = await TogetherAsync(person, raw, cards, bare, run % 2 == 0);
            runs.Add(times);
            floors.Add(floorTimes);
        }

        return Print(size, runs, floors);
    }

    /// <summary>Both sides in short turns, so that whatever else the machine does meets both alike.</summary>
    private static async Task<(Times Atlas, Times Floor)> TogetherAsync(Person person, RawWriter raw, List<Card> cards, List<Card> bare, bool atlasFirst)
    {
        var (times, floor) = (new Times(), new Times());
        for (var turn = atlasFirst ? 0 : 1; times.Count < Moves || floor.Count < Moves; turn++)
        {
            var worked = Environment.CpuUsage.TotalTime;
            for (var move = 0; move < Turn; move++)
            {
                if (turn % 2 == 0)
                {
                    await person.MoveAsync(cards[move % cards.Count], times);
                }
                else
                {
                    raw.Move(bare[move % bare.Count], floor);
                }
            }

            (turn % 2 == 0 ? times : floor).Worked += Environment.CpuUsage.TotalTime - worked;
        }

        return (times, floor);
    }

    private static (double Ratio, double P50, double P99) Print(int size, List<Times> runs, List<Times> floors)
    {
        var ratios = runs.Zip(floors, (run, floor) => run.P50 / floor.P50).ToList();
        var quiet = runs.Zip(floors, (run, floor) => run.P10 / floor.P10);
        for (var run = 0; run < runs.Count; run++)
        {
            Figures.Say(string.Create(CultureInfo.InvariantCulture, $"{size,7} cases  Atlas {runs[run]}   floor {floors[run]}   {ratios[run]:0.00}×"));
        }

        Figures.Say(string.Create(CultureInfo.InvariantCulture, $"{size,7} cases  median of {Runs}: {ratios.Median():0.00}×; undisturbed (p10) {quiet.Median():0.00}×; processor {runs.Select(run => run.Work).Median():0.00} vs {floors.Select(floor => floor.Work).Median():0.00} ms"));
        return (ratios.Median(), runs.Select(run => run.P50).Median(), runs.Select(run => run.P99).Median());
    }
}
