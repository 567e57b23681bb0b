using System.Globalization;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Atlas.Web.Features.Cases.Listing;

/// <summary>All cases that the person may see, narrowed by filters that stand in the address.</summary>
public sealed partial class CaseListPage(CaseListQuery list, CatalogOfCaller catalogs, NavigationManager navigation, Handover handover, ILogger<CaseListPage> log)
{
    // Far behind every last page, and far from overflowing.
    private const int LastPage = 1_000_000;

    private static readonly CaseFilter Everything = new();

    private CaseFilter _filter = Everything;
    private int _page;
    private int _turn;
    private bool _failed;
    private Catalog? _catalog;
    private CaseListView? _view;

    [SupplyParameterFromQuery(Name = "page")]
    private string? Page { get; set; }

    private int Pages => ((_view?.Total ?? 0) + CaseListQuery.PageSize - 1) / CaseListQuery.PageSize;

    private string NewCaseUrl => _filter.Type is null ? "/cases/new" : QueryHelpers.AddQueryString("/cases/new", "type", _filter.Type);

    private string TotalText => _view!.Total switch
    {
        0 => T["list.total.none"],
        1 => T["list.total.one"],
        var total => T["list.total", total.ToString("N0", CultureInfo.CurrentCulture)],
    };

    /// <inheritdoc />
    protected override Task OnParametersSetAsync()
    {
        var filter = CaseFilter.Read(navigation.Uri);
        var page = int.TryParse(Page, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? Math.Clamp(read, 1, LastPage) : 1;
        if (_turn > 0 && filter == _filter && page == _page)
        {
            return Task.CompletedTask;
        }

        (_filter, _page) = (filter, page);
        if (handover.Take<ReadList>(navigation.Uri) is { } known)
        {
            (_catalog, _filter, _page, _view, _turn) = (known.Catalog, known.Filter, known.Page, known.View, 1);
            return Task.CompletedTask;
        }

        return LoadAsync();
    }

    private static string Plain(int figure) => figure.ToString(CultureInfo.InvariantCulture);

    private async Task LoadAsync()
    {
        var turn = ++_turn;
        try
        {
            var catalog = await catalogs.GetAsync();
            var (filter, page) = (_filter.In(catalog), _page);
            var view = await list.RunAsync(filter, page);
            if (view.Total > 0 && view.Rows.Count == 0)
            {
                page = ((view.Total - 1) / CaseListQuery.PageSize) + 1;
                view = await list.RunAsync(filter, page);
            }

            // Whoever typed on meanwhile waits for another answer.
            if (turn == _turn)
            {
                (_catalog, _filter, _page, _view, _failed) = (catalog, filter, page, view, false);
                _ = RendererInfo.IsInteractive ? null : handover.Keep(navigation.Uri, new ReadList(catalog, filter, page, view));
            }
        }
        catch (Exception failure) when (turn == _turn)
        {
            LogFailure(log, failure);
            _failed = true;
        }
    }

    private void Show(CaseFilter filter) => navigation.NavigateTo(filter.ToUrl(), replace: true);

    private string UrlOf(int page) => page == 1 ? _filter.ToUrl() : QueryHelpers.AddQueryString(_filter.ToUrl(), "page", Plain(page));

    [LoggerMessage(Level = LogLevel.Error, Message = "The list of cases could not be read")]
    private static partial void LogFailure(ILogger log, Exception failure);

    private sealed record ReadList(Catalog Catalog, CaseFilter Filter, int Page, CaseListView View);
}
