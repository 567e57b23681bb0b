using Atlas.Domain.Cases;
using Atlas.Domain.Messages;
using Atlas.Tests.Support;
using Atlas.Web.Features.Messages;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Pages;

public sealed class TalkCaseTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;
    private Case _about = null!;
    private Conversation _talk = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync()
    {
        _atlas = await TestAtlas.StartAsync();
        _about = await _atlas.CaseAsync(Us.Agent);
        _talk = await _atlas.DbAsync(Us.Admin, async db =>
        {
            await db.HearAsync(_about.Id, "Bonjour", db.Now);
            return await db.Conversations.AsNoTracking().SingleAsync();
        });
    }

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task Where_there_is_no_other_case_nothing_is_asked()
    {
        await using var screen = new Screen(_atlas, Us.Agent);

        Assert.Empty(Show(screen, () => { }).FindAll("select"));
    }

    [Fact]
    public async Task Another_case_of_the_client_is_chosen_and_a_refused_choice_does_not_look_as_if_it_stood()
    {
        var other = await _atlas.CaseAsync(Us.Agent, title: "Location à Rabat");
        await _atlas.DbAsync(Us.Admin, db =>
        {
            db.Add(new Party(other.Id, _talk.ContactId, "BUYER"));
            return db.SaveChangesAsync();
        });
        await using var screen = new Screen(_atlas, Us.Agent);
        var moved = 0;
        var chooser = Show(screen, () => moved++);
        var choices = await chooser.WaitForElementsAsync("option");
        Assert.Contains(choices, choice => choice.TextContent.Contains("Location à Rabat", StringComparison.Ordinal));

        await chooser.Find("select").ChangeAsync(Guid.NewGuid().ToString());

        Assert.NotEmpty((await chooser.WaitForElementAsync("[role=alert]")).TextContent);
        Assert.Equal(_about.Id.Value.ToString(), chooser.Find("select").GetAttribute("value"));
        Assert.Equal(0, moved);

        await chooser.Find("select").ChangeAsync(other.Id.Value.ToString());

        await chooser.WaitForStateAsync(() => moved == 1);
        Assert.Equal(other.Id, await _atlas.DbAsync(Us.Admin, db => db.Conversations.Select(row => row.CaseId).SingleAsync()));
    }

    private IRenderedComponent<TalkCase> Show(Screen screen, Action moved) => screen.Render<TalkCase>(shown => shown
        .Add(part => part.Talk, _talk.Id).Add(part => part.Contact, _talk.ContactId).Add(part => part.Case, _about.Id)
        .Add(part => part.Reference, _about.Reference).Add(part => part.Moved, moved));
}
