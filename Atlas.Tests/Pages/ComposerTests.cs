using Atlas.Domain.Consents;
using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Tests.Messages.Sending;
using Atlas.Tests.Support;
using Atlas.Web.Features.Messages;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Pages;

/// <summary>What stands where a message is written, without a browser.</summary>
public sealed class ComposerTests : IAsyncLifetime
{
    private SendStage _stage = null!;
    private Screen _screen = null!;
    private Catalog _catalog = null!;
    private long _version;

    private TestOrganisation Us => _stage.Atlas.People.Atlas;

    public async ValueTask InitializeAsync()
    {
        _stage = await SendStage.StartAsync();
        _screen = new Screen(_stage.Atlas, _stage.Agent, clock: _stage.Clock);
        _catalog = await _stage.Atlas.RunAsync<CatalogOfCaller, Catalog>(_stage.Agent, catalogs => catalogs.GetAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _screen.DisposeAsync();
        await _stage.DisposeAsync();
    }

    [Fact]
    public async Task A_colleagues_answer_since_the_draft_began_is_shown_with_its_words_and_the_draft_goes_only_after_a_second_press()
    {
        var composer = await ShowAsync();
        await composer.Find("[data-testid=message-input]").InputAsync("La villa est libre");
        await AnswerAsync("Elle est vendue, désolée", Us.OtherAgent);

        await composer.Find("form").SubmitAsync();

        var missed = composer.WaitForElement("[data-testid=message-missed]");
        Assert.Contains(_catalog.Colleague(Us.OtherAgent.User)!.Name, missed.TextContent, StringComparison.Ordinal);
        Assert.Contains("Elle est vendue, désolée", missed.TextContent, StringComparison.Ordinal);
        Assert.Equal("Envoyer quand même", composer.Find("[data-testid=message-send]").TextContent);
        Assert.DoesNotContain(await _stage.SentAsync(), row => row.By == _stage.Agent.User);

        await composer.Find("form").SubmitAsync();

        Assert.Equal("La villa est libre", Assert.Single(await _stage.SentAsync(), row => row.By == _stage.Agent.User).Text);
    }

    [Fact]
    public async Task Ones_own_message_from_elsewhere_and_what_a_colleague_called_back_are_no_answer_to_wait_for()
    {
        var composer = await ShowAsync();
        await composer.Find("[data-testid=message-input]").InputAsync("La villa est libre");
        await AnswerAsync("De mon téléphone", _stage.Agent);
        await AnswerAsync("Non, pardon", Us.OtherAgent, message => message.Cancel(_stage.Now));

        await composer.Find("form").SubmitAsync();

        Assert.Contains(await _stage.SentAsync(), row => row.Text == "La villa est libre");
    }

    private async Task<IRenderedComponent<Composer>> ShowAsync()
    {
        var composer = _screen.Render<Composer>(shown => shown
            .Add(part => part.Contact, _stage.Case.PrimaryContactId!.Value).Add(part => part.Case, _stage.Case.Id).Add(part => part.Catalog, _catalog).Add(part => part.Version, ++_version));
        await composer.WaitForElementAsync("[data-testid=composer]");
        return composer;
    }

    private Task<int> AnswerAsync(string text, Caller by, Action<Message>? then = null) => _stage.DbAsync(async db =>
    {
        _stage.Clock.Advance(TimeSpan.FromSeconds(1));
        var draft = new Draft(Guid.NewGuid(), _stage.Case.Id, "text", ConsentPurpose.Contact, new string('0', 64)) { Text = text };
        var message = Message.Compose(_stage.Channel, _stage.Case.PrimaryContactId!.Value, draft, by.User, _stage.Now);
        then?.Invoke(message);
        (await db.Conversations.SingleAsync()).Add(message);
        db.Add(message);
        return await db.SaveChangesAsync();
    });
}
