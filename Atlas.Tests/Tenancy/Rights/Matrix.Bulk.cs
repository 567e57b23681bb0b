using Atlas.Domain.Bulk;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases.Bulk;
using Atlas.Web.Features.Cases.Listing;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Tenancy.Rights;

/// <content>One act for many cases.</content>
internal static partial class Matrix
{
    private const string None = Refusals.NothingSelected;

    private static IEnumerable<Line> Bulk() =>
    [
        On<StartBulk>("a label for the own", Standing.Own, stage => BeginAsync(stage, BulkAct.Tag), new("Done", "Done", "Done", "Done", Gone, None)),
        On<StartBulk>("a label for a colleague's", Standing.Colleagues, stage => BeginAsync(stage, BulkAct.Tag), new("Done", "Done", "Done", None, Gone, None)),
        On<StartBulk>("giving the own away", Standing.Own, stage => BeginAsync(stage, BulkAct.Assign), new("Done", "Done", No, No, Gone, None)),
        On<BulkPreviewQuery>("a move of the own", Standing.Own, PreviewAsync, new("Possible", "Possible", "Possible", "Possible", Gone, "Nothing")),
        On<BulkPreviewQuery>("a move of nobody's", Standing.Nobodys, PreviewAsync, new("Possible", "Possible", No, No, Gone, "Nothing")),
        On<BulkPreviewQuery>("a move of a colleague's", Standing.Colleagues, PreviewAsync, new("Possible", "Possible", No, "Nothing", Gone, "Nothing")),
        On<BulkTargetsQuery>("a colleague's", Standing.Colleagues, TargetsAsync, new("Counts", "Counts", "Counts", "Nothing", Gone, "Nothing")),
        On<BulkRunQuery>("one that the agent started", Standing.Own, ReportAsync, new("Sees", "Sees", "Sees", "Sees", Gone, "Nothing")),
        On<BulkRunQuery>("one that a colleague started", Standing.Colleagues, ReportAsync, new("Sees", "Sees", "Nothing", "Nothing", Gone, "Nothing")),
        On<BulkRunsQuery>("one that the agent started", Standing.Own, OwnRunsAsync, new("Others", "Others", "Ours", "Ours", Gone, "Others")),
        On<CancelBulk>("one that the agent started", Standing.Own, StopAsync, new("Done", "Done", "Done", "Done", Gone, "NotFound")),
        On<CancelBulk>("one that a colleague started", Standing.Colleagues, StopAsync, new("Done", "Done", "NotFound", "NotFound", Gone, "NotFound")),
        On<UndoBulk>("one that the agent started, under way", Standing.Own, UndoRunAsync, new(No, No, TooLate, TooLate, Gone, "NotFound")),
        On<RepeatBulk>("one that the agent started, under way", Standing.Own, RepeatAsync, new(No, No, TooLate, TooLate, Gone, "NotFound")),
    ];

    private static RowSelection Chosen(Stage stage) => RowSelection.Of([stage.Case.Id]);

    private static async Task<object?> BeginAsync(Stage stage, BulkAct act) =>
        (await stage.The<StartBulk>().RunAsync(Chosen(stage), new BulkOrder(act) { Label = "Urgent" }, Guid.NewGuid())).Outcome;

    private static async Task<object?> PreviewAsync(Stage stage)
    {
        var preview = await stage.The<BulkPreviewQuery>().RunAsync(Chosen(stage), new BulkOrder(BulkAct.Move) { Status = "CRM_CONTACTED" });
        return new Said(preview!.Total == 0 ? "Nothing" : preview.Possible > 0 ? "Possible" : preview.Blocks[0].Refusal, preview);
    }

    private static async Task<object?> TargetsAsync(Stage stage)
    {
        var choices = await stage.The<BulkTargetsQuery>().RunAsync(Chosen(stage));
        return new Said(choices.Total > 0 ? "Counts" : "Nothing", choices);
    }

    private static async Task<object?> ReportAsync(Stage stage) => await stage.The<BulkRunQuery>().RunAsync(await BegunAsync(stage), BulkItemState.Waiting);

    private static async Task<object?> OwnRunsAsync(Stage stage)
    {
        var run = await BegunAsync(stage);
        var runs = await stage.The<BulkRunsQuery>().RunAsync();
        return new Said(runs.Any(row => row.Id == run) ? "Ours" : "Others", runs);
    }

    private static async Task<object?> StopAsync(Stage stage) => await stage.The<CancelBulk>().RunAsync(await BegunAsync(stage));

    private static async Task<object?> UndoRunAsync(Stage stage) => (await stage.The<UndoBulk>().RunAsync(await BegunAsync(stage), Guid.NewGuid())).Outcome;

    private static async Task<object?> RepeatAsync(Stage stage) => (await stage.The<RepeatBulk>().RunAsync(await BegunAsync(stage), Guid.NewGuid())).Outcome;

    /// <summary>A run over the case, started by whoever holds it; nobody works on it.</summary>
    private static async Task<BulkRunId> BegunAsync(Stage stage)
    {
        await using var scope = stage.Services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerAccessor>()
            .SignIn(new(stage.Case.Tenant, stage.Case.Assignee, Domain.Tenancy.Role.Agent, Domain.Tenancy.CaseVisibility.All));
        var order = new BulkOrder(BulkAct.Tag) { Label = stage.Case.Title[..Math.Min(Domain.Cases.Tag.NameLength, stage.Case.Title.Length)] };
        var begun = await scope.ServiceProvider.GetRequiredService<StartBulk>().RunAsync(Chosen(stage), order, Guid.NewGuid());
        return begun.Run!.Value;
    }
}
