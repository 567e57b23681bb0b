using System.Diagnostics;
using System.Globalization;
using Atlas.Benchmarks.Circuits;

namespace Atlas.Benchmarks;

/// <summary>P7: from the request of the board to a circuit that has drawn it.</summary>
internal sealed class OpenCircuit : Benchmark
{
    private const int Opens = 30;
    private const double MostTimes = 12;
    private const double MostP95 = 150;
    private const string Board = "/pipeline?type=CRM_LEAD_BUY";

    // A quarter of the cases stands on this board: a little more than 50, 200 and 800 cards.
    private static readonly int[] Boards = [200, 820, 3_200];

    public override string Name => "P7";

    public override string Question => "open a board of 200 cards to interactive vs a hello-world circuit";

    public override async Task<bool> RunAsync(Worlds worlds)
    {
        await using var hello = await Served.HelloAsync();
        var (medians, isMet) = (new List<double>(), true);
        foreach (var cases in Boards)
        {
            await using var atlas = await Served.AtlasAsync(await worlds.FolderAsync(cases));
            var (median, ratio, p95) = await AtAsync(cases, atlas, hello);
            medians.Add(median);
            if (cases == Boards[1])
            {
                isMet = Figures.Must(string.Create(CultureInfo.InvariantCulture, $"at most {MostTimes}× the floor: {ratio:0.00}×"), ratio <= MostTimes);
                isMet &= Figures.Must(string.Create(CultureInfo.InvariantCulture, $"p95 at most {MostP95} ms: {p95:0.0} ms"), p95 <= MostP95);
            }
        }

        Figures.Growth(Boards, medians);
        return isMet;
    }

    private static async Task<(double Median, double Ratio, double P95)> AtAsync(int cases, Served atlas, Served hello)
    {
        using var anybody = Visit.Anonymous(hello.Address);
        using var visit = await Visit.SignInAsync(atlas.Address);
        var (ratios, medians, p95s) = (new List<double>(), new List<double>(), new List<double>());
        for (var run = 0; run <= Runs; run++)
        {
            var (board, floor) = (new Times(), new Times());
            for (var turn = 0; turn < Opens; turn++)
            {
                await OpenAsync(anybody, "/", "", floor);
                await OpenAsync(visit, Board, "data-case", board);
            }

            if (run > 0)
            {
                ratios.Add(board.P50 / floor.P50);
                medians.Add(board.P50);
                p95s.Add(board.P95);
                Figures.Say(string.Create(CultureInfo.InvariantCulture, $"{cases} cases {board}   floor {floor}   {ratios[^1]:0.00}×"));
            }
        }

        return (medians.Median(), ratios.Median(), p95s.Median());
    }

    private static async Task OpenAsync(Visit visit, string path, string awaited, Times times)
    {
        var began = Stopwatch.GetTimestamp();
        var circuit = await Circuit.OpenAsync(visit, path, awaited);
        times.Since(began);
        await circuit.DisposeAsync();
    }
}
