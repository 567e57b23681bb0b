using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Atlas.Benchmarks;

/// <summary>P9: what is left of the smallest webhook's throughput when Atlas stores deliveries and answers, and who waits longest.</summary>
internal sealed class Webhook : Benchmark
{
    private const double LeastShare = 0.25;
    private const double LongestP99 = 25;

    private static readonly TimeSpan Length = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public override string Name => "P9";

    public override string Question => "a delivery stored durably and acknowledged, 32 at once, vs Kestrel + HMAC + one INSERT";

    public override bool IsCheap => false;

    public override async Task<bool> RunAsync(Worlds worlds)
    {
        var folder = Directory.CreateTempSubdirectory("atlas-hook-").FullName;
        try
        {
            await using var graph = await BenchGraph.StartAsync();
            await using var atlas = await Hook.AtlasAsync(folder, graph.Address);
            await using var floor = await Hook.FloorAsync(folder);
            using var hook = new Hook(atlas.Address);
            using var bare = new Hook(floor.Address);
            await hook.ForAsync(Length);
            await bare.ForAsync(Length);
            await DrainAsync(folder);
            return await CompareAsync(folder, hook, bare);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Waits until what was stored is worked through, so that each run finds the program idle; says how many messages there are.</summary>
    public static async Task<long> DrainAsync(string folder)
    {
        var until = TimeProvider.System.GetUtcNow() + Patience;
        while (await ReadAsync(folder, "SELECT count(*) FROM Deliveries WHERE State=0") > 0)
        {
            if (TimeProvider.System.GetUtcNow() > until)
            {
                throw new InvalidOperationException("What was stored is not worked through.");
            }

            await Task.Delay(250);
        }

        return await ReadAsync(folder, "SELECT count(*) FROM Messages WHERE ProviderId LIKE 'wamid.BENCH%'");
    }

    /// <summary>A figure of the database.</summary>
    public static async Task<long> ReadAsync(string folder, string question)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "atlas.db")};Default Timeout=60");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = question;
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<bool> CompareAsync(string folder, Hook hook, Hook bare)
    {
        var (shares, waits) = (new List<double>(), new List<double>());
        for (var run = 0; run < Runs; run++)
        {
            var first = run % 2 == 0 ? await bare.ForAsync(Length) : null;
            var times = await hook.ForAsync(Length);
            await DrainAsync(folder);
            var floor = first ?? await bare.ForAsync(Length);
            shares.Add((double)times.Count / floor.Count);
            waits.Add(times.P99);
            Figures.Say(string.Create(CultureInfo.InvariantCulture, $"Atlas {times.Count / Length.TotalSeconds,6:0}/s  {times}"));
            Figures.Say(string.Create(CultureInfo.InvariantCulture, $"floor {floor.Count / Length.TotalSeconds,6:0}/s  {floor}   {shares[^1]:0.0%}"));
        }

        var isQuick = Figures.Must(string.Create(CultureInfo.InvariantCulture, $"at least {LeastShare:0%} of the floor (50% is the stretch): {shares.Median():0.0%}"), shares.Median() >= LeastShare);
        return Figures.Must(string.Create(CultureInfo.InvariantCulture, $"p99 at most {LongestP99} ms: {waits.Median():0.0} ms"), waits.Median() <= LongestP99) && isQuick;
    }
}
