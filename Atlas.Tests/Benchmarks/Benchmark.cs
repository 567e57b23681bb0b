namespace Atlas.Benchmarks;

/// <summary>One question about speed, answered as a ratio to a floor that is measured in the same run.</summary>
internal abstract class Benchmark
{
    /// <summary>Runs of each side, of which the median counts.</summary>
    public const int Runs = 5;

    /// <summary>Short name, as the table of speeds gives it.</summary>
    public abstract string Name { get; }

    /// <summary>What is compared with what.</summary>
    public abstract string Question { get; }

    /// <summary>Whether it runs when no name is given.</summary>
    public virtual bool IsCheap => true;

    /// <summary>Numbers of cases at which it is run.</summary>
    public IReadOnlyList<int> Sizes { get; set; } = [1_000, 10_000, 100_000];

    /// <summary>Measures and prints; says whether what must hold does.</summary>
    public abstract Task<bool> RunAsync(Worlds worlds);
}
