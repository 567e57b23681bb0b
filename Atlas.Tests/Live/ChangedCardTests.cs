using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Live;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases;
using Atlas.Web.Features.Cases.Board;
using Atlas.Web.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Live;

public sealed class ChangedCardTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    private ChangedCards Shared => _atlas.Services.GetRequiredService<ChangedCards>();

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task Many_viewers_of_one_event_share_one_reading()
    {
        var @case = await _atlas.CaseAsync(Us.Agent);
        const int Events = 25;
        const int Viewers = 16;
        for (var version = 0; version < Events; version++)
        {
            var heard = version;
            using var together = new Barrier(Viewers);
            var cards = await Task.WhenAll(Enumerable.Range(0, Viewers).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    together.SignalAndWait();
                    return ShownAsync(Us.Manager, @case, heard);
                },
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));
            Assert.All(cards, card => Assert.Equal(@case.Reference, card!.Reference));
        }

        Assert.Equal(Events, Shared.Reads);
    }

    [Fact]
    public async Task Each_viewer_sees_by_the_own_rights_what_was_read_for_all()
    {
        var hers = await _atlas.CaseAsync(Us.OtherAgent);
        var reserved = Us.Agent with { Visibility = CaseVisibility.AssignedAndUnassigned };

        var seen = await ShownAsync(Us.Admin, hers, 0);
        var hidden = await ShownAsync(reserved, hers, 0);
        var foreign = await ShownAsync(_atlas.People.Rival.Admin, hers, 0);

        Assert.NotNull(seen);
        Assert.Null(hidden);
        Assert.Null(foreign);
        Assert.Equal(2, Shared.Reads);
    }

    private Task<Card?> ShownAsync(Caller viewer, Case @case, int version) => _atlas.RunAsync<BoardChangesQuery, Card?>(viewer, async changes =>
    {
        var told = new LiveEvent(@case.Tenant, version, "", @case.Id.Value, version, @case.Type, null, null, default);
        return (await changes.RunAsync(new CaseFilter { Type = @case.Type }, [told]))[0].Cards.SingleOrDefault();
    });
}
