using System.Diagnostics;
using System.Globalization;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Live;
using Atlas.Web.Features.Dashboard;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Benchmarks;

/// <summary>DASH: the first reading of a dashboard against its slowest query run raw, and what fifty who look cost against one, and how soon a tile follows its move.</summary>
internal sealed class DashboardFigures : Benchmark
{
    private const double MostTimes = 3;
    private const double MostViewers = 2;
    private const double MostWait = 1_000;
    private const int Viewers = 50;

    public override string Name => "DASH";

    public override string Question => $"first reading of a dashboard vs its slowest query run raw; database time of an event with {Viewers} viewers vs one; how soon a tile follows its move";

    public override async Task<bool> RunAsync(Worlds worlds)
    {
        var (isMet, paints) = (true, new List<double>());
        foreach (var cases in Sizes)
        {
            await using var world = await worlds.AtlasAsync(cases);
            await using var scope = world.SignIn();
            var catalog = await scope.ServiceProvider.GetRequiredService<CatalogOfCaller>().GetAsync();
            var key = FigureKey.Of(world.Manager, DashboardScope.Usual, catalog);
            var book = world.Services.GetRequiredService<FigureBook>();
            using var heard = new Commands();
            await book.GetAsync(key);
            await book.GetAsync(key);
            heard.Clear();
            await book.GetAsync(key);
            var asked = heard.Texts.ToList();
            var raw = Slowest(world.Folder, asked);
            var paint = new List<double>();
            for (var run = 0; run < Runs; run++)
            {
                var began = Stopwatch.GetTimestamp();
                await book.GetAsync(key);
                paint.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            paints.Add(paint.Median());
            Figures.Say(string.Create(CultureInfo.InvariantCulture, $"{cases} cases: {asked.Count} queries; slowest raw {raw:0.0} ms; first reading {paints[^1]:0.0} ms, {paints[^1] / raw:0.00}×"));
            isMet &= cases < 100_000 || Figures.Must(string.Create(CultureInfo.InvariantCulture, $"{cases} cases: at most {MostTimes}× the slowest query: {paints[^1] / raw:0.00}×"), paints[^1] <= MostTimes * raw);
            isMet &= await ViewersAsync(world, book, key, heard) & await ReachAsync(world, book, key);
        }

        Figures.Growth(Sizes, paints);
        return isMet;
    }

    private static async Task<bool> ViewersAsync(World world, FigureBook book, FigureKey key, Commands heard)
    {
        var card = (await Card.InAsync(world, 1))[0];
        await using var person = new Person(world);
        var (one, many) = (new List<double>(), new List<double>());
        for (var run = 0; run <= Runs; run++)
        {
            var (alone, together) = (await EventAsync(world, book, key, heard, (person, card), 1), await EventAsync(world, book, key, heard, (person, card), Viewers));
            if (run > 0)
            {
                one.Add(alone);
                many.Add(together);
            }
        }

        Figures.Say(string.Create(CultureInfo.InvariantCulture, $"an event: {one.Median():0.0} ms of database time with one viewer, {many.Median():0.0} ms with {Viewers}"));
        return Figures.Must(string.Create(CultureInfo.InvariantCulture, $"{Viewers} viewers cost at most {MostViewers}× one: {many.Median() / one.Median():0.00}×"), many.Median() <= MostViewers * one.Median());
    }

    /// <summary>How long a tile stays behind the move that changes it, where one follows the other each second.</summary>
    private static async Task<bool> ReachAsync(World world, FigureBook book, FigureKey key)
    {
        var (cards, waits) = (await Card.InAsync(world, 2), new List<double>());
        await using var person = new Person(world);
        var pump = world.Services.GetRequiredService<LivePump>();
        var (moved, wanted, told) = (0L, 0L, new TaskCompletionSource<double>());
        using var watching = book.Watch(key, await book.GetAsync(key), sheet => _ = sheet.Sequence >= wanted && told.TrySetResult(Stopwatch.GetElapsedTime(moved).TotalMilliseconds));
        for (var run = 0; run <= Runs; run++)
        {
            var pause = Task.Delay(TimeSpan.FromSeconds(1));
            await person.MoveAsync(cards[run % cards.Count], new Times());
            (moved, wanted, told) = (Stopwatch.GetTimestamp(), await SequenceAsync(world), new TaskCompletionSource<double>());
            await pump.DeliverAsync(CancellationToken.None);
            waits.Add(await told.Task.WaitAsync(TimeSpan.FromSeconds(30)));
            await pause;
        }

        return Figures.Must(string.Create(CultureInfo.InvariantCulture, $"a tile follows its move: median {waits.Median():0} ms, longest {waits.Max():0} ms, at most {MostWait} ms"), waits.Max() <= MostWait);
    }

    private static Task<long> SequenceAsync(World world) => world.DbAsync(db => db.Ledgers.Select(ledger => ledger.LiveSequence).SingleAsync());

    private static async Task<double> EventAsync(World world, FigureBook book, FigureKey key, Commands heard, (Person Person, Card Card) mover, int viewers)
    {
        var first = await book.GetAsync(key);
        using var told = new CountdownEvent(viewers);
        var watching = Enumerable.Range(0, viewers).Select(_ => book.Watch(key, first, _ => told.Signal())).ToList();
        await mover.Person.MoveAsync(mover.Card, new Times());
        heard.Clear();
        await world.Services.GetRequiredService<LivePump>().DeliverAsync(CancellationToken.None);
        await Task.Run(() => told.Wait(TimeSpan.FromSeconds(30)));
        var took = heard.Milliseconds;
        watching.ForEach(watcher => watcher.Dispose());
        return told.IsSet ? took : throw new InvalidOperationException("Not everybody was told.");
    }

    private static double Slowest(string folder, List<(string Text, (string Name, object? Value)[] Values)> asked)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "atlas.db")}");
        connection.Open();
        return asked.Max(one => Enumerable.Range(0, Runs).Select(_ => Commands.Once(connection, one)).Median());
    }
}
