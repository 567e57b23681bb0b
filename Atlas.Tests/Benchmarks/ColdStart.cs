using System.Diagnostics;
using System.Globalization;
using Atlas.Tests.Killed;

namespace Atlas.Benchmarks;

/// <summary>P15: from the start of the process to its first page, and the memory that it then holds.</summary>
internal sealed class ColdStart : Benchmark
{
    private const int Cases = 400;
    private const double MostTimes = 2;
    private const double MostMegabytes = 250;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    public override string Name => "P15";

    public override string Question => "process start to first page, and idle memory, vs the smallest Blazor Server program";

    public override async Task<bool> RunAsync(Worlds worlds)
    {
        var folder = await worlds.FolderAsync(Cases);
        var (ratios, memory) = (new List<double>(), new List<double>());
        for (var run = 0; run <= Runs; run++)
        {
            var first = run % 2 == 0 ? await HelloAsync() : default;
            var atlas = await FirstPageAsync(() => ServerProcess.StartAtlasAsync(folder, Cases), "/sign-in");
            var hello = run % 2 == 0 ? first : await HelloAsync();
            if (run == 0)
            {
                continue; // Both files are in the system's cache from here on.
            }

            ratios.Add(atlas.Milliseconds / hello.Milliseconds);
            memory.Add(atlas.Megabytes);
            Figures.Say(string.Create(
                CultureInfo.InvariantCulture,
                $"Atlas {atlas.Milliseconds,6:0} ms {atlas.Megabytes,4:0} MB   floor {hello.Milliseconds,6:0} ms {hello.Megabytes,4:0} MB   {ratios[^1]:0.00}×"));
        }

        var isQuick = Figures.Must(string.Create(CultureInfo.InvariantCulture, $"at most {MostTimes}× the floor: {ratios.Median():0.00}×"), ratios.Median() <= MostTimes);
        return Figures.Must(string.Create(CultureInfo.InvariantCulture, $"at most {MostMegabytes} MB idle: {memory.Median():0} MB"), memory.Median() <= MostMegabytes) && isQuick;
    }

    private static Task<(double Milliseconds, double Megabytes)> HelloAsync() => FirstPageAsync(
        () => ServerProcess.StartAsync(typeof(ColdStart).Assembly.Location, ["hello"], [new("ASPNETCORE_URLS", "http://127.0.0.1:0")]), "/");

    private static async Task<(double Milliseconds, double Megabytes)> FirstPageAsync(Func<Task<ServerProcess>> start, string page)
    {
        var began = Stopwatch.GetTimestamp();
        await using var server = await start();
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(server.Address, page));
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsStringAsync();
        var milliseconds = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        await Task.Delay(Rest);
        return (milliseconds, server.Memory / 1024d / 1024d);
    }
}
