using System.Globalization;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Features.Cases.Filtering;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Atlas.Web.Features.Cases.Listing;

/// <summary>All cases that the person may see, narrowed by filters that stand in the address.</summary>
public sealed partial class CaseListPage(CaseListQuery list, CatalogOfCaller catalogs, AddressBar address, Handover handover, ILogger<CaseListPage> log)
    : IDisposable
{
    // Far behind every last page, and far from overflowing.
    private const int LastPage = 1_000_000;

    private static readonly CaseFilter Everything = new();

    private readonly FilterEcho<(CaseFilter, int)> _echo = new();
    private CancellationTokenSource _reading = new();
    private CaseFilter _filter = Everything;
    private int _page;
    private int _shownPage;
    private int _turn;
    private bool _failed;
    private Catalog? _catalog;
    private CaseListView? _view;

    // Every change of the address comes by here, whichever part of it changed.
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
    public void Dispose()
    {
        _turn++;
        _reading.Cancel();
        _reading.Dispose();
    }

    /// <inheritdoc />
    protected override Task OnParametersSetAsync()
    {
        var filter = CaseFilter.Read(address.Uri);
        var page = int.TryParse(Page, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? Math.Clamp(read, 1, LastPage) : 1;
        if (_echo.Hears((filter, page)) || (_turn > 0 && (filter, page) == (_filter, _page)))
        {
            return Task.CompletedTask;
        }

        Want(filter, page);
        if (handover.Take<ReadList>(address.Uri) is { } known)
        {
            _turn = 1;
            Take(known);
            return Task.CompletedTask;
        }

        return LoadAsync();
    }

    private static string Plain(int figure) => figure.ToString(CultureInfo.InvariantCulture);

    private async Task LoadAsync()
    {
        var turn = ++_turn;
        await _reading.CancelAsync();
        _reading.Dispose();
        _reading = new CancellationTokenSource();
        try
        {
            var read = await ReadAsync(_filter, _page, _reading.Token);

            // Whoever typed on meanwhile waits for another answer.
            if (turn == _turn)
            {
                Take(read);
                _ = RendererInfo.IsInteractive ? null : handover.Keep(address.Uri, read);
            }
        }
        catch (Exception failure)
        {
            if (turn == _turn)
            {
                LogFailure(log, failure);
                _failed = true;
            }
        }
    }

    private void Take(ReadList read) =>
        (_catalog, _filter, _page, _shownPage, _view, _failed) = (read.Catalog, read.Filter, read.Page, read.Page, read.View, false);

    /// <summary>SQLite answers on the thread that asks: the screen's own stays free for the next key.</summary>
    private Task<ReadList> ReadAsync(CaseFilter wanted, int page, CancellationToken stop) => Task.Run(
        async () =>
        {
            var catalog = await catalogs.GetAsync();
            var filter = wanted.In(catalog);
            var view = await list.RunAsync(filter, page, stop);
            if (view.Total > 0 && view.Rows.Count == 0)
            {
                page = ((view.Total - 1) / CaseListQuery.PageSize) + 1;
                view = await list.RunAsync(filter, page, stop);
            }

            return new ReadList(catalog, filter, page, view);
        },
        stop);

    private void Want(CaseFilter filter, int page)
    {
        if (filter != _filter)
        {
            ChooseNone();
        }

        (_filter, _page) = (filter, page);
    }

    /// <summary>The answer is sought at once; the address follows.</summary>
    private Task ShowAsync(FilterChoice choice)
    {
        Want(choice.Filter, 1);
        _echo.Send((_filter, 1));
        return Task.WhenAll(LoadAsync(), address.FollowAsync(choice.Filter.ToUrl(), replace: choice.IsTyped));
    }

    private string UrlOf(int page) => page == 1 ? _filter.ToUrl() : QueryHelpers.AddQueryString(_filter.ToUrl(), "page", Plain(page));

    [LoggerMessage(Level = LogLevel.Error, Message = "The list of cases could not be read")]
    private static partial void LogFailure(ILogger log, Exception failure);

    private sealed record ReadList(Catalog Catalog, CaseFilter Filter, int Page, CaseListView View);
}
