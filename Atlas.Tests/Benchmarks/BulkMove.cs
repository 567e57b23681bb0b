using System.Diagnostics;
using System.Globalization;
using Atlas.Domain.Bulk;
using Atlas.Tests.Killed;
using Atlas.Web.Features.Cases.Bulk;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Benchmarks;

/// <summary>BULK: how long others wait while 5,000 cases are moved behind somebody's back, and what a kill in the middle of it does.</summary>
internal sealed class BulkMove : Benchmark
{
    private const int Cases = 8_000;
    private const double LongestWait = 50;

    public override string Name => "BULK";

    public override string Question => "a bulk move of some 5,000 cases: others' waits beside it, and a kill in its middle";

    public override bool IsCheap => false;

    public override async Task<bool> RunAsync(Worlds worlds) => await BesideAsync(worlds) & await KilledAsync(worlds);

    private static async Task<bool> BesideAsync(Worlds worlds)
    {
        await using var world = await worlds.AtlasAsync(Cases);
        await using var person = new Person(world);
        var card = (await Card.InAsync(world, 1))[0];
        var alone = await MovingAsync(person, card, Task.Delay(TimeSpan.FromSeconds(5)));
        BulkRunId run;
        var began = Stopwatch.GetTimestamp();
        await using (var scope = world.SignIn())
        {
            var selection = RowSelection.All(new CaseFilter { State = "open" }).With([card.Id], isOn: false);
            var preview = await scope.ServiceProvider.GetRequiredService<BulkPreviewQuery>().RunAsync(selection, Order);
            Figures.Say(string.Create(CultureInfo.InvariantCulture, $"preview of {preview!.Total}: {preview.Possible} possible, {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0} ms"));
            began = Stopwatch.GetTimestamp();
            var starting = Task.Run(() => scope.ServiceProvider.GetRequiredService<StartBulk>().RunAsync(selection, Order, Guid.NewGuid()));
            var during = await MovingAsync(person, card, starting);
            run = (await starting).Run!.Value;
            Figures.Say(string.Create(CultureInfo.InvariantCulture, $"start in {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0} ms, a person beside it: {during}  longest {during.Longest:0.0} ms"));
        }

        began = Stopwatch.GetTimestamp();
        var beside = await MovingAsync(person, card, Task.Run(() => world.Services.GetRequiredService<BulkPump>().WorkDueAsync(CancellationToken.None)));
        var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var ended = await world.DbAsync(db => db.BulkRuns.AsNoTracking().SingleAsync(row => row.Id == run));
        Figures.Say(string.Create(CultureInfo.InvariantCulture, $"{ended.Counts.Ended} cases in {took:0.0} s, {ended.Counts.Ended / took:0}/s: {ended.Counts}"));
        Figures.Say(string.Create(CultureInfo.InvariantCulture, $"a person alone   {alone}  longest {alone.Longest:0.0} ms"));
        Figures.Say(string.Create(CultureInfo.InvariantCulture, $"a person beside  {beside}  longest {beside.Longest:0.0} ms"));
        return Figures.Must(string.Create(CultureInfo.InvariantCulture, $"others wait at most {LongestWait} ms (p99): {beside.P99:0.0} ms"), beside.P99 <= LongestWait);
    }

    private static async Task<bool> KilledAsync(Worlds worlds)
    {
        var folder = await worlds.FolderAsync(Cases);
        var server = await ServerProcess.StartAtlasAsync(folder, Cases);
        await using var kill = new BulkKill(folder);
        var run = await kill.StartAsync();
        var seen = await kill.UntilAsync(run.Id, now => now.Counts.Ended >= run.Total / 2);
        await server.KillAsync();
        var began = Stopwatch.GetTimestamp();
        await using var second = await ServerProcess.StartAtlasAsync(folder, Cases, server.Address);
        var ended = await kill.UntilAsync(run.Id, now => !now.IsUnderWay);
        var findings = await kill.FindingsAsync(run.Id);
        findings.Take(20).ToList().ForEach(Figures.Say);
        await server.DisposeAsync();
        Figures.Say(string.Create(CultureInfo.InvariantCulture, $"killed at {seen.Counts.Ended} of {run.Total}, over {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s after the kill: {ended.Counts}"));
        return Figures.Must($"each case moved once, refusals said why, the chain whole: {findings.Count} findings", findings.Count == 0);
    }

    private static BulkOrder Order => new(BulkAct.Move) { Status = "CRM_CLOSED_LOST", Reason = "OTHER" };

    /// <summary>A person who moves a card again and again, as fast as it goes, until something else is over.</summary>
    private static async Task<Times> MovingAsync(Person person, Card card, Task other)
    {
        var times = new Times();
        do
        {
            await person.MoveAsync(card, times);
        }
        while (!other.IsCompleted);
        await other;
        return times;
    }
}
