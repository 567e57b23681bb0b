using Atlas.Domain.Exports;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases.Exports;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Tenancy.Rights;

/// <content>Cases written to files.</content>
internal static partial class Matrix
{
    private static IEnumerable<Line> Exports() =>
    [
        On<StartExport>("the own", Standing.Own, ExportAsync, new("Done", "Done", "Done", "Done", Gone, None)),
        On<StartExport>("nobody's", Standing.Nobodys, ExportAsync, new("Done", "Done", None, None, Gone, None)),
        On<StartExport>("a colleague's", Standing.Colleagues, ExportAsync, new("Done", "Done", None, None, Gone, None)),
        On<ExportCountQuery>("the own", Standing.Own, CountedAsync, new("Takes", "Takes", "Takes", "Takes", Gone, "Nothing")),
        On<ExportCountQuery>("a colleague's", Standing.Colleagues, CountedAsync, new("Takes", "Takes", "Sees", "Nothing", Gone, "Nothing")),
        On<ExportPageQuery>("the own", Standing.Own, ExportedAsync, new("Sees", "Sees", "Sees", "Sees", Gone, "Nothing")),
        On<ExportPageQuery>("a colleague's", Standing.Colleagues, ExportedAsync, new("Sees", "Sees", "Nothing", "Nothing", Gone, "Nothing")),
        On<ExportsQuery>("one that the agent started", Standing.Own, OwnExportsAsync, new("Ours", "Others", "Ours", "Ours", Gone, "Others")),
        On<CancelExport>("one that the agent started", Standing.Own, StopExportAsync, new("Done", "NotFound", "Done", "Done", Gone, "NotFound")),
        On<TakeExport>("one that the agent started, ready", Standing.Own, TakeFileAsync, new("Has", "Nothing", "Has", "Has", Gone, "Nothing")),
    ];

    private static async Task<object?> ExportAsync(Stage stage) =>
        (await stage.The<StartExport>().RunAsync(Chosen(stage), ExportColumn.Usual, "fr", Guid.NewGuid())).Outcome;

    private static async Task<object?> CountedAsync(Stage stage)
    {
        var count = await stage.The<ExportCountQuery>().RunAsync(Chosen(stage));
        return new Said(count.Taken > 0 ? "Takes" : count.Seen > 0 ? "Sees" : "Nothing", count);
    }

    private static async Task<object?> ExportedAsync(Stage stage) =>
        await stage.The<ExportPageQuery>().RunAsync(Chosen(stage).Order(ExportColumn.All, "fr"), stage.Case.CreatedAt, "");

    private static async Task<object?> OwnExportsAsync(Stage stage)
    {
        var export = await ExportOfAsync(stage);
        var exports = await stage.The<ExportsQuery>().RunAsync();
        return new Said(exports.Any(row => row.Id == export) ? "Ours" : "Others", exports);
    }

    private static async Task<object?> StopExportAsync(Stage stage) => await stage.The<CancelExport>().RunAsync(await ExportOfAsync(stage));

    private static async Task<object?> TakeFileAsync(Stage stage)
    {
        var export = await ExportOfAsync(stage);
        await using (var scope = stage.Services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<MakeExport>().RunAsync(stage.Case.Tenant, export, CancellationToken.None);
        }

        var taken = await stage.The<TakeExport>().RunAsync(export);
        await (taken?.Content.DisposeAsync() ?? ValueTask.CompletedTask);
        return new Said(taken is null ? "Nothing" : "Has", null);
    }

    /// <summary>An export of the case, started by whoever holds it; nobody has made it yet.</summary>
    private static async Task<ExportId> ExportOfAsync(Stage stage)
    {
        await using var scope = stage.Services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerAccessor>()
            .SignIn(new(stage.Case.Tenant, stage.Case.Assignee, Domain.Tenancy.Role.Agent, Domain.Tenancy.CaseVisibility.All));
        // Those of the lines before are still under way: a person has a few at a time.
        foreach (var open in (await scope.ServiceProvider.GetRequiredService<ExportsQuery>().RunAsync()).Where(export => export.IsUnderWay))
        {
            await scope.ServiceProvider.GetRequiredService<CancelExport>().RunAsync(open.Id);
        }

        var begun = await scope.ServiceProvider.GetRequiredService<StartExport>().RunAsync(Chosen(stage), ExportColumn.Usual, "fr", Guid.NewGuid());
        return begun.Export!.Value;
    }
}
