using System.Diagnostics;
using System.Globalization;

namespace Atlas.Benchmarks;

/// <summary>P2: what is left of one raw writer's throughput when sixteen people move cards at once, and who waits longest.</summary>
internal sealed class ManyUsers : Benchmark
{
    private const int Users = 16;
    private const int Cases = 1_000;
    private const double LeastShare = 0.20;
    private const double LongestWait = 50;

    private static readonly TimeSpan Length = TimeSpan.FromSeconds(2);

    public override string Name => "P2";

    public override string Question => "16 users who move different cards at once vs one raw writer";

    public override async Task<bool> RunAsync(Worlds worlds)
    {
        await using var world = await worlds.AtlasAsync(Cases);
        await using var floor = await worlds.AtlasAsync(Cases);
        using var raw = new RawWriter(floor);
        var (cards, bare) = (await Card.InAsync(world, Users), await Card.InAsync(floor, Users));
        var people = cards.ConvertAll(_ => new Person(world));
        await TogetherAsync(people, cards);
        Alone(raw, bare);
        var (shares, waits) = (new List<double>(), new List<double>());
        for (var run = 0; run < Runs; run++)
        {
            var first = run % 2 == 0 ? Alone(raw, bare) : 0;
            var times = await TogetherAsync(people, cards);
            var bareRate = run % 2 == 0 ? first : Alone(raw, bare);
            var rate = times.Count / Length.TotalSeconds;
            shares.Add(rate / bareRate);
            waits.Add(times.Longest);
            Figures.Say(string.Create(CultureInfo.InvariantCulture, $"{cards.Count} users {rate,6:0}/s  {times}  longest {times.Longest:0.0} ms   floor {bareRate,6:0}/s   {shares[^1]:0.0%}"));
        }

        foreach (var person in people)
        {
            await person.DisposeAsync();
        }

        var isQuick = Figures.Must(string.Create(CultureInfo.InvariantCulture, $"at least {LeastShare:0%} of the floor (35% is the stretch): {shares.Median():0.0%}"), shares.Median() >= LeastShare);
        return Figures.Must(string.Create(CultureInfo.InvariantCulture, $"longest wait at most {LongestWait} ms: {waits.Median():0.0} ms"), waits.Median() <= LongestWait) && isQuick;
    }

    private static async Task<Times> TogetherAsync(List<Person> people, List<Card> cards)
    {
        var began = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(people.Select((person, place) => Task.Run(async () =>
        {
            var durations = new List<double>();
            while (Stopwatch.GetElapsedTime(began) < Length)
            {
                var asked = Stopwatch.GetTimestamp();
                await person.MoveAsync(cards[place], new Times());
                durations.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }

            return durations;
        })));
        return Times.Of(all.SelectMany(durations => durations));
    }

    private static double Alone(RawWriter raw, List<Card> cards)
    {
        var (began, times) = (Stopwatch.GetTimestamp(), new Times());
        while (Stopwatch.GetElapsedTime(began) < Length)
        {
            raw.Move(cards[times.Count % cards.Count], times);
        }

        return times.Count / Length.TotalSeconds;
    }
}
