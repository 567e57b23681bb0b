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
        Screen.Speak("fr");
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

    [Fact]
    public async Task A_message_that_may_be_a_stop_is_shown_to_the_agent_who_withdraws_in_one_click_and_then_one_box_says_why()
    {
        await HearAsync("Stop svp");
        var composer = await ShowAsync();
        Assert.NotNull(composer.Find("[data-testid=message-may-stop]"));

        await composer.Find("[data-testid=consent-stop]").ClickAsync();

        Assert.Equal("Withdrawn", (await composer.WaitForElementAsync("[data-testid=message-blocked]")).GetAttribute("data-standing"));
        Assert.Single(composer.FindAll(".blocked, .missed, [data-testid=message-window-closed]"));
        Assert.Equal([ConsentDecision.Withdrawn, ConsentDecision.Denied], await _stage.DbAsync(db => db.Consents.Where(row => row.Source == "WHATSAPP_INBOUND").OrderBy(row => row.Purpose).Select(row => row.Decision).ToListAsync()));
    }

    [Fact]
    public async Task A_decision_after_the_message_ends_the_hint()
    {
        await HearAsync("Stop svp");
        await _stage.DecideAsync(ConsentPurpose.Contact, isYes: true);

        Assert.Empty((await ShowAsync()).FindAll("[data-testid=message-may-stop]"));
    }

    [Fact]
    public async Task What_consent_blocks_is_not_offered_again_and_no_clock_runs()
    {
        await AnswerAsync("Perdu", _stage.Agent, message => message.Fail(MessageState.Failed, 131026, _stage.Now));
        var panel = _screen.Render<ConversationPanel>(shown => shown.Add(part => part.Contact, _stage.Case.PrimaryContactId!.Value).Add(part => part.Case, _stage.Case.Id).Add(part => part.Catalog, _catalog));
        await panel.WaitForElementAsync("[data-testid=message-resend]");
        Assert.NotEmpty(panel.FindAll("[data-testid=window]"));
        await _screen.DisposeComponentsAsync();

        await _stage.DecideAsync(ConsentPurpose.Contact, isYes: false);
        panel = _screen.Render<ConversationPanel>(shown => shown.Add(part => part.Contact, _stage.Case.PrimaryContactId!.Value).Add(part => part.Case, _stage.Case.Id).Add(part => part.Catalog, _catalog));

        await panel.WaitForElementAsync("[data-testid=message-no-resend]");
        Assert.Empty(panel.FindAll("[data-testid=message-resend], [data-testid=window]"));
    }

    [Fact]
    public async Task A_message_that_waits_says_in_how_many_seconds_it_leaves_and_no_longer_once_it_is_due()
    {
        Screen.Speak("fr");
        await _stage.WriteAsync();
        _stage.Clock.Advance(TimeSpan.FromSeconds(1));
        var row = await RowAsync();
        var bubble = _screen.Render<MessageBubble>(shown => shown.Add(part => part.Row, row).Add(part => part.Catalog, _catalog));
        Assert.Equal("--from:4.0", bubble.Find("[data-testid=message-leaves]").GetAttribute("style"));
        Assert.Contains("Part dans 4 s", bubble.Markup, StringComparison.Ordinal);

        _stage.Clock.Advance(Outgoing.Recall);

        Assert.Empty(_screen.Render<MessageBubble>(shown => shown.Add(part => part.Row, row).Add(part => part.Catalog, _catalog)).FindAll("[data-testid=message-leaves]"));
    }

    [Fact]
    public async Task A_templates_gaps_are_told_by_their_sentence_and_never_by_the_providers_sign()
    {
        await _stage.TemplateAsync();
        var composer = await ShowAsync();
        await composer.Find("[data-testid=message-way]").ClickAsync();
        await composer.Find("[data-testid=message-template]").ChangeAsync(composer.FindAll("[data-testid=message-template] option")[1].GetAttribute("value")!);

        Assert.Equal("Bonjour …, à … !", composer.FindAll(".around")[^1].TextContent);
        Assert.DoesNotContain("{{", composer.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Variable", composer.Markup, StringComparison.Ordinal);
    }

    private async Task<MessageRow> RowAsync()
    {
        var view = await _stage.Atlas.RunAsync<ConversationQuery, ConversationView>(_stage.Agent, talks => talks.RunAsync(_stage.Case.PrimaryContactId!.Value));
        return view.Messages[^1];
    }

    private Task<int> HearAsync(string text) => _stage.DbAsync(async db =>
    {
        _stage.Clock.Advance(TimeSpan.FromSeconds(1));
        var came = Message.Receive(_stage.Channel, _stage.Case.PrimaryContactId!.Value, new Incoming($"wamid.{Guid.NewGuid():N}", "text", _stage.Now) { Text = text }, _stage.Now);
        (await db.Conversations.SingleAsync()).Add(came);
        db.Add(came);
        var saved = await db.SaveChangesAsync();
        _stage.Clock.Advance(TimeSpan.FromSeconds(1));
        return saved;
    });

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
