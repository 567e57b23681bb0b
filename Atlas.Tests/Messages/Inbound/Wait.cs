using System.Diagnostics;

namespace Atlas.Tests.Messages.Inbound;

/// <summary>Waiting for what the program does by itself.</summary>
internal static class Wait
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Returns once a condition holds; fails where it does not in time.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Longest, "It did not come about in time.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
