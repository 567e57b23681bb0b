using System.Diagnostics;
using System.Globalization;
using Atlas.Benchmarks.Circuits;
using Atlas.Tests.Killed;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Benchmarks;

/// <summary>P5: from the commit of a move to the patched card in every other circuit, while ten people move cards.</summary>
internal sealed class FanOut : Benchmark
{
    private const int People = 10;
    private const int MovesEach = 3;
    private const int Cases = 820;
    private const int Promised = 200;
    private const double MostTimes = 8;
    private const double MostP95 = 50;
    private const double MostBytes = 2_048;
    private const string Board = "/pipeline?type=CRM_LEAD_BUY";

    private static readonly int[] Viewers = [50, 200, 500];
    private static readonly TimeSpan Think = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(1.5);

    public override string Name => "P5";

    public override string Question => "commit to patched card in 50, 200 and 500 other circuits while ten people move cards vs a plain SignalR group send";

    public override async Task<bool> RunAsync(Worlds worlds)
    {
        await using var atlas = await Served.AtlasAsync(await worlds.FolderAsync(Cases));
        await using var hello = await Served.HelloAsync();
        using var visit = await Visit.SignInAsync(atlas.Address);
        var (isMet, medians) = (true, new List<double>());
        foreach (var viewers in Viewers)
        {
            var (median, holds) = await AtAsync(viewers, atlas, hello, visit);
            medians.Add(median);

            // The largest number is there to see how it grows; nothing is promised of it.
            isMet &= holds || viewers > Promised;
        }

        Figures.Growth(Viewers, medians, "viewers");
        return isMet;
    }

    private static async Task<(double Median, bool Holds)> AtAsync(int viewers, Served atlas, Served hello, Visit visit)
    {
        var circuits = await Served.OpenAsync(visit, Board, viewers, "data-case");
        await using var bare = await BareLine.OpenAsync(hello.Address, viewers);
        var watch = new Watch(circuits);
        var movers = watch.Movable(People);
        var (ratios, p95s, bytes, all) = (new List<double>(), new List<double>(), 0d, new List<double>());
        var reads = await atlas.AskAsync<long[]>("/probe/reads");
        var runs = viewers > Promised ? 2 : Runs;
        for (var run = 0; run <= runs; run++)
        {
            var moved = await MoveAsync(atlas, watch, movers);
            var floor = await bare.TellAsync(hello, People, MovesEach, Think, (int)Math.Max(200, moved.Bytes));
            if (run == 0)
            {
                reads = await atlas.AskAsync<long[]>("/probe/reads");
                continue; // Both sides are warm from here on.
            }

            watch.Demand(moved.Times.Count);
            ratios.Add(moved.Times.P50 / floor.P50);
            p95s.Add(moved.Times.P95);
            all.Add(moved.Times.P50);
            bytes = Math.Max(bytes, moved.Bytes);
            Figures.Say(string.Create(CultureInfo.InvariantCulture, $"{viewers,3} viewers {moved.Times}   floor {floor}   {ratios[^1]:0.00}×  {moved.Bytes:0} bytes a move  {moved.Times.Count} of {People * MovesEach * viewers} patches"));
        }

        var after = await atlas.AskAsync<long[]>("/probe/reads");
        var events = (double)runs * People * MovesEach;
        var holds = await JudgeAsync(viewers, atlas, watch, ratios.Median(), p95s.Median(), bytes);
        holds &= Figures.Must(
            string.Create(CultureInfo.InvariantCulture, $"one database read per event: {(after[0] - reads[0]) / events:0.00} ({(after[1] - reads[1]) / events:0.00} commands an event beside the move's own: the pump's looks and the circuits' looks at their sessions)"),
            after[0] - reads[0] <= events);
        await Served.CloseAsync(circuits);
        return (all.Median(), holds);
    }

    private static async Task<bool> JudgeAsync(int viewers, Served atlas, Watch watch, double ratio, double p95, double bytes)
    {
        var strays = watch.Strays(await atlas.AskAsync<Dictionary<string, string>>("/probe/statuses"));
        strays.Take(3).ToList().ForEach(Figures.Say);
        var holds = Figures.Must(string.Create(CultureInfo.InvariantCulture, $"{viewers} viewers: at most {MostTimes}× the floor: {ratio:0.00}×"), ratio <= MostTimes);
        holds &= Figures.Must(string.Create(CultureInfo.InvariantCulture, $"p95 at most {MostP95} ms: {p95:0.0} ms"), p95 <= MostP95);
        holds &= Figures.Must(string.Create(CultureInfo.InvariantCulture, $"at most {MostBytes} bytes per viewer and move: {bytes:0}"), bytes <= MostBytes);
        return Figures.Must($"every viewer shows what the database has: {strays.Count} that do not", strays.Count == 0) && holds;
    }

    /// <summary>Ten people move a card each to and fro, with a pause in between.</summary>
    private static async Task<(Times Times, double Bytes)> MoveAsync(Served atlas, Watch watch, IReadOnlyList<Mover> movers)
    {
        var before = watch.Received;
        var moves = await Task.WhenAll(movers.Select(async (mover, place) =>
        {
            await Task.Delay(Think * place / People);
            var made = new List<Move>();
            for (var turn = 0; turn < MovesEach; turn++)
            {
                var began = Stopwatch.GetTimestamp();
                var to = mover.Turn();
                made.Add(new Move(mover.Reference, to, await atlas.AskAsync<long>($"/probe/move?case={mover.Reference}&to={to}")));
                var rest = Think - Stopwatch.GetElapsedTime(began);
                await Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero);
            }

            return made;
        }));
        await Task.Delay(Settle);
        var bytes = (watch.Received - before) / (double)(watch.Count * People * MovesEach);
        return (Times.Of(watch.Arrivals([.. moves.SelectMany(made => made).OrderBy(move => move.At)])), bytes);
    }
}

