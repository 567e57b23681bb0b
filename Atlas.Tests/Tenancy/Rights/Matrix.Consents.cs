using Atlas.Domain.Consents;
using Atlas.Infrastructure.Database;
using Atlas.Web.Features.Consents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Tenancy.Rights;

/// <content>Consents. Everybody of an organisation notes what its contacts answer, and reads it.</content>
internal static partial class Matrix
{
    private static readonly ConsentScope OnWhatsApp = new("WHATSAPP", ConsentPurpose.Contact);

    private static IEnumerable<Line> Consents() =>
    [
        //                                                                   admin      manager    agent   reserved    disabled rival
        On<AnswerConsent>("of a colleague's case", Standing.Colleagues, AgreeAsync, new("Done", "Done", "Done", "Done", Gone, "NotFound")),
        On<ConsentsQuery>("of a colleague's case", Standing.Colleagues, AgreedAsync, new("Granted", "Granted", "Granted", "Granted", Gone, "Nothing")),
    ];

    private static async Task<object?> AgreeAsync(Stage stage) =>
        await stage.The<AnswerConsent>().RunAsync(new ConsentAnswer(Guid.NewGuid(), Primary(stage), OnWhatsApp, true, "UI"));

    private static async Task<object?> AgreedAsync(Stage stage)
    {
        await AsProgramAsync(stage, async services =>
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
            db.Add(new Consent(Primary(stage), OnWhatsApp.Channel, OnWhatsApp.Purpose, ConsentDecision.Granted, "UI", db.Now));
            return await db.SaveChangesAsync();
        });
        var view = await stage.The<ConsentsQuery>().RunAsync(Primary(stage));
        return new Said(view.Story.Count == 0 ? "Nothing" : view.At(OnWhatsApp).ToString(), view);
    }
}
