using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases.Scoring;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Tenancy.Rights;

/// <content>The score of a case, and the pin in it.</content>
internal static partial class Matrix
{
    private static IEnumerable<Line> OfScores() =>
    [
        On<ScoreQuery>("own", Standing.Own, ScoreAsync, new("Sees", "Sees", "Sees", "Sees", Gone, "Nothing")),
        On<ScoreQuery>("a colleague's", Standing.Colleagues, ScoreAsync, new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
        On<PinScore>("own", Standing.Own, PinScoreAsync, new("Done", "Done", "Done", "Done", Gone, "NotFound")),
        On<PinScore>("a colleague's", Standing.Colleagues, PinScoreAsync, new("Done", "Done", No, "NotFound", Gone, "NotFound")),
        On<UnpinScore>("own", Standing.Own, UnpinScoreAsync, new("Done", "Done", "Done", "Done", Gone, "NotFound")),
        On<UnpinScore>("a colleague's", Standing.Colleagues, UnpinScoreAsync, new("Done", "Done", No, "NotFound", Gone, "NotFound")),
    ];

    private static async Task<object?> PinScoreAsync(Stage stage) =>
        await stage.The<PinScore>().RunAsync(stage.Case.Id, 90, stage.The<TimeProvider>().GetUtcNow().UtcDateTime.AddDays(1), stage.Case.Title, Guid.NewGuid());

    private static async Task<object?> UnpinScoreAsync(Stage stage)
    {
        await PinAsProgramAsync(stage);
        return await stage.The<UnpinScore>().RunAsync(stage.Case.Id, Guid.NewGuid());
    }

    /// <summary>The reason of the pin holds the case's title.</summary>
    private static async Task<object?> ScoreAsync(Stage stage)
    {
        await PinAsProgramAsync(stage);
        return await stage.The<ScoreQuery>().RunAsync(stage.Case.Id);
    }

    private static async Task PinAsProgramAsync(Stage stage)
    {
        await using var scope = stage.Services.GetRequiredService<IServiceScopeFactory>().ForTenant(stage.Case.Tenant);
        var until = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime.AddDays(1);
        Assert.True((await scope.ServiceProvider.GetRequiredService<PinScore>().RunAsync(stage.Case.Id, 80, until, stage.Case.Title, Guid.NewGuid())).IsDone);
    }
}
