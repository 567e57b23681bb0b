using System.Diagnostics;
using System.Globalization;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Shared;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Benchmarks;

/// <summary>LIST: a window of the list in each order, at its beginning and at nine tenths, against its own queries run raw.</summary>
internal sealed class ListWindows : Benchmark
{
    private const double MostTimes = 2;

    /// <summary>A window takes two milliseconds: of a few runs the median would be the collector's.</summary>
    private const int Windows = 25;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    public override string Name => "LIST";

    public override string Question => "a window of the list in each order, first rows and at nine tenths, vs its own queries run raw";

    public override async Task<bool> RunAsync(Worlds worlds)
    {
        var isMet = true;
        foreach (var cases in Sizes)
        {
            await using var world = await worlds.AtlasAsync(cases);
            await using var scope = world.SignIn();
            await WarmAsync(scope, cases);
            using var heard = new Commands();
            foreach (var sort in Enum.GetValues<SortBy>().SelectMany(by => new[] { new CaseSort(by, true), new CaseSort(by, false) }))
            {
                var top = await WindowAsync(world, scope, heard, new ListWindow(sort, 0, ListWindow.Usual, cases));
                var deep = await WindowAsync(world, scope, heard, new ListWindow(sort, cases * 9 / 10, ListWindow.Usual, cases));
                Figures.Say(string.Create(CultureInfo.InvariantCulture, $"{cases} cases by {sort}: first {top.Took:0.0} ms ({top.Took / top.Raw:0.00}× raw), at nine tenths {deep.Took:0.0} ms ({deep.Took / deep.Raw:0.00}× raw, {deep.Took / top.Took:0.0}× the first)"));
                isMet &= cases < 100_000 || Figures.Must(
                    $"{cases} cases by {sort}: at most {MostTimes}× its queries", top.Took <= MostTimes * top.Raw && deep.Took <= MostTimes * deep.Raw);
            }
        }

        return isMet;
    }

    /// <summary>What a program's first second costs is another benchmark's matter.</summary>
    private static async Task WarmAsync(AsyncServiceScope scope, int cases)
    {
        var list = scope.ServiceProvider.GetRequiredService<CaseListQuery>();
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
        {
            await list.RunAsync(new CaseFilter(), new ListWindow(CaseSort.Usual, 0, ListWindow.Usual, cases));
        }
    }

    private static async Task<(double Took, double Raw)> WindowAsync(World world, AsyncServiceScope scope, Commands heard, ListWindow window)
    {
        var list = scope.ServiceProvider.GetRequiredService<CaseListQuery>();
        await list.RunAsync(new CaseFilter(), window);
        heard.Clear();
        await list.RunAsync(new CaseFilter(), window);
        var asked = heard.Texts.ToList();
        var took = new List<double>();
        for (var run = 0; run < Windows; run++)
        {
            var began = Stopwatch.GetTimestamp();
            await list.RunAsync(new CaseFilter(), window);
            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        using var connection = new SqliteConnection($"Data Source={Path.Combine(world.Folder, "atlas.db")}");
        connection.Open();
        return (took.Median(), asked.Sum(one => Enumerable.Range(0, Windows).Select(_ => Commands.Once(connection, one)).Median()));
    }
}
