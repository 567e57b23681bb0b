using Atlas.Domain.Audit;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Outbox;
using Atlas.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Live;

/// <summary>From the outbox to the screens of one organisation.</summary>
public sealed class LivePumpTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    private LiveFeed Feed => _atlas.Services.GetRequiredService<LiveFeed>();

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task Events_arrive_in_the_order_of_the_saves_without_a_gap_and_only_once()
    {
        var heard = new List<LiveEvent>();
        using var listening = Feed.Listen(Us.Tenant, 0, heard.Add, () => Assert.Fail("Nothing was missed."));
        var @case = await _atlas.CaseAsync(Us.Agent);
        await _atlas.MoveAsync(Us.Agent, @case, "CRM_CONTACTED");
        await PumpAsync();
        await _atlas.MoveAsync(Us.Agent, await _atlas.ReloadAsync(Us.Agent, @case), "CRM_UNREACHABLE");
        await PumpAsync();
        await PumpAsync();

        Assert.Equal([1L, 2L, 3L], heard.Select(change => change.Sequence));
        Assert.Equal([AuditActions.CaseOpened, AuditActions.CaseMoved, AuditActions.CaseMoved], heard.Select(change => change.Kind));
        Assert.Equal([(null, "CRM_NEW"), ("CRM_NEW", "CRM_CONTACTED"), ("CRM_CONTACTED", "CRM_UNREACHABLE")], heard.Select(change => (change.From, change.To)));
        Assert.All(heard, change => Assert.Equal((Us.Tenant, @case.Id.Value), (change.Tenant, change.SubjectId)));
    }

    [Fact]
    public async Task More_than_a_batch_arrives_whole_and_in_order()
    {
        const int Many = 1_201;
        await _atlas.DbAsync(Us.Admin, db =>
        {
            db.AddRange(Enumerable.Range(1, Many).Select(place => new OutboxMessage
            {
                Sequence = place,
                Kind = AuditActions.NoteAdded,
                SubjectId = Guid.NewGuid(),
                SubjectVersion = 1,
                At = Agency.Monday,
                CorrelationId = Guid.NewGuid(),
            }));
            return db.SaveChangesAsync();
        });
        var heard = new List<LiveEvent>();
        using var listening = Feed.Listen(Us.Tenant, 0, heard.Add, () => { });

        await PumpAsync();

        Assert.Equal(Enumerable.Range(1, Many).Select(place => (long)place), heard.Select(change => change.Sequence));
    }

    [Fact]
    public async Task An_organisation_to_which_nobody_listens_is_not_read()
    {
        await _atlas.CaseAsync(Us.Agent);
        var heard = new List<LiveEvent>();
        var listening = Feed.Listen(Us.Tenant, 0, heard.Add, () => { });
        listening.Dispose();

        await PumpAsync();

        Assert.Empty(Feed.Heard);
        Assert.Empty(heard);
    }

    [Fact]
    public async Task What_a_screen_has_already_read_is_no_news_to_it()
    {
        await _atlas.CaseAsync(Us.Agent);
        await _atlas.CaseAsync(Us.Agent);
        var (early, late) = (new List<LiveEvent>(), new List<LiveEvent>());
        using var first = Feed.Listen(Us.Tenant, 0, early.Add, () => { });
        using var second = Feed.Listen(Us.Tenant, 1, late.Add, () => { });

        await PumpAsync();

        Assert.Equal([1L, 2L], early.Select(change => change.Sequence));
        Assert.Equal([2L], late.Select(change => change.Sequence));
    }

    [Fact]
    public async Task Who_comes_with_data_older_than_what_was_told_is_sent_to_read_again()
    {
        using var first = Feed.Listen(Us.Tenant, 0, _ => { }, () => { });
        await _atlas.CaseAsync(Us.Agent);
        await PumpAsync();
        var missed = 0;

        using var stale = Feed.Listen(Us.Tenant, 0, _ => { }, () => missed++);
        using var fresh = Feed.Listen(Us.Tenant, 1, _ => { }, () => Assert.Fail("It missed nothing."));

        Assert.Equal(1, missed);
    }

    [Fact]
    public async Task A_listener_of_another_organisation_hears_nothing_and_its_mark_stays()
    {
        var theirs = new List<LiveEvent>();
        using var ours = Feed.Listen(Us.Tenant, 0, _ => { }, () => { });
        using var listening = Feed.Listen(_atlas.People.Rival.Tenant, 0, theirs.Add, () => { });

        await _atlas.CaseAsync(Us.Agent);
        await PumpAsync();

        Assert.Empty(theirs);
        Assert.Contains((_atlas.People.Rival.Tenant, 0L), Feed.Heard);
        Assert.Contains((Us.Tenant, 1L), Feed.Heard);
    }

    private Task PumpAsync() => _atlas.Services.GetRequiredService<LivePump>().DeliverAsync(CancellationToken.None);
}
