using Atlas.Domain.Messages;
using Atlas.Tests.Support;
using Atlas.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Tenancy.Rights;

/// <content>Conversations: whoever sees the case reads what its client wrote. What stands on no case is everybody's.</content>
internal static partial class Matrix
{
    private static IEnumerable<Line> Talk() =>
    [
        //                                                                       admin      manager    agent   reserved    disabled rival
        On<ConversationQuery>("own", Standing.Own, TalkAsync, new("Sees", "Sees", "Sees", "Sees", Gone, "Nothing")),
        On<ConversationQuery>("a colleague's", Standing.Colleagues, TalkAsync, new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
        On<ConversationQuery>("on no case", Standing.Colleagues, StrangerAsync, new("Sees", "Sees", "Sees", "Sees", Gone, "Nothing")),
        On<ConversationQuery>("a colleague's, further back", Standing.Colleagues, OlderAsync, new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
        On<InboxQuery>("nobody's", Standing.Nobodys, InboxAsync, new("Sees", "Sees", "Sees", "Sees", Gone, "Nothing")),
        On<InboxQuery>("a colleague's", Standing.Colleagues, InboxAsync, new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
        On<InboxQuery>("a colleague's, by its identifier", Standing.Colleagues, FoundAsync, new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
        On<ComposerQuery>("own", Standing.Own, ComposerAsync, new("Sees", "Sees", "Sees", "Sees", Gone, "Nothing")),
        On<ComposerQuery>("a colleague's", Standing.Colleagues, ComposerAsync, new("Sees", "Sees", "Sees", "Name only", Gone, "Nothing")),
        On<SentCommandQuery>("a colleague's", Standing.Colleagues, SentAsync, new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
        On<ReadConversation>("own", Standing.Own, ReadAsync, new("Done", "Done", "Done", "Done", Gone, "NotFound")),
        On<ReadConversation>("a colleague's", Standing.Colleagues, ReadAsync, new("Done", "Done", "Done", "NotFound", Gone, "NotFound")),
        On<TalkPlacesQuery>("a colleague's case", Standing.Colleagues, PlacesAsync, new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
        On<MoveTalk>("to an own case", Standing.Own, PutAsync, new("Done", "Done", "Done", "Done", Gone, "NotFound")),
        On<MoveTalk>("to a colleague's case", Standing.Colleagues, PutAsync, new("Done", "Done", "Done", "NotFound", Gone, "NotFound")),
    ];

    private static async Task<object?> TalkAsync(Stage stage)
    {
        await HeardAsync(stage);
        var view = await stage.The<ConversationQuery>().RunAsync(Primary(stage));
        return new Said(view.Messages.Count > 0 ? "Sees" : "Nothing", view);
    }

    private static async Task<object?> SentAsync(Stage stage)
    {
        var written = await AsProgramAsync(stage, (db, _) => db.AnswerAsync(stage.Case.Id, "Bonjour", db.Now, null));
        return await stage.The<SentCommandQuery>().RunAsync(written.CommandId!.Value);
    }

    private static async Task<object?> StrangerAsync(Stage stage)
    {
        await AsProgramAsync(stage, (db, _) => db.HearStrangerAsync(Primary(stage), "Bonjour", db.Now));
        var view = await stage.The<ConversationQuery>().RunAsync(Primary(stage));
        return new Said(view.Messages.Count > 0 ? "Sees" : "Nothing", view);
    }

    private static async Task<object?> OlderAsync(Stage stage)
    {
        var heard = await HeardAsync(stage);
        var older = await stage.The<ConversationQuery>().OlderAsync(heard.ChannelId, Primary(stage), heard.At, []);
        return new Said(older.Messages.Count > 0 ? "Sees" : "Nothing", older.Messages);
    }

    private static async Task<object?> InboxAsync(Stage stage)
    {
        await HeardAsync(stage);
        var view = await stage.The<InboxQuery>().RunAsync(InboxShare.All, InboxQuery.Most);
        return new Said(view.Rows.Any(row => row.Contact == Primary(stage)) ? "Sees" : "Nothing", view);
    }

    private static async Task<object?> FoundAsync(Stage stage)
    {
        var talk = await TalkOfAsync(stage);
        var row = await stage.The<InboxQuery>().FindAsync(talk);
        return new Said(row is null ? "Nothing" : "Sees", row);
    }

    private static async Task<object?> ComposerAsync(Stage stage)
    {
        await HeardAsync(stage);
        var view = await stage.The<ComposerQuery>().RunAsync(Primary(stage));
        return new Said(view is null ? "Nothing" : view.Last is null && view.OpenUntil is null ? "Name only" : "Sees", view);
    }

    private static async Task<object?> ReadAsync(Stage stage) => await stage.The<ReadConversation>().RunAsync(await TalkOfAsync(stage));

    private static async Task<object?> PlacesAsync(Stage stage)
    {
        var places = await stage.The<TalkPlacesQuery>().RunAsync(Primary(stage));
        return new Said(places.Any(place => place.Id == stage.Case.Id) ? "Sees" : "Nothing", places);
    }

    /// <summary>A conversation that stands on no case yet, which everybody of the organisation sees.</summary>
    private static async Task<object?> PutAsync(Stage stage)
    {
        var heard = await AsProgramAsync(stage, (db, _) => db.HearStrangerAsync(Primary(stage), "Bonjour", db.Now));
        var talk = await AsProgramAsync(stage, (db, _) => db.Conversations.Where(row => row.ChannelId == heard.ChannelId && row.ContactId == heard.ContactId).Select(row => row.Id).SingleAsync());
        return await stage.The<MoveTalk>().RunAsync(talk, stage.Case.Id);
    }

    private static Task<Message> HeardAsync(Stage stage) => AsProgramAsync(stage, (db, @case) => db.HearAsync(@case.Id, "Bonjour", db.Now));

    private static async Task<ConversationId> TalkOfAsync(Stage stage)
    {
        await HeardAsync(stage);
        return await AsProgramAsync(stage, (db, @case) => db.Conversations.Where(talk => talk.ContactId == @case.PrimaryContactId).OrderByDescending(talk => talk.LastAt).ThenBy(talk => talk.Id).Select(talk => talk.Id).FirstAsync());
    }
}