/// <summary>One move: which card, where to, and when it was committed.</summary>
internal sealed record Move(string Reference, string To, long At);

/// <summary>Somebody who moves a card to and fro.</summary>
internal sealed class Mover(string reference, string status)
{
    private string _status = status;

    public string Reference => reference;

    public string Turn() => _status = _status == Pages.Back ? Pages.There : Pages.Back;
}

/// <summary>What all viewers see.</summary>
internal sealed class Watch
{
    private readonly IReadOnlyList<Circuit> _circuits;
    private readonly List<ViewerScreen> _screens;

    public Watch(IReadOnlyList<Circuit> circuits)
    {
        _circuits = circuits;
        _screens = [.. circuits.Select(_ => new ViewerScreen())];
        Arrivals([]);
    }

    public int Count => _circuits.Count;

    public long Received => _circuits.Sum(circuit => circuit.Received);

    /// <summary>People with a card each that can go to and fro.</summary>
    public IReadOnlyList<Mover> Movable(int people) => [.. _screens[0].Cards()
        .Where(card => card.Value is Pages.Back or Pages.There).Take(people).Select(card => new Mover(card.Key, card.Value))
        .Concat(Enumerable.Repeat<Mover?>(null, people)).Take(people).Select(mover => mover ?? throw new InvalidOperationException("Too few cards go to and fro."))];

    /// <summary>Stops with what the circuits say when nothing arrives.</summary>
    public void Demand(int patches)
    {
        if (patches == 0)
        {
            throw new InvalidOperationException($"No patch arrived: {_circuits.Select(circuit => circuit.Failure).OfType<string>().FirstOrDefault() ?? "no circuit says why"}");
        }
    }

    /// <summary>Draws what came, and says after how many milliseconds each viewer had each move on the screen.</summary>
    public IReadOnlyList<double> Arrivals(IReadOnlyList<Move> moves)
    {
        var (found, gate) = (new List<double>(), new Lock());
        Parallel.For(0, _circuits.Count, place =>
        {
            var waiting = moves.ToList();
            foreach (var arrival in _circuits[place].Take())
            {
                _screens[place].Apply(new Batch(arrival.Data));
                var cards = waiting.Count > 0 ? _screens[place].Cards() : [];
                var shown = waiting.Where(move => move.At <= arrival.At && cards.GetValueOrDefault(move.Reference) == move.To).ToList();
                waiting.RemoveAll(shown.Contains);
                lock (gate)
                {
                    found.AddRange(shown.Select(move => Stopwatch.GetElapsedTime(move.At, arrival.At).TotalMilliseconds));
                }
            }
        });
        return found;
    }

    /// <summary>Each viewer that shows a card in another column than the database has it, or another total.</summary>
    public IReadOnlyList<string> Strays(Dictionary<string, string> statuses)
    {
        Arrivals([]);
        var totals = statuses.Values.CountBy(status => status).ToDictionary();
        return [.. _circuits.Select((circuit, place) => (circuit, screen: _screens[place], place)).SelectMany(viewer =>
            viewer.screen.Cards().Where(card => statuses.GetValueOrDefault(card.Key) != card.Value)
                .Select(card => $"viewer {viewer.place}: {card.Key} in {card.Value}, not in {statuses.GetValueOrDefault(card.Key)}")
                .Concat(viewer.screen.Counts().Where(column => column.Value != totals.GetValueOrDefault(column.Key).ToString(CultureInfo.InvariantCulture))
                    .Select(column => $"viewer {viewer.place}: {column.Value} in {column.Key}, not {totals.GetValueOrDefault(column.Key)}"))
                .Concat(viewer.circuit.Failure is { } failure ? [$"viewer {viewer.place}: {failure}"] : []))];
    }
}

/// <summary>The floor: as many plain connections in one group.</summary>
internal sealed class BareLine : IAsyncDisposable
{
    private readonly List<HubConnection> _lines = [];
    private readonly Lock _gate = new();
    private List<double> _heard = [];

    public static async Task<BareLine> OpenAsync(Uri address, int viewers)
    {
        var bare = new BareLine();
        for (var viewer = 0; viewer < viewers; viewer++)
        {
            var line = new HubConnectionBuilder().WithUrl(new Uri(address, "/bare")).AddMessagePackProtocol().Build();
            line.On<long, byte[]>("told", (began, _) => bare.Hear(began));
            await line.StartAsync();
            bare._lines.Add(line);
        }

        return bare;
    }

    /// <summary>Tells everybody in the same pace as people move cards.</summary>
    public async Task<Times> TellAsync(Served hello, int people, int times, TimeSpan think, int bytes)
    {
        await Task.WhenAll(Enumerable.Range(0, people).Select(async place =>
        {
            await Task.Delay(think * place / people);
            for (var turn = 0; turn < times; turn++)
            {
                await hello.AskAsync<long>($"/probe/tell?bytes={bytes}");
                await Task.Delay(think);
            }
        }));
        lock (_gate)
        {
            (var heard, _heard) = (_heard, []);
            return Times.Of(heard);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var line in _lines)
        {
            await line.DisposeAsync();
        }
    }

    private void Hear(long began)
    {
        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        lock (_gate)
        {
            _heard.Add(took);
        }
    }
}
