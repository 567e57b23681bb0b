using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;

namespace Atlas.Web.Features.Cases.Views;

/// <summary>In the navigation: the shared view to which the person's role is led. The bare list stays what it is.</summary>
public sealed partial class NavDefaultView(CatalogOfCaller catalogs, CallerAccessor caller)
{
    private DefaultView? _view;
    private string? _url;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (caller.OrNobody is { } viewer)
        {
            var catalog = await catalogs.GetAsync();
            _view = catalog.DefaultViews.FirstOrDefault(view => view.Role == viewer.Role);
            _url = _view is { } view ? ViewReading.Of(view.Id, view.Draft.Shape, view.Draft.Filter, view.Draft.Sort, catalog).Url : null;
        }
    }
}
