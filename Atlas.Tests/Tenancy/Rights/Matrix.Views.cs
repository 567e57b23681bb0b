using Atlas.Domain.Tenancy;
using Atlas.Domain.Views;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Features.Cases.Views;
using Atlas.Web.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Tenancy.Rights;

/// <content>Saved views: everybody keeps the own, managers share.</content>
internal static partial class Matrix
{
    private static IEnumerable<Line> Views() =>
    [
        //                                                                      admin       manager     agent       reserved    disabled rival
        On<SaveView>("a new own one", Standing.Own, stage => NewViewAsync(stage, null), new("Done", "Done", "Done", "Done", Gone, "Done")),
        On<SaveView>("a new shared one", Standing.Own, stage => NewViewAsync(stage, Role.Agent), new("Done", "Done", No, No, Gone, "Done")),
        On<SaveView>("a new one for administrators", Standing.Own, stage => NewViewAsync(stage, Role.Admin), new("Done", No, No, No, Gone, "Done")),
        On<SaveView>("a colleague's own", Standing.Colleagues, stage => ChangeViewAsync(stage, null), new("NotFound", "NotFound", "NotFound", "NotFound", Gone, "NotFound")),
        On<SaveView>("a shared one", Standing.Colleagues, stage => ChangeViewAsync(stage, Role.Agent), new("Done", "Done", No, No, Gone, "NotFound")),
        On<SaveView>("one for administrators", Standing.Colleagues, stage => ChangeViewAsync(stage, Role.Admin), new("Done", "NotFound", "NotFound", "NotFound", Gone, "NotFound")),
        On<RemoveView>("a colleague's own", Standing.Colleagues, stage => DropViewAsync(stage, null), new("NotFound", "NotFound", "NotFound", "NotFound", Gone, "NotFound")),
        On<RemoveView>("a shared one", Standing.Colleagues, stage => DropViewAsync(stage, Role.Agent), new("Done", "Done", No, No, Gone, "NotFound")),
        On<PutView>("a colleague's own", Standing.Colleagues, stage => PutViewAsync(stage, null), new("NotFound", "NotFound", "NotFound", "NotFound", Gone, "NotFound")),
        On<PutView>("a shared one", Standing.Colleagues, stage => PutViewAsync(stage, Role.Agent), new("Done", "Done", No, No, Gone, "NotFound")),
        On<ViewsQuery>("a colleague's own", Standing.Colleagues, stage => ViewsAsync(stage, null), new("Nothing", "Nothing", "Nothing", "Nothing", Gone, "Nothing")),
        On<ViewsQuery>("one for managers", Standing.Colleagues, stage => ViewsAsync(stage, Role.Manager), new("Sees", "Sees", "Nothing", "Nothing", Gone, "Nothing")),
        On<ViewsQuery>("a shared one", Standing.Colleagues, stage => ViewsAsync(stage, Role.Agent), new("Sees", "Sees", "Sees", "Sees", Gone, "Nothing")),
        On<ColumnsQuery>("of a colleague's own view", Standing.Colleagues, stage => ColumnsAsync(stage, null), new("Nothing", "Nothing", "Nothing", "Nothing", Gone, "Nothing")),
        On<ColumnsQuery>("of a view for managers", Standing.Colleagues, stage => ColumnsAsync(stage, Role.Manager), new("Shows", "Shows", "Nothing", "Nothing", Gone, "Nothing")),
        On<ArrangeColumns>("one's own", Standing.Own, async stage => await stage.The<ArrangeColumns>().RunAsync($"city,{stage.Case.Title}"), new("Done", "Done", "Done", "Done", Gone, "Done")),
        On<ViewCountsQuery>("a colleague's", Standing.Colleagues, ViewCountAsync, new("Counts", "Counts", "Counts", "Nothing", Gone, "Nothing")),
    ];

    private static ViewDraft Drafted(Role? shared) => new(Named("Mes visites"), ViewShape.List, "?state=open") { Columns = "reference,case,since", SharedWith = shared };

    /// <summary>One line runs for many people, and no shelf bears a name twice.</summary>
    private static string Named(string name) => $"{name} {Guid.NewGuid():n}"[..Math.Min(name.Length + 9, 60)];

    private static async Task<object?> NewViewAsync(Stage stage, Role? shared) => (await stage.The<SaveView>().RunAsync(null, Drafted(shared), Guid.NewGuid())).Outcome;

    private static async Task<object?> ChangeViewAsync(Stage stage, Role? shared)
    {
        var id = await ViewOfAsync(stage, shared);
        return (await stage.The<SaveView>().RunAsync(new ShownView(id, 0), Drafted(shared) with { Name = Named("Autrement") }, Guid.NewGuid())).Outcome;
    }

    private static async Task<object?> DropViewAsync(Stage stage, Role? shared) => await stage.The<RemoveView>().RunAsync(await ViewOfAsync(stage, shared), back: false);

    private static async Task<object?> PutViewAsync(Stage stage, Role? shared) => await stage.The<PutView>().RunAsync(await ViewOfAsync(stage, shared), later: false);

    private static async Task<object?> ViewsAsync(Stage stage, Role? shared)
    {
        var id = await ViewOfAsync(stage, shared);
        var views = await stage.The<ViewsQuery>().RunAsync();
        return new Said(views.Any(view => view.Id == id) ? "Sees" : "Nothing", views);
    }

    private static async Task<object?> ColumnsAsync(Stage stage, Role? shared)
    {
        var columns = await stage.The<ColumnsQuery>().RunAsync(await ViewOfAsync(stage, shared));
        return new Said(columns.OfView is null ? "Nothing" : "Shows", columns.OfView?.Write());
    }

    private static async Task<object?> ViewCountAsync(Stage stage)
    {
        var filter = new CaseFilter { Text = $"\"{stage.Case.Title}\"" };
        var counts = await stage.The<ViewCountsQuery>().RunAsync([filter]);
        return new Said(counts.Counts[filter] == 1 ? "Counts" : "Nothing", counts.Counts.Values.Sum());
    }

    /// <summary>A view of whoever holds the case, whom the program lets share.</summary>
    private static async Task<SavedViewId> ViewOfAsync(Stage stage, Role? shared)
    {
        await using var scope = stage.Services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerAccessor>().SignIn(new(stage.Case.Tenant, stage.Case.Assignee, Role.Admin, CaseVisibility.All));
        var saved = await scope.ServiceProvider.GetRequiredService<SaveView>().RunAsync(null, Drafted(shared) with { Name = Named(stage.Case.Title) }, Guid.NewGuid());
        return saved.View!.Value;
    }
}
