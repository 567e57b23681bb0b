using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Domain.Timeline;
using Atlas.Tests.Support;
using Atlas.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Messages.Inbound;

/// <summary>A person corrects the rule that puts a client's messages on a case.</summary>
public sealed class MoveTalkTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;
    private Line _line = null!;
    private Case _first = null!;
    private Case _second = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync()
    {
        _atlas = await TestAtlas.StartAsync();
        _line = await Line.OpenAsync(_atlas, Us);
        (_second, _first) = (await _atlas.CaseAsync(Us.Agent, title: "Location"), await _atlas.CaseAsync(Us.Agent, title: "Achat"));
    }

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task What_comes_next_stands_where_it_was_put_and_both_stories_tell_it()
    {
        await JoinAsync();
        await SayAsync("wamid.1");
        var talk = await _line.SeeAsync(db => db.Conversations.Select(row => row.Id).SingleAsync());
        Assert.Equal(_first.Id, Assert.Single(await _line.MessagesAsync()).CaseId);

        Assert.True((await PutAsync(talk, _second.Id)).IsDone);
        Assert.True((await PutAsync(talk, _second.Id)).IsDone);
        await SayAsync("wamid.2");

        Assert.Equal([_first.Id, _second.Id], (await _line.MessagesAsync()).Select(message => message.CaseId!.Value));
        Assert.Equal(["TALK_LEFT " + _second.Reference], await StoryAsync(_first));
        Assert.Equal(["TALK_JOINED "], await StoryAsync(_second));
    }

    [Fact]
    public async Task A_case_of_other_people_and_a_closed_one_take_no_conversation()
    {
        await SayAsync("wamid.1");
        var talk = await _line.SeeAsync(db => db.Conversations.Select(row => row.Id).SingleAsync());

        Assert.Equal(Refusals.UnknownContact, (await PutAsync(talk, _second.Id)).Refusal);
        await JoinAsync();
        Assert.True((await _atlas.MoveAsync(Us.Manager, _second, "CRM_CLOSED_LOST", reason: "PRICE_TOO_HIGH")).Outcome.IsDone);
        Assert.Equal(Refusals.AlreadyDone, (await PutAsync(talk, _second.Id)).Refusal);
        Assert.Equal(_first.Id, await _line.SeeAsync(db => db.Conversations.Select(row => row.CaseId).SingleAsync()));
        Assert.Equal([_first.Id], (await _atlas.RunAsync<TalkPlacesQuery, IReadOnlyList<TalkPlace>>(Us.Agent, places => places.RunAsync(_first.PrimaryContactId!.Value))).Select(place => place.Id));
    }

    private Task SayAsync(string id) => _line.TakeAsync(Post.Of(Post.Messages(Post.Number, Post.Text(id, "Bonjour", from: "212600000042"))));

    private Task<Outcome> PutAsync(ConversationId talk, CaseId to) => _atlas.RunAsync<MoveTalk, Outcome>(Us.Agent, move => move.RunAsync(talk, to));

    private Task<int> JoinAsync() => _atlas.DbAsync(Us.Admin, db =>
    {
        db.Add(new Party(_second.Id, _first.PrimaryContactId!.Value, "BUYER"));
        return db.SaveChangesAsync();
    });

    private async Task<IEnumerable<string>> StoryAsync(Case @case) =>
        (await _line.SeeAsync(db => db.Activities.Where(row => row.CaseId == @case.Id && row.Kind == ActivityKinds.System).ToListAsync()))
        .Where(row => row.Facts!.Event!.StartsWith("TALK", StringComparison.Ordinal)).Select(row => $"{row.Facts!.Event} {row.Facts.Name}");
}
