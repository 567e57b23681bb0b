using System.Threading.Channels;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Views;
using Atlas.Infrastructure.Live;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Views;
using Atlas.Web.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Views;

/// <summary>The figures on tabs: counted once for all who see the same cases, and told as soon as something changes them.</summary>
public sealed class ViewBookTests : IAsyncLifetime
{
    private static readonly CaseFilter Open = new() { State = "open" };
    private static readonly CaseFilter Mine = new() { Assignee = "me" };

    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    private ViewBook Book => _atlas.Services.GetRequiredService<ViewBook>();

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task Equal_rights_share_a_counting_and_a_restricted_agent_has_figures_of_the_own()
    {
        await _atlas.CaseAsync(Us.Agent);
        await _atlas.CaseAsync(Us.OtherAgent);
        await _atlas.CaseAsync(_atlas.People.Rival.Agent);
        await using var manager = LookAt(Us.Manager);
        await using var admin = LookAt(Us.Admin);
        await using var agent = LookAt(Us.Agent with { Visibility = CaseVisibility.AssignedAndUnassigned });
        await using var rival = LookAt(_atlas.People.Rival.Manager);

        Assert.Equal((2, 0), await manager.NextAsync());
        Assert.Equal((2, 0), await admin.NextAsync());
        Assert.Equal((1, 1), await agent.NextAsync());
        Assert.Equal((1, 0), await rival.NextAsync());
        Assert.Equal(3, Book.Count);
    }

    [Fact]
    public async Task A_move_changes_the_figure_of_all_who_look_with_one_counting_and_nobody_looks_for_nothing()
    {
        var @case = await _atlas.CaseAsync(Us.Agent);
        var seen = Channel.CreateUnbounded<IReadOnlyDictionary<CaseFilter, int>?>();
        var program = Caller.Program(Us.Agent.Tenant);
        var watchers = Enumerable.Range(0, 50).Select(_ => Book.Watch(program, [Open], told => seen.Writer.TryWrite(told))).ToList();
        await HeardAsync(seen, told => told?.GetValueOrDefault(Open, -1) == 1, watchers.Count);

        await _atlas.MoveAsync(Us.Agent, @case, "CRM_CLOSED_LOST", reason: "PRICE_TOO_HIGH");
        await _atlas.Services.GetRequiredService<LivePump>().DeliverAsync(CancellationToken.None);

        var told = await HeardAsync(seen, told => told?[Open] == 0, watchers.Count);
        Assert.All(told, figures => Assert.Same(told[0], figures));
        watchers.ForEach(watcher => watcher.Dispose());
        Assert.Equal(0, Book.Count);
    }

    [Fact]
    public async Task A_shared_view_that_changes_has_open_tabs_read_again()
    {
        await using var agent = LookAt(Us.Agent);
        await agent.NextAsync();

        var draft = new ViewDraft("Visites", ViewShape.List, "?state=open") { SharedWith = Role.Agent };
        await _atlas.RunAsync<SaveView, ViewSaved>(Us.Manager, save => save.RunAsync(null, draft, Guid.NewGuid()));
        await _atlas.Services.GetRequiredService<LivePump>().DeliverAsync(CancellationToken.None);

        Assert.Null(await agent.NextAsync());
    }

    private Eye LookAt(Caller by)
    {
        var scope = _atlas.As(by);
        var told = Channel.CreateUnbounded<IReadOnlyDictionary<CaseFilter, int>?>();
        var watching = scope.ServiceProvider.GetRequiredService<ViewDesk>().Watch([Open, Mine], figures => told.Writer.TryWrite(figures));
        return new Eye(scope, told, watching);
    }

    private static async Task<List<IReadOnlyDictionary<CaseFilter, int>?>> HeardAsync(
        Channel<IReadOnlyDictionary<CaseFilter, int>?> seen, Func<IReadOnlyDictionary<CaseFilter, int>?, bool> wanted, int count)
    {
        var heard = new List<IReadOnlyDictionary<CaseFilter, int>?>();
        while (heard.Count < count)
        {
            var told = await seen.Reader.ReadAsync(TestContext.Current.CancellationToken);
            if (wanted(told))
            {
                heard.Add(told);
            }
        }

        return heard;
    }

    private sealed class Eye(AsyncServiceScope scope, Channel<IReadOnlyDictionary<CaseFilter, int>?> told, IDisposable watching) : IAsyncDisposable
    {
        private readonly Dictionary<CaseFilter, int> _known = [];

        /// <summary>The open ones and the own, as soon as both are known; null where the tabs are to be read again.</summary>
        public async Task<(int Open, int Mine)?> NextAsync()
        {
            do
            {
                if (await told.Reader.ReadAsync(TestContext.Current.CancellationToken) is not { } figures)
                {
                    return null;
                }

                foreach (var (filter, count) in figures)
                {
                    _known[filter] = count;
                }
            }
            while (_known.Count < 2);
            return (_known[Open], _known[Mine]);
        }

        public async ValueTask DisposeAsync()
        {
            watching.Dispose();
            await scope.DisposeAsync();
        }
    }
}
