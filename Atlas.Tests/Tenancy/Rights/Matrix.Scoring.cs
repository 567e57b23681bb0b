using Atlas.Domain.Scoring;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases.Scoring;
using Atlas.Web.Features.Scoring;
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
        On<ScoringQuery>("the organisation's", Standing.Own, async stage => new Said(await stage.The<ScoringQuery>().RunAsync() is null ? "Nothing" : "Reads", null), new("Reads", "Nothing", "Nothing", "Nothing", Gone, "Reads")),
        On<KeepScoring>("a draft", Standing.Own, KeepDraftAsync, new("Done", No, No, No, Gone, "Done")),
        On<PublishScoring>("the next version", Standing.Own, PublishNextAsync, new("Done", No, No, No, Gone, "Done")),
        On<WhatIfQuery>("a draft on the case", Standing.Own, TryOutAsync, new("Reads", "Nothing", "Nothing", "Nothing", Gone, "Others")),
    ];

    private static readonly TypedScoring Anything = new("10", [new TypedCriterion { Kind = ScoreKinds.Meetings, From = "1", Weight = "40" }], []);

    /// <summary>Over the draft of whoever ran before, as the page would.</summary>
    private static async Task<object?> KeepDraftAsync(Stage stage) =>
        (await stage.The<KeepScoring>().RunAsync(Anything, (await stage.The<ScoringQuery>().RunAsync())?.Draft?.Version ?? 0)).Outcome;

    private static async Task<object?> PublishNextAsync(Stage stage) =>
        await PublishOverAsync(stage, await stage.The<ScoringQuery>().RunAsync());

    private static async Task<object?> PublishOverAsync(Stage stage, ScoringView? shown) =>
        await stage.The<PublishScoring>().RunAsync(Anything, shown?.InForce?.Rules.Number ?? 0, shown?.Draft?.Version ?? 0, Guid.NewGuid());

    private static async Task<object?> TryOutAsync(Stage stage)
    {
        var found = await stage.The<WhatIfQuery>().RunAsync(new ScoreRules(99, 100, [new(ScoreKinds.Meetings, 1) { From = 1 }], []));
        return new Said(found is null ? "Nothing" : found.Largest.Any(change => change.Title == stage.Case.Title && change.Reference == stage.Case.Reference) || found.Total > 0 && stage.The<CallerAccessor>().Current.Tenant == stage.Case.Tenant ? "Reads" : "Others", null);
    }

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
