using System.Diagnostics;
using System.Globalization;
using Atlas.Tests.EndToEnd;
using Atlas.Tests.Killed;
using Microsoft.Playwright;

namespace Atlas.Benchmarks;

/// <summary>WALL: a dashboard that hangs on a wall while somebody moves a card each second: memory stays flat, and the tiles are those of a fresh load.</summary>
internal sealed class WallSoak : Benchmark
{
    private const int Cases = 2_000;
    private const int Usual = 60;
    private const double MostGrowth = 1.15;

    private const string Tiles = """
        () => [...document.querySelectorAll('[data-testid^=kpi-], tr[data-row]')].map(tile => `${tile.dataset.testid ?? tile.closest('[data-chart]').dataset.chart + ':' + tile.dataset.row}=${tile.dataset.value}`).join(' ')
        """;

    private static int Minutes => Environment.GetCommandLineArgs().Where(arg => arg.StartsWith("--minutes=", StringComparison.Ordinal))
        .Select(arg => int.Parse(arg["--minutes=".Length..], CultureInfo.InvariantCulture)).Select(minutes => Math.Max(3, minutes)).FirstOrDefault(Usual);

    public override string Name => "WALL";

    public override string Question => $"the wall mode with a move each second, {Usual} minutes or --minutes=n, three at least: memory as low and as high in the last third as in the first, within {MostGrowth}×, tiles equal to a fresh load";

    public override bool IsCheap => false;

    public override async Task<bool> RunAsync(Worlds worlds)
    {
        var folder = await worlds.FolderAsync(Cases);
        await using var server = await ServerProcess.StartAtlasAsync(folder, Cases);
        await using var chromium = new Chromium();
        var wall = await (await chromium.BrowserAsync()).SignInAsync(server.Address, "manager@atlas.test");
        await wall.OpenAsync(server.Address, "/dashboard/wall");
        await using var world = await World.OpenAsync(folder);
        var (memories, heaps) = (new List<double>(), new List<double>());
        for (var minute = 0; minute < Minutes; minute++)
        {
            await MoveAsync(world, TimeSpan.FromMinutes(1));
            memories.Add(server.Memory / 1e6);
            heaps.Add(await wall.EvaluateAsync<double>("() => { globalThis.gc?.(); return performance.memory.usedJSHeapSize / 1e6; }"));
            Figures.Say(string.Create(CultureInfo.InvariantCulture, $"minute {minute + 1}: server {memories[^1]:0} MB, page {heaps[^1]:0.0} MB"));
        }

        var isFlat = Flat("server", memories) & Flat("page", heaps);
        var isSame = await EqualAsync(wall, server);
        return Figures.Must("never loaded again by itself", await wall.EvaluateAsync<bool>("() => performance.getEntriesByType('navigation').length === 1")) && isFlat && isSame;
    }

    private static async Task MoveAsync(World world, TimeSpan time)
    {
        await using var person = new Person(world);
        var cards = await Card.InAsync(world, 20);
        var began = Stopwatch.GetTimestamp();
        for (var turn = 0; Stopwatch.GetElapsedTime(began) < time; turn++)
        {
            await person.MoveAsync(cards[turn % cards.Count], new Times());
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>The runtime collects when it sees fit, minutes apart: memory goes up and down like a saw, which is flat where neither its floor nor its peaks rise.</summary>
    private static bool Flat(string what, List<double> memories)
    {
        var third = memories.Count / 3;
        var (first, last) = (memories[..third], memories[^third..]);
        return Figures.Must(
            string.Create(CultureInfo.InvariantCulture, $"{what}: {last.Min():0.0} to {last.Max():0.0} MB in the last third, {first.Min():0.0} to {first.Max():0.0} MB in the first, at most {MostGrowth}×"),
            last.Min() <= MostGrowth * first.Min() && last.Max() <= MostGrowth * first.Max());
    }

    /// <summary>The last move is on its way for a moment: asked until both say the same.</summary>
    private static async Task<bool> EqualAsync(IPage wall, ServerProcess server)
    {
        var (began, hung, fresh) = (Stopwatch.GetTimestamp(), "", "-");
        var other = await wall.Context.NewPageAsync();
        while (hung != fresh && Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(15))
        {
            await other.OpenAsync(server.Address, "/dashboard/wall");
            (hung, fresh) = (await wall.EvaluateAsync<string>(Tiles), await other.EvaluateAsync<string>(Tiles));
        }

        return Figures.Must($"{fresh.Split(' ').Length} tiles and rows equal to a fresh load", hung == fresh && hung.Length > 0);
    }
}
