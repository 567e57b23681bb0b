using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases.Dossier;
using Atlas.Web.Features.Cases.Filtering;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Tenancy.Rights;

internal static partial class Matrix
{
    private static IEnumerable<Line> Filtering() =>
    [
        On<CitiesQuery>("a colleague's", Standing.Colleagues, CitiesAsync, new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
        On<CitiesQuery>("own", Standing.Own, CitiesAsync, new("Sees", "Sees", "Sees", "Sees", Gone, "Nothing")),
        On<RowQuery>("nobody's", Standing.Nobodys, RowAsync, new("Sees", "Sees", "Sees", "Sees", Gone, "Nothing")),
        On<RowQuery>("a colleague's", Standing.Colleagues, RowAsync, new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
        On<CaseListQuery>("a colleague's, by the colleague", Standing.Colleagues, HeldAsync, new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
        On<CaseListQuery>("nobody's, by its city", Standing.Nobodys, LocatedAsync, new("Sees", "Sees", "Sees", "Sees", Gone, "Nothing")),
    ];

    private static async Task<object?> RowAsync(Stage stage)
    {
        var row = await stage.The<RowQuery>().RunAsync(stage.Case.Id);
        return new Said(row is null ? "Nothing" : "Sees", row?.Card.Title);
    }

    private static async Task<object?> ListAsync(Stage stage, CaseFilter filter) => await stage.The<CaseListQuery>().RunAsync(filter);

    private static Task<object?> SearchAsync(Stage stage) => ListAsync(stage, new CaseFilter { Text = stage.Case.Title });

    private static async Task<object?> CitiesAsync(Stage stage)
    {
        await LocateAsync(stage);
        return await stage.The<CitiesQuery>().RunAsync();
    }

    private static Task<object?> HeldAsync(Stage stage) => ListAsync(stage, CaseFilter.Read($"?assignee={stage.Case.Assignee!.Value.Value:D}"));

    private static async Task<object?> LocatedAsync(Stage stage)
    {
        await LocateAsync(stage);
        return await ListAsync(stage, new CaseFilter { City = CaseFilter.ReadText(stage.Case.Title) });
    }

    /// <summary>The case lies in a city of its own name. The program says so: not everyone may.</summary>
    private static async Task LocateAsync(Stage stage)
    {
        await using var scope = stage.The<IServiceScopeFactory>().ForTenant(stage.The<CallerAccessor>().Current.Tenant);
        await scope.ServiceProvider.GetRequiredService<EditCase>().RunAsync(stage.Case.Id, "city", stage.Case.Fields.City, stage.Case.Title, Guid.NewGuid());
    }
}
