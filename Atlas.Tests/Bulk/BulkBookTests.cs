using System.Collections.Concurrent;
using Atlas.Domain.Bulk;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Bulk;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Bulk;

/// <summary>How far runs are is told to whoever looks.</summary>
public sealed class BulkBookTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task Each_organisation_hears_of_its_own_runs_alone()
    {
        var (us, them) = (_atlas.People.Atlas, _atlas.People.Rival);
        var cases = await _atlas.CasesAsync(us.Agent, 3);
        var (ours, theirs) = (new ConcurrentQueue<BulkProgress>(), new ConcurrentQueue<BulkProgress>());
        var (begun, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        var book = _atlas.Services.GetRequiredService<BulkBook>();
        using var elsewhere = book.Watch(them.Tenant, runs => runs.ToList().ForEach(theirs.Enqueue));
        using var watching = book.Watch(us.Tenant, runs =>
        {
            begun.TrySetResult();
            runs.ToList().ForEach(ours.Enqueue);
            _ = runs.Any(run => run is { State: BulkRunState.Done, Counts.Done: 3 }) && ended.TrySetResult();
        });
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30));

        await _atlas.RunAllAsync(us.Agent, Bulks.Tag("Urgent"), cases);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.NotEmpty(ours);
        Assert.All(ours, run => Assert.Equal(us.Agent.User, run.By));
        Assert.Empty(theirs);
    }
}
