namespace Atlas.Infrastructure.Demo;

/// <summary>Draws from lists, always the same for the same seed.</summary>
internal static class Drawing
{
    /// <summary>One of several, each as likely.</summary>
    public static T Pick<T>(this Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    /// <summary>One of several, by weight.</summary>
    public static T Pick<T>(this Random random, IReadOnlyList<T> from, Func<T, double> weight)
    {
        var left = random.NextDouble() * from.Sum(weight);
        foreach (var candidate in from)
        {
            left -= weight(candidate);
            if (left < 0)
            {
                return candidate;
            }
        }

        return from[^1];
    }

    /// <summary>Yes in so many of a hundred draws.</summary>
    public static bool Chance(this Random random, int percent) => random.Next(100) < percent;

    /// <summary>An instant between two.</summary>
    public static DateTime Between(this Random random, DateTime from, DateTime to, double earliest = 0.1, double latest = 0.9) =>
        from + ((to - from) * (earliest + (random.NextDouble() * (latest - earliest))));
}
