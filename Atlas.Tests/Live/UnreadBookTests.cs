using System.Threading.Channels;
using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Live;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Assigning;
using Atlas.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Live;

/// <summary>How many conversations nobody has read: told live, to each by the own rights, to no other organisation.</summary>
public sealed class UnreadBookTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    private Caller Reserved => Us.Agent with { Visibility = CaseVisibility.AssignedAndUnassigned };

    private UnreadBook Book => _atlas.Services.GetRequiredService<UnreadBook>();

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task A_message_raises_it_and_reading_the_conversation_lowers_it_without_a_reload()
    {
        var about = await _atlas.CaseAsync(Us.Agent);
        using var watch = new Watch(Book, Us.Agent);
        Assert.Equal(0, await watch.NextAsync());

        await HearAsync(about);
        await HearAsync(about);
        await PumpAsync();
        Assert.Equal(1, await watch.NextAsync());

        Assert.True((await ReadAsync(about)).IsDone);
        Assert.Equal(0, await watch.NextAsync());
    }

    [Fact]
    public async Task A_message_of_somebody_without_a_case_raises_it_too()
    {
        using var watch = new Watch(Book, Us.Agent);
        Assert.Equal(0, await watch.NextAsync());
        await _atlas.DbAsync(Us.Admin, async db =>
        {
            var stranger = new Contact("Inconnu", "+212600000099", null);
            db.Add(stranger);
            await db.SaveChangesAsync();
            (await db.HearStrangerAsync(stranger.Id, "Bonjour", db.Now)).Arrive(db.Now);
            return await db.SaveChangesAsync();
        });
        await PumpAsync();

        Assert.Equal(1, await watch.NextAsync());
    }

    [Fact]
    public async Task Each_is_told_of_what_the_own_rights_show_and_another_organisation_of_nothing()
    {
        var (hers, nobodys) = (await _atlas.CaseAsync(Us.OtherAgent), await _atlas.CaseAsync(Us.Agent, mine: false));
        await HearAsync(hers);
        await HearAsync(nobodys);
        var read = await Book.ReadAsync(Us.Tenant);
        var rivals = await Book.ReadAsync(_atlas.People.Rival.Tenant);

        Assert.Equal((2, 2, 1), (read.For(Us.Manager), read.For(Us.Agent), read.For(Reserved)));
        Assert.Equal(0, rivals.For(_atlas.People.Rival.Admin));
    }

    [Fact]
    public async Task A_conversation_that_goes_to_a_colleague_leaves_the_number_of_who_does_not_see_it()
    {
        var about = await _atlas.CaseAsync(Us.Agent, mine: false);
        await HearAsync(about);
        using var watch = new Watch(Book, Reserved);
        Assert.Equal(1, await watch.NextAsync());

        Assert.True((await _atlas.RunAsync<AssignCase, Outcome>(Us.Manager, assign => assign.RunAsync(about.Id, Us.OtherAgent.User, Guid.NewGuid()))).IsDone);
        await PumpAsync();

        Assert.Equal(0, await watch.NextAsync());
    }

    [Fact]
    public void Nothing_is_known_of_an_organisation_at_which_nobody_looks()
    {
        new Watch(Book, Us.Agent).Dispose();

        Assert.Null(Book.Known(Us.Tenant));
        Assert.Empty(_atlas.Services.GetRequiredService<LiveFeed>().Heard);
    }

    private Task<Domain.Messages.Message> HearAsync(Case about) => _atlas.DbAsync(Us.Admin, db => db.HearAsync(about.Id, "Bonjour", db.Now));

    private async Task<Outcome> ReadAsync(Case about)
    {
        var talk = await _atlas.DbAsync(Us.Admin, db => db.Conversations.SingleAsync(row => row.ContactId == about.PrimaryContactId));
        return await _atlas.RunAsync<ReadConversation, Outcome>(Us.Agent, read => read.RunAsync(talk.Id));
    }

    private Task PumpAsync() => _atlas.Services.GetRequiredService<LivePump>().DeliverAsync(CancellationToken.None);

    /// <summary>What one person is told, each number once.</summary>
    private sealed class Watch : IDisposable
    {
        private readonly Channel<int> _told = Channel.CreateUnbounded<int>();
        private readonly IDisposable _watching;
        private int? _last;

        public Watch(UnreadBook book, Caller viewer) => _watching = book.Watch(viewer.Tenant, read => _told.Writer.TryWrite(read.For(viewer)));

        public async Task<int> NextAsync()
        {
            int next;
            do
            {
                next = await _told.Reader.ReadAsync(TestContext.Current.CancellationToken);
            }
            while (next == _last);
            _last = next;
            return next;
        }

        public void Dispose() => _watching.Dispose();
    }
}
