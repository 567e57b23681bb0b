using Atlas.Domain.Messages;
using Atlas.Web.Features.Messages.Replies;

namespace Atlas.Tests.Tenancy.Rights;

/// <content>Quick replies: administrators write them, everybody of the organisation uses them.</content>
internal static partial class Matrix
{
    private static IEnumerable<Line> Replies() =>
    [
        //                                                                   admin      manager    agent   reserved    disabled rival
        On<SaveQuickReply>("a new one", Standing.Own, SaveReplyAsync, new("Done", No, No, No, Gone, "Done")),
        On<SaveQuickReply>("one that is there", Standing.Own, ChangeReplyAsync, new("Done", No, No, No, Gone, "NotFound")),
        On<RemoveQuickReply>("one that is there", Standing.Own, RemoveReplyAsync, new("Done", No, No, No, Gone, "NotFound")),
        On<QuickRepliesQuery>("the list", Standing.Own, RepliesAsync, new("Sees", "Sees", "Sees", "Sees", Gone, "Nothing")),
        On<QuickRepliesQuery>("filled for a colleague's case", Standing.Colleagues, FilledAsync, new("With reference", "With reference", "With reference", "Without", Gone, "Nothing")),
    ];

    private static async Task<object?> SaveReplyAsync(Stage stage) => await stage.The<SaveQuickReply>().RunAsync(new ReplyDraft(null, 0, "Adresse", "12, rue des Orangers"));

    private static async Task<object?> ChangeReplyAsync(Stage stage)
    {
        var id = await ReplyAsync(stage);
        return await stage.The<SaveQuickReply>().RunAsync(new ReplyDraft(id, 0, "Adresse", "14, rue des Orangers"));
    }

    private static async Task<object?> RemoveReplyAsync(Stage stage)
    {
        var id = await ReplyAsync(stage);
        return await stage.The<RemoveQuickReply>().RunAsync(id);
    }

    private static async Task<object?> RepliesAsync(Stage stage)
    {
        var id = await ReplyAsync(stage);
        var rows = await stage.The<QuickRepliesQuery>().RunAsync();
        return new Said(rows.Any(row => row.Id == id) ? "Sees" : "Nothing", rows);
    }

    private static async Task<object?> FilledAsync(Stage stage)
    {
        var id = await ReplyAsync(stage);
        var rows = await stage.The<QuickRepliesQuery>().FillAsync(Primary(stage), stage.Case.Id);
        var text = rows.FirstOrDefault(row => row.Id == id)?.Text;
        return new Said(text is null ? "Nothing" : text.Contains(stage.Case.Reference, StringComparison.Ordinal) ? "With reference" : "Without", rows);
    }

    private static Task<QuickReplyId> ReplyAsync(Stage stage) => AsProgramAsync(stage, async (db, _) =>
    {
        var reply = new QuickReply(stage.Case.Title, "Bonjour {contact}, dossier {reference}");
        db.Add(reply);
        await db.SaveChangesAsync();
        return reply.Id;
    });
}
