using Atlas.Domain.Messages;
using Atlas.Tests.Support;
using Atlas.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Tenancy.Rights;

/// <content>Files of messages: whoever sees the case.</content>
internal static partial class Matrix
{
    private static IEnumerable<Line> Media() =>
    [
        //                                                                       admin      manager    agent   reserved    disabled rival
        On<MessageFileQuery>("own", Standing.Own, FileAsync, new("Sees", "Sees", "Sees", "Sees", Gone, "Nothing")),
        On<MessageFileQuery>("a colleague's", Standing.Colleagues, FileAsync, new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
        On<MessageFileQuery>("taken back", Standing.Own, TakenBackAsync, new("Nothing", "Nothing", "Nothing", "Nothing", Gone, "Nothing")),
    ];

    private static Task<object?> FileAsync(Stage stage) => FindFileAsync(stage, isTakenBack: false);

    private static Task<object?> TakenBackAsync(Stage stage) => FindFileAsync(stage, isTakenBack: true);

    private static async Task<object?> FindFileAsync(Stage stage, bool isTakenBack)
    {
        var heard = await AsProgramAsync(stage, async (db, @case) =>
        {
            var message = await db.HearAsync(@case.Id, "La cuisine", db.Now, came => came with { Media = new MessageMedia("880000000000031", "image/jpeg", $"{Mark.Word}.jpg", null) });
            var row = await db.Messages.SingleAsync(one => one.Id == message.Id);
            row.Keep(MediaState.Kept, "image/jpeg", db.Now);
            if (isTakenBack)
            {
                row.Revoke(db.Now);
            }

            await db.SaveChangesAsync();
            return message;
        });
        var found = await stage.The<MessageFileQuery>().RunAsync(heard.Id);
        return new Said(found is null ? "Nothing" : "Sees", found);
    }
}
