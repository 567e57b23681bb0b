using System.Diagnostics;
using System.Globalization;

namespace Atlas.Benchmarks;

/// <summary>Durations of one run, in milliseconds.</summary>
internal sealed class Times
{
    private readonly List<double> _all = [];

    public int Count => _all.Count;

    /// <summary>Processor time of the whole program while it ran, which other programs disturb least.</summary>
    public TimeSpan Worked { get; set; }

    /// <summary>Processor time of one, in milliseconds.</summary>
    public double Work => Worked.TotalMilliseconds / Count;

    public double Longest => _all.Max();

    /// <summary>What it takes when nobody else disturbs.</summary>
    public double P10 => At(0.10);

    public double P50 => At(0.50);

    public double P95 => At(0.95);

    public double P99 => At(0.99);

    public static Times Of(IEnumerable<double> milliseconds)
    {
        var times = new Times();
        times._all.AddRange(milliseconds);
        return times;
    }

    /// <summary>Takes in one duration.</summary>
    public void Add(double milliseconds) => _all.Add(milliseconds);

    /// <summary>Takes in one duration that began at a time stamp.</summary>
    public void Since(long began) => _all.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);

    public double At(double share)
    {
        var ordered = _all.Order().ToList();
        return ordered[Math.Min(ordered.Count - 1, (int)(share * ordered.Count))];
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"p10 {P10,7:0.000}  p50 {P50,7:0.000}  p95 {P95,7:0.000}  p99 {P99,7:0.000} ms");
}

/// <summary>How figures are made and printed.</summary>
internal static class Figures
{
    public static double Median(this IEnumerable<double> values)
    {
        var ordered = values.Order().ToList();
        return ordered[ordered.Count / 2];
    }

    /// <summary>Says what begins, under which load.</summary>
    public static void Head(Benchmark one)
    {
        Console.WriteLine();
        Console.WriteLine($"== {one.Name}: {one.Question}");
        Console.WriteLine($"   {Environment.ProcessorCount} processors, load {Load()}, fsync p50 {FsyncP50():0.000} ms");
    }

    public static void Say(string line) => Console.WriteLine($"   {line}");

    /// <summary>Prints what must hold and whether it does.</summary>
    public static bool Must(string what, bool holds)
    {
        Console.WriteLine($"   {(holds ? "PASS" : "FAIL")} {what}");
        return holds;
    }

    /// <summary>Prints how a figure grows with the size: 0 is constant, 1 is in step with it.</summary>
    public static void Growth(IReadOnlyList<int> sizes, IReadOnlyList<double> figures, string of = "cases")
    {
        if (sizes.Count > 1)
        {
            var exponent = Math.Log(figures[^1] / figures[0]) / Math.Log((double)sizes[^1] / sizes[0]);
            Say(string.Create(CultureInfo.InvariantCulture, $"growth from {sizes[0]} to {sizes[^1]} {of}: exponent {exponent:0.00}"));
        }
    }

    private static string Load() => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]) : "unknown";

    private static double FsyncP50()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var times = new Times();
        using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.DeleteOnClose))
        {
            var page = new byte[4096];
            for (var turn = 0; turn < 100; turn++)
            {
                var began = Stopwatch.GetTimestamp();
                file.Write(page);
                file.Flush(flushToDisk: true);
                times.Since(began);
            }
        }

        return times.P50;
    }
}
