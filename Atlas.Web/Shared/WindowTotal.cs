namespace Atlas.Web.Shared;

/// <summary>How many rows a list has of which a window was read: they are counted once, and again where what was read contradicts the count.</summary>
public static class WindowTotal
{
    /// <summary>The total.</summary>
    /// <param name="known">What was counted before; null where nothing was.</param>
    /// <param name="first">How many rows stand before the window.</param>
    /// <param name="read">How many the window has.</param>
    /// <param name="wanted">How many it could have.</param>
    /// <param name="count">Counts them.</param>
    public static async Task<int> OfAsync(int? known, int first, int read, int wanted, Func<Task<int>> count)
    {
        // A beginning that is not full is all there is: nothing is left to count.
        if (first == 0 && read < wanted)
        {
            return read;
        }

        // What colleagues add or take away meanwhile makes a count old: rows stand behind it, or the last ones are missing.
        var agrees = known is { } total && read > 0 && first + read <= total && (read == wanted || first + read == total);
        return agrees ? known!.Value : await count();
    }
}
