using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Tests.Support;
using Atlas.Tests.Tenancy.Rights;
using Atlas.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Atlas.Tests.Tenancy;

/// <summary>
/// A conversation that goes on under a colleague's case, for an agent who sees the own cases only: what was said on hers she keeps, and of
/// what is said on the colleague's she learns nothing.
/// </summary>
public sealed class PartOfTalkTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.Zero));
    private TestAtlas _atlas = null!;
    private Case _mine = null!;
    private Case _theirs = null!;
    private Message _toMe = null!;
    private Message _toColleague = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    private Caller Reserved => Us.Agent with { Visibility = CaseVisibility.AssignedAndUnassigned };

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    public async ValueTask InitializeAsync()
    {
        _atlas = await TestAtlas.StartAsync(_clock);
        (_mine, _theirs) = (await _atlas.CaseAsync(Us.Agent, title: "Villa à Anfa"), await _atlas.CaseAsync(Us.OtherAgent, title: "Bureau au Maârif"));
        _toMe = await SayAsync(_mine, "Pour moi", Now.AddMinutes(-20));
        await _atlas.DbAsync(Us.Manager, async db =>
        {
            (await db.Cases.SingleAsync(row => row.Id == _theirs.Id)).TakeOver(await db.Conversations.SingleAsync(), null, Us.Manager, Now);
            return await db.SaveChangesAsync();
        });
        _toColleague = await SayAsync(_theirs, "Pour le collègue", Now.AddMinutes(-5));
    }

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task Its_agent_still_reads_what_was_said_on_the_own_case_and_nothing_of_the_colleagues()
    {
        var view = await _atlas.RunAsync<ConversationQuery, ConversationView>(Reserved, talks => talks.RunAsync(_mine.PrimaryContactId!.Value));

        Assert.Equal(["Pour moi"], view.Messages.Select(row => row.Text));
        Assert.Equal((null, 0), (view.Talk!.Case, view.Talk.Unread));
        LearnsNothing(view);
        Assert.Equal(["Pour moi", "Pour le collègue"], (await _atlas.RunAsync<ConversationQuery, ConversationView>(Us.Manager, talks => talks.RunAsync(_mine.PrimaryContactId!.Value))).Messages.Select(row => row.Text));
    }

    [Fact]
    public async Task The_inbox_tells_of_the_last_message_on_the_own_case_as_read_and_of_that_case()
    {
        foreach (var share in new[] { InboxShare.All, InboxShare.Mine })
        {
            var view = await _atlas.RunAsync<InboxQuery, InboxView>(Reserved, inbox => inbox.RunAsync(share));
            var row = Assert.Single(view.Rows);

            Assert.Equal(("Pour moi", 0, _mine.Reference, _toMe.At, true), (row.Preview, row.Unread, row.Reference, row.LastAt, row.IsPart));
            Assert.Equal(row, await _atlas.RunAsync<InboxQuery, InboxRow?>(Reserved, inbox => inbox.FindAsync(row.Id)));
            LearnsNothing(view);
        }

        Assert.Equal("Pour le collègue", Assert.Single((await _atlas.RunAsync<InboxQuery, InboxView>(Us.Manager, inbox => inbox.RunAsync(InboxShare.All))).Rows).Preview);
        Assert.Equal("Pour le collègue", Assert.Single((await _atlas.RunAsync<InboxQuery, InboxView>(Us.OtherAgent with { Visibility = CaseVisibility.AssignedAndUnassigned }, inbox => inbox.RunAsync(InboxShare.Mine))).Rows).Preview);
    }

    [Fact]
    public async Task What_is_unread_on_the_colleagues_case_does_not_raise_it_above_what_waits_for_the_agent()
    {
        var waiting = await _atlas.CaseAsync(Us.Agent);
        await _atlas.DbAsync(Us.Admin, db => db.HearAsync(waiting.Id, "Réponds-moi", Now.AddDays(-2)));

        Assert.Equal(["Réponds-moi", "Pour moi"], (await _atlas.RunAsync<InboxQuery, InboxView>(Reserved, inbox => inbox.RunAsync(InboxShare.All))).Rows.Select(row => row.Preview));
    }

    [Fact]
    public async Task Whoever_may_write_from_the_own_case_is_told_until_when_and_answers_what_was_said_there()
    {
        var view = (await _atlas.RunAsync<ComposerQuery, ComposerView?>(Reserved, composer => composer.RunAsync(_mine.PrimaryContactId!.Value)))!;

        Assert.Equal(("Pour moi", _toColleague.At + Conversation.Window), (view.Last!.Text, view.OpenUntil!.Value));
        LearnsNothing(view);
    }

    [Fact]
    public async Task Files_go_with_their_messages()
    {
        Assert.NotNull(await _atlas.RunAsync<MessageFileQuery, MessageFile?>(Reserved, files => files.RunAsync(_toMe.Id)));
        Assert.Null(await _atlas.RunAsync<MessageFileQuery, MessageFile?>(Reserved, files => files.RunAsync(_toColleague.Id)));
        Assert.NotNull(await _atlas.RunAsync<MessageFileQuery, MessageFile?>(Us.Manager, files => files.RunAsync(_toColleague.Id)));
        Assert.Null(await _atlas.RunAsync<MessageFileQuery, MessageFile?>(_atlas.People.Rival.Admin, files => files.RunAsync(_toMe.Id)));
    }

    [Fact]
    public async Task An_agent_of_whose_cases_nothing_was_said_does_not_find_the_conversation()
    {
        var nobody = Us.Agent with { User = Ids.New<UserId>(), Visibility = CaseVisibility.AssignedAndUnassigned };

        Assert.Empty((await _atlas.RunAsync<InboxQuery, InboxView>(nobody, inbox => inbox.RunAsync(InboxShare.All))).Rows);
        Assert.Null((await _atlas.RunAsync<ConversationQuery, ConversationView>(nobody, talks => talks.RunAsync(_mine.PrimaryContactId!.Value))).Talk);
        Assert.Null((await _atlas.RunAsync<ComposerQuery, ComposerView?>(nobody, composer => composer.RunAsync(_mine.PrimaryContactId!.Value)))!.OpenUntil);
    }

    [Fact]
    public void A_message_of_the_first_case_that_is_edited_or_comes_late_is_not_told_to_those_of_the_second()
    {
        var (channel, talk) = (new ChannelId(Guid.NewGuid()), new Conversation(new ChannelId(Guid.NewGuid()), _mine.PrimaryContactId!.Value));
        var first = Message.Receive(channel, talk.ContactId, new Incoming("wamid.1", "text", Now) { Text = "Secret" }, Now);
        first.PutOn(_mine.Id);
        talk.Add(first);
        talk.PutOn(_theirs.Id);
        first.Edit("Secret encore", Now);
        talk.Retell(first);
        Assert.Null(talk.Preview);

        talk.PutOn(_mine.Id);
        talk.Add(first);
        var late = Message.Receive(channel, talk.ContactId, new Incoming("wamid.2", "text", Now.AddMinutes(-1)) { Text = "Tard" }, Now);
        late.PutOn(_theirs.Id);
        talk.Add(late);
        Assert.Null(talk.Preview);
    }

    private void LearnsNothing(object view)
    {
        var told = Contents.Of(view);
        foreach (var secret in new[] { "collègue", _theirs.Reference, _theirs.Id.Value.ToString(), _toColleague.Id.Value.ToString() })
        {
            Assert.DoesNotContain(secret, told, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>A picture of the first case's client on a case.</summary>
    private Task<Message> SayAsync(Case on, string text, DateTime at) => _atlas.DbAsync(Us.Admin, async db =>
    {
        var client = _mine.PrimaryContactId!.Value;
        var talk = await db.Conversations.SingleOrDefaultAsync(row => row.ContactId == client);
        if (talk is null)
        {
            var channel = new MessageChannel("part-of-talk", "WHATSAPP", "WhatsApp");
            talk = new Conversation(channel.Id, client);
            db.AddRange(channel, talk);
        }

        var message = Message.Receive(talk.ChannelId, client, new Incoming($"wamid.{text}", "image", at) { Text = text }, Now);
        message.Keep(MediaState.Kept, "image/png", Now);
        (await db.Cases.SingleAsync(row => row.Id == on.Id)).Log(message);
        talk.Add(message);
        db.Add(message);
        await db.SaveChangesAsync();
        return message;
    });
}
