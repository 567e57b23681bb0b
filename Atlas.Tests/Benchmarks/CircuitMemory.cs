using System.Globalization;
using Atlas.Benchmarks.Circuits;

namespace Atlas.Benchmarks;

/// <summary>P6: what an open circuit keeps on the heap, and whether it is given back.</summary>
internal sealed class CircuitMemory : Benchmark
{
    private const int Cases = 820; // A quarter of them, a little more than 200, stands on the board.
    private const int Round = 500;
    private const double MostShell = 3.5;
    private const double MostBoard = 8;
    private const double MostKept = 1.05;
    private const string Board = "/pipeline?type=CRM_LEAD_BUY";
    private const string Shell = "/cases/D-1999-99999"; // Says that there is no such case: the frame and next to nothing in it.

    private static readonly int[] Circuits = [50, 100, 200];

    public override string Name => "P6";

    public override string Question => "heap of an open circuit, shell and board, vs a hello-world circuit; and what is left after 500";

    public override async Task<bool> RunAsync(Worlds worlds)
    {
        await using var hello = await Served.HelloAsync();
        await using var atlas = await Served.AtlasAsync(await worlds.FolderAsync(Cases));
        using var anybody = Visit.Anonymous(hello.Address);
        using var visit = await Visit.SignInAsync(atlas.Address);
        var floor = await EachAsync("hello", hello, anybody, "/", "");
        var shell = await EachAsync("shell", atlas, visit, Shell, "live-state");
        var board = await EachAsync("board", atlas, visit, Board, "data-case");
        var holds = Figures.Must(string.Create(CultureInfo.InvariantCulture, $"shell at most {MostShell}× the floor: {shell / floor:0.00}×"), shell / floor <= MostShell);
        holds &= Figures.Must(string.Create(CultureInfo.InvariantCulture, $"board at most {MostBoard}× the floor: {board / floor:0.00}×"), board / floor <= MostBoard);
        return await ComeAndGoAsync(atlas, visit) && holds;
    }

    private static async Task<double> EachAsync(string what, Served server, Visit visit, string path, string awaited)
    {
        await Served.CloseAsync(await Served.OpenAsync(visit, path, Circuits[0], awaited));
        var each = new List<double>();
        foreach (var count in Circuits)
        {
            var before = await server.AskAsync<long>("/probe/heap");
            var circuits = await Served.OpenAsync(visit, path, count, awaited);
            await Task.Delay(TimeSpan.FromSeconds(1));
            each.Add((await server.AskAsync<long>("/probe/heap") - before) / 1024d / count);
            await Served.CloseAsync(circuits);
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        Figures.Say(string.Create(CultureInfo.InvariantCulture, $"{what}: {string.Join(", ", each.Select((size, place) => $"{size:0} KB each of {Circuits[place]}"))}"));
        Figures.Growth(Circuits, each, "circuits");
        return each.Median();
    }

    /// <summary>After the first round the caches are as full as they become: what the second one leaves is lost.</summary>
    private static async Task<bool> ComeAndGoAsync(Served atlas, Visit visit)
    {
        var heaps = new List<long>();
        for (var round = 0; round < 3; round++)
        {
            for (var some = 0; some < Round; some += 100)
            {
                await Served.CloseAsync(await Served.OpenAsync(visit, Board, 100, "data-case"));
            }

            // The shared reads of changed cards and the handover of prerendered pages are kept for twenty seconds.
            await Task.Delay(TimeSpan.FromSeconds(25));
            heaps.Add(await atlas.AskAsync<long>("/probe/heap"));
        }

        var kept = (double)heaps[2] / heaps[1];
        Figures.Say($"heap after each {Round} circuits: {string.Join(", ", heaps.Select(heap => string.Create(CultureInfo.InvariantCulture, $"{heap / 1024d / 1024:0.0} MB")))}");
        return Figures.Must(string.Create(CultureInfo.InvariantCulture, $"heap back within 5% after {Round} circuits opened and closed: {kept:0.000}"), kept <= MostKept);
    }
}
