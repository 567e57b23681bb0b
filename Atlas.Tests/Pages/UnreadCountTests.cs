using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Live;
using Atlas.Tests.Support;
using Atlas.Web.Features.Messages;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Pages;

public sealed class UnreadCountTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;
    private Case _about = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync()
    {
        _atlas = await TestAtlas.StartAsync();
        _about = await _atlas.CaseAsync(Us.OtherAgent);
        await _atlas.DbAsync(Us.Admin, db => db.HearAsync(_about.Id, "Bonjour", db.Now));
    }

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task The_way_to_the_inbox_says_how_much_is_unread_and_forgets_it_once_read()
    {
        await using var screen = new Screen(_atlas, Us.OtherAgent);
        var shown = screen.Render<NavUnread>();
        shown.WaitForAssertion(() => Assert.Equal("1", shown.Find("[data-testid=nav-unread]").TextContent));
        Assert.Contains("1 conversation non lue", shown.Markup, StringComparison.Ordinal);

        var talk = await _atlas.DbAsync(Us.Admin, db => db.Conversations.Select(row => row.Id).SingleAsync());
        Assert.True((await screen.Services.GetRequiredService<ReadConversation>().RunAsync(talk)).IsDone);

        shown.WaitForAssertion(() => Assert.Empty(shown.FindAll("[data-testid=nav-unread]")));
    }

    [Fact]
    public async Task Who_does_not_see_the_case_is_told_nothing_and_neither_is_another_organisation()
    {
        foreach (var viewer in new[] { Us.Agent with { Visibility = CaseVisibility.AssignedAndUnassigned }, _atlas.People.Rival.Admin })
        {
            await using var screen = new Screen(_atlas, viewer);
            var shown = screen.Render<NavUnread>();
            var told = new TaskCompletionSource();
            using var watching = screen.Services.GetRequiredService<UnreadBook>().Watch(viewer.Tenant, _ => told.TrySetResult());
            await told.Task;

            Assert.Empty(shown.FindAll("[data-testid=nav-unread]"));
        }
    }

    [Fact]
    public async Task The_tab_of_the_inbox_says_it_before_the_title()
    {
        await using var screen = new Screen(_atlas, Us.Manager);
        var outlet = screen.Render<Microsoft.AspNetCore.Components.Web.HeadOutlet>();
        screen.Open<InboxPage>("/inbox");

        outlet.WaitForAssertion(() => Assert.StartsWith("(1) ", outlet.Find("title").TextContent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(99, "99")]
    [InlineData(100, "99+")]
    public void A_large_number_is_capped(int count, string shown) => Assert.Equal(shown, UnreadCount.Capped(count));
}
