using System.Collections.Concurrent;
using Atlas.Domain.Exports;
using Atlas.Tests.Bulk;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Exports;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Exports;

/// <summary>How far exports are is told to whoever looks.</summary>
public sealed class ExportBookTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task Each_organisation_hears_of_its_own_exports_alone()
    {
        var (us, them) = (_atlas.People.Atlas, _atlas.People.Rival);
        await _atlas.CasesAsync(us.Agent, 2);
        var (ours, theirs) = (new ConcurrentQueue<ExportProgress>(), new ConcurrentQueue<ExportProgress>());
        var (begun, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        var book = _atlas.Services.GetRequiredService<ExportBook>();
        using var elsewhere = book.Watch(them.Tenant, exports => exports.ToList().ForEach(theirs.Enqueue));
        using var watching = book.Watch(us.Tenant, exports =>
        {
            begun.TrySetResult();
            exports.ToList().ForEach(ours.Enqueue);
            _ = exports.Any(export => export is { State: ExportState.Done, Rows: 2 }) && ended.TrySetResult();
        });
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30));

        await _atlas.BegunAsync(us.Agent);
        await _atlas.MakeAllAsync();
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.All(ours, export => Assert.Equal(us.Agent.User, export.By));
        Assert.Empty(theirs);
    }
}
