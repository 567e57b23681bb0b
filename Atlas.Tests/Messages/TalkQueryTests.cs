using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Day;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Features.Messages;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Atlas.Tests.Messages;

/// <summary>What is read of conversations, in the dossier, the inbox, on cards and in the day.</summary>
public sealed class TalkQueryTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.Zero));
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    private Caller Reserved => Us.Agent with { Visibility = CaseVisibility.AssignedAndUnassigned };

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync(_clock);

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task A_long_conversation_is_read_from_its_end_page_by_page_without_a_gap_or_a_double()
    {
        var about = await _atlas.CaseAsync(Us.Agent);
        // Three a second: the provider's clock has no more.
        foreach (var number in Enumerable.Range(0, 100))
        {
            await HearAsync(about, $"Message {number}", Now.AddSeconds(number / 3));
        }

        var view = await TalkAsync(about, Us.Agent);
        List<MessageRow> all = [.. view.Messages];
        var hasMore = view.HasMore;
        while (hasMore)
        {
            var oldest = all[0];
            var shown = all.TakeWhile(row => row.At == oldest.At).Select(row => row.Id).ToList();
            (var older, hasMore) = await _atlas.RunAsync<ConversationQuery, (IReadOnlyList<MessageRow>, bool)>(
                Us.Agent, talks => talks.OlderAsync(view.Talk!.Channel, about.PrimaryContactId!.Value, oldest.At, shown));
            all.InsertRange(0, older);
        }

        Assert.Equal(ConversationQuery.PageSize, view.Messages.Count);
        Assert.Equal(100, all.Select(row => row.Text).Distinct().Count());
        Assert.Equal(100, all.Count);
        Assert.True(all.Zip(all.Skip(1)).All(pair => pair.First.At <= pair.Second.At));
    }

    [Fact]
    public async Task What_was_taken_back_is_not_read_neither_where_it_stood_nor_where_it_is_quoted()
    {
        var about = await _atlas.CaseAsync(Us.Agent);
        var taken = await HearAsync(about, "Secret", Now);
        await _atlas.DbAsync(Us.Admin, async db =>
        {
            await db.HearAsync(about.Id, "Réponse", Now.AddSeconds(1), came => came with { ReplyTo = taken.ProviderId });
            (await db.Messages.SingleAsync(row => row.Id == taken.Id)).Revoke(Now);
            return await db.SaveChangesAsync();
        });

        var rows = (await TalkAsync(about, Us.Agent)).Messages;

        Assert.Equal([null, "Réponse"], rows.Select(row => row.Text));
        Assert.NotNull(rows[0].RevokedAt);
        Assert.Equal(new QuotedMessage(MessageDirection.Inbound, "text", null), rows[1].Quoted);
    }

    [Fact]
    public async Task Of_a_conversation_over_two_dossiers_each_reads_what_stands_on_those_that_he_sees()
    {
        var (mine, theirs) = (await _atlas.CaseAsync(Us.Agent), await _atlas.CaseAsync(Us.OtherAgent));
        await HearAsync(theirs, "Pour le collègue", Now.AddMinutes(-2));
        await _atlas.DbAsync(Us.Admin, async db =>
        {
            var message = await db.HearStrangerAsync(theirs.PrimaryContactId!.Value, "Pour moi", Now.AddMinutes(-1));
            (await db.Cases.SingleAsync(row => row.Id == mine.Id)).Log(message);
            (await db.Conversations.SingleAsync(row => row.ContactId == theirs.PrimaryContactId)).PutOn(mine.Id);
            return await db.SaveChangesAsync();
        });

        Assert.Equal(["Pour moi"], (await TalkAsync(theirs, Reserved)).Messages.Select(row => row.Text));
        Assert.Equal(["Pour le collègue", "Pour moi"], (await TalkAsync(theirs, Us.Manager)).Messages.Select(row => row.Text));
    }

    [Fact]
    public async Task The_inbox_lists_what_is_unread_first_then_the_latest_and_narrows_by_who_has_the_dossier()
    {
        var (old, answered, theirs, nobodys) = (await _atlas.CaseAsync(Us.Agent), await _atlas.CaseAsync(Us.Agent), await _atlas.CaseAsync(Us.OtherAgent), await _atlas.CaseAsync(Us.Agent, mine: false));
        await HearAsync(old, "Ancien", Now.AddDays(-3));
        await HearAsync(answered, "Lu", Now.AddHours(-2));
        await HearAsync(theirs, "Autre", Now.AddHours(-1));
        await HearAsync(nobodys, "À personne", Now);
        foreach (var read in new[] { answered, theirs })
        {
            Assert.True((await ReadAsync(read, Us.Manager)).IsDone);
        }

        Assert.Equal(["À personne", "Ancien", "Autre", "Lu"], await InboxAsync(Us.Agent, InboxShare.All));
        Assert.Equal(["Ancien", "Lu"], await InboxAsync(Us.Agent, InboxShare.Mine));
        Assert.Equal(["À personne"], await InboxAsync(Us.Agent, InboxShare.Unassigned));
        Assert.Equal(["À personne", "Ancien", "Lu"], await InboxAsync(Reserved, InboxShare.All));
    }

    [Fact]
    public async Task A_card_says_how_much_nobody_has_read_until_somebody_does()
    {
        var about = await _atlas.CaseAsync(Us.Agent);
        Assert.Equal(0, await UnreadAsync());
        await HearAsync(about, "Un", Now);
        await HearAsync(about, "Deux", Now);
        Assert.Equal(2, await UnreadAsync());

        Assert.True((await ReadAsync(about, Us.Agent)).IsDone);
        Assert.Equal(0, await UnreadAsync());
    }

    [Fact]
    public async Task A_client_who_had_the_last_word_comes_first_in_the_day_until_the_agency_answers()
    {
        var about = await _atlas.CaseAsync(Us.Agent);
        await HearAsync(about, "Toujours disponible ?", Now.AddHours(-1));
        await ReadAsync(about, Us.Agent);

        var item = Assert.Single(await DayAsync(Us.Agent));
        Assert.Equal((DayMatter.Unanswered, "Toujours disponible ?"), (item.Fact.Matter, item.Text));
        Assert.Empty(await DayAsync(Us.OtherAgent));

        await _atlas.DbAsync(Us.Agent, db => db.AnswerAsync(about.Id, "Oui", Now, Us.Agent.User));
        Assert.Empty(await DayAsync(Us.Agent));
    }

    private Task<Message> HearAsync(Case about, string text, DateTime at) => _atlas.DbAsync(Us.Admin, db => db.HearAsync(about.Id, text, at));

    private Task<ConversationView> TalkAsync(Case about, Caller caller) =>
        _atlas.RunAsync<ConversationQuery, ConversationView>(caller, talks => talks.RunAsync(about.PrimaryContactId!.Value));

    private async Task<Outcome> ReadAsync(Case about, Caller caller)
    {
        var talk = await _atlas.DbAsync(Us.Admin, db => db.Conversations.SingleAsync(row => row.ContactId == about.PrimaryContactId));
        return await _atlas.RunAsync<ReadConversation, Outcome>(caller, read => read.RunAsync(talk.Id));
    }

    private async Task<IEnumerable<string?>> InboxAsync(Caller caller, InboxShare share) =>
        (await _atlas.RunAsync<InboxQuery, InboxView>(caller, inbox => inbox.RunAsync(share))).Rows.Select(row => row.Preview);

    private async Task<int> UnreadAsync() =>
        Assert.Single((await _atlas.RunAsync<CaseListQuery, CaseListView>(Us.Agent, list => list.RunAsync(new CaseFilter()))).Rows).Unread;

    private async Task<IReadOnlyList<DayItem>> DayAsync(Caller caller) =>
        (await _atlas.RunAsync<DayQuery, DayView?>(caller, day => day.RunAsync()))!.Items;
}
