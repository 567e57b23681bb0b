using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;

namespace Atlas.Web.Features.Dashboard;

/// <summary>Four figures, each a way to the cases that it counts.</summary>
public sealed partial class DashboardPage(DashboardQuery dashboard, CatalogOfCaller catalogs, CallerAccessor caller, ILogger<DashboardPage> log)
{
    private DashboardView? _view;
    private string _organisation = "";
    private bool _failed;

    private string Scope => caller.Current.Is(Role.Manager) ? T["dashboard.scope.all", _organisation] : T["dashboard.scope.own"];

    /// <inheritdoc />
    protected override Task OnInitializedAsync() => RefreshAsync();

    /// <summary>Counts again. Figures that are already shown stay until better ones are there.</summary>
    private async Task RefreshAsync()
    {
        try
        {
            _organisation = (await catalogs.GetAsync()).Name;
            var view = await dashboard.RunAsync();
            // Two readings may cross: the younger one stays.
            _view = _view is null || view.Sequence >= _view.Sequence ? view : _view;
        }
        catch (Exception failure)
        {
            LogFailure(log, failure);
            _failed = true;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The figures could not be counted")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
