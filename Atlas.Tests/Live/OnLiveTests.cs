using System.Globalization;
using Atlas.Domain.Audit;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;
using Atlas.Tests.Support;
using Atlas.Tests.Tenancy.Rights;
using Atlas.Web.Shared;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Live;

/// <summary>What a screen hears.</summary>
public sealed class OnLiveTests : BunitContext, IClassFixture<MatrixTests.OneAtlas>
{
    private readonly List<IReadOnlyList<LiveEvent>> _told = [];
    private readonly List<string> _spoken = [];
    private int _missed;
    private Func<Task> _takeIn = () => Task.CompletedTask;
    private Func<Task> _readAgain = () => Task.CompletedTask;
    private readonly TestAtlas _atlas;

    public OnLiveTests(MatrixTests.OneAtlas one)
    {
        _atlas = one.Atlas;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ar-MA");
        Services.AddLogging().AddInfrastructure(_atlas.Where);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        Services.GetRequiredService<CallerAccessor>().SignIn(Us.Agent);
    }

    private TestOrganisation Us => _atlas.People.Atlas;

    private LiveFeed Feed => Services.GetRequiredService<LiveFeed>();

    [Fact]
    public async Task A_burst_arrives_as_one_call_in_order()
    {
        Show();

        // The screen is busy while all five are told.
        await Renderer.Dispatcher.InvokeAsync(() => PublishElsewhere(1, 2, 3, 4, 5));

        await WaitForStateAsync(() => _told.Count > 0);
        Assert.Equal([1L, 2L, 3L, 4L, 5L], Assert.Single(_told).Select(change => change.Sequence));
        Assert.Equal(0, _missed);
    }

    [Fact]
    public async Task The_screen_draws_in_its_viewers_language_whatever_the_pump_speaks()
    {
        Show();

        PublishElsewhere(1);

        await WaitForStateAsync(() => _spoken.Count > 0);
        Assert.Equal(["ar-MA ar-MA"], _spoken);
    }

    [Fact]
    public async Task A_gap_in_the_sequence_reads_everything_again()
    {
        Show(after: 4);

        PublishElsewhere(5);
        await WaitForStateAsync(() => _told.Count == 1);
        PublishElsewhere(7);

        await WaitForStateAsync(() => _missed == 1);
        Assert.Single(_told);
    }

    [Fact]
    public async Task Changed_settings_give_the_viewer_todays_rights_before_the_screen_reads_everything_again()
    {
        var seen = new List<CaseVisibility>();
        _readAgain = () =>
        {
            seen.Add(Services.GetRequiredService<CallerAccessor>().Current.Visibility);
            return Task.CompletedTask;
        };
        Show();
        await _atlas.DbAsync(Us.Admin, async db =>
        {
            (await db.Tenants.SingleAsync()).ShowAgents(CaseVisibility.AssignedAndUnassigned);
            return await db.SaveChangesAsync();
        });

        Feed.Publish(Event(1) with { Kind = AuditActions.SettingsChanged });

        await WaitForStateAsync(() => _missed == 1);
        Assert.Equal([CaseVisibility.AssignedAndUnassigned], seen);
        Assert.Empty(_told);
    }

    [Fact]
    public async Task Who_picks_is_woken_by_nothing_else_and_finds_no_gap_in_what_was_left_out()
    {
        Render<OnLive>(screen => screen.Add(live => live.After, 0).Add(live => live.Changed, TakeInAsync).Add(live => live.Missed, ReadAgainAsync)
            .Add(live => live.Wanted, change => change.Sequence > 3));

        PublishElsewhere(1, 2, 3, 5);

        await WaitForStateAsync(() => _told.Count > 0);
        Assert.Equal([5L], _told.SelectMany(told => told).Select(change => change.Sequence));
        Assert.Equal(0, _missed);
    }

    [Fact]
    public async Task A_slow_screen_holds_up_neither_the_pump_nor_the_others()
    {
        var slow = new TaskCompletionSource();
        _takeIn = () => slow.Task;
        Show();
        var others = new List<LiveEvent>();
        using var quick = Feed.Listen(Us.Tenant, 0, others.Add, () => { });

        PublishElsewhere(1, 2, 3);

        Assert.Equal(3, others.Count);
        Assert.Empty(_spoken);
        slow.SetResult();
        await WaitForStateAsync(() => _told.Sum(told => told.Count) == 3);
    }

    [Fact]
    public async Task A_burst_while_everything_is_read_again_waits_and_only_what_the_reading_did_not_have_is_told()
    {
        var reading = new TaskCompletionSource();
        _readAgain = () => reading.Task;
        var screen = Show();

        PublishElsewhere(2);
        await WaitForStateAsync(() => _missed == 1);
        PublishElsewhere(3, 4, 5);
        PublishElsewhere(6);
        await Renderer.Dispatcher.InvokeAsync(() => screen.Instance.SetParametersAsync(ParameterView.FromDictionary(
            new Dictionary<string, object?> { [nameof(OnLive.After)] = 4L })));
        Assert.Empty(_told);
        reading.SetResult();

        await WaitForStateAsync(() => _told.Count > 0);
        Assert.Equal([5L, 6L], _told.SelectMany(told => told).Select(change => change.Sequence));
        Assert.Equal(1, _missed);
    }

    [Fact]
    public async Task A_screen_that_is_gone_hears_nothing()
    {
        Show();

        await DisposeComponentsAsync();

        Assert.Empty(Feed.Heard);
    }

    [Fact]
    public void A_screen_without_a_person_or_before_its_circuit_does_not_listen()
    {
        Services.GetRequiredService<CallerAccessor>().SignOut();
        Show();
        Assert.Empty(Feed.Heard);

        Services.GetRequiredService<CallerAccessor>().SignIn(Us.Agent);
        SetRendererInfo(new RendererInfo("Static", isInteractive: false));
        Show();
        Assert.Empty(Feed.Heard);
    }

    [Fact]
    public void A_screen_hears_its_own_organisation_alone()
    {
        Show();

        Feed.Publish(Event(1) with { Tenant = new TenantId(Guid.NewGuid()) });

        Assert.Equal([(Us.Tenant, 0L)], Feed.Heard);
        Assert.Empty(_told);
    }

    private IRenderedComponent<OnLive> Show(long after = 0) => Render<OnLive>(screen => screen
        .Add(live => live.After, after)
        .Add(live => live.Changed, TakeInAsync)
        .Add(live => live.Missed, ReadAgainAsync));

    private Task ReadAgainAsync()
    {
        _missed++;
        return _readAgain();
    }

    private async Task TakeInAsync(IReadOnlyList<LiveEvent> told)
    {
        _told.Add(told);
        await _takeIn();
        _spoken.Add($"{CultureInfo.CurrentCulture.Name} {CultureInfo.CurrentUICulture.Name}");
    }

    private async Task WaitForStateAsync(Func<bool> state)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await Renderer.Dispatcher.InvokeAsync(state))
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Tells from a thread of its own, as the pump does, which speaks another language.</summary>
    private void PublishElsewhere(params long[] sequences)
    {
        var pump = new Thread(() =>
        {
            foreach (var sequence in sequences)
            {
                Feed.Publish(Event(sequence));
            }
        })
        {
            CurrentCulture = CultureInfo.InvariantCulture,
            CurrentUICulture = CultureInfo.InvariantCulture,
        };
        pump.Start();
        pump.Join();
    }

    private LiveEvent Event(long sequence) => new(Us.Tenant, sequence, "NOTE_ADDED", Guid.NewGuid(), 1, "CRM_LEAD_BUY", null, null, Guid.NewGuid());
}
