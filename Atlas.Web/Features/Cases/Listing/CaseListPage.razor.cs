using System.Globalization;
using Atlas.Domain.Views;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Features.Cases.Filtering;
using Atlas.Web.Features.Cases.Views;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Atlas.Web.Features.Cases.Listing;

/// <summary>All cases that the person may see, narrowed by filters that stand in the address.</summary>
public sealed partial class CaseListPage(ListDesk desk, AddressBar address, Handover handover, ILogger<CaseListPage> log)
    : IDisposable
{
    private static readonly CaseFilter Everything = new();

    private readonly FilterEcho<(CaseFilter, CaseSort)> _echo = new();
    private CancellationTokenSource _reading = new();
    private CaseFilter _filter = Everything;
    private int _turn;
    private bool _failed;
    private Catalog? _catalog;
    private CaseListView? _view;

    // Every change of the address comes by here, whichever part of it changed.
    [SupplyParameterFromQuery(Name = "sort")]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "view")]
    private string? View { get; set; }

    private SavedViewId? Named => ViewReading.Named(View);

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
        var sort = CaseSort.Read(Sort);
        var isOther = Name() && _turn > 0;
        if (_echo.Hears((filter, sort)) || (_turn > 0 && (filter, sort) == (_filter, _sort)))
        {
            return isOther ? ReadColumnsAsync() : Task.CompletedTask;
        }

        Want(filter, sort);
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
            var columns = _isOtherView ? desk.ColumnsAsync(Named) : null;
            var read = await desk.ReadAsync(_filter, new ListWindow(_sort, _first, _count), _reading.Token);
            read = read with { Columns = columns is null ? null : await columns };

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

    private void Take(ReadList read)
    {
        (_catalog, _filter, _first, _view, _failed, _shownTurn) = (read.Catalog, read.Filter, read.View.First, read.View, false, _turn);
        if (read.Columns is { } columns)
        {
            TakeColumns(columns);
        }
    }

    /// <summary>The answer is sought at once; the address follows.</summary>
    private Task ShowAsync(FilterChoice choice)
    {
        Want(choice.Filter, _sort);
        _echo.Send((_filter, _sort));
        return Task.WhenAll(LoadAsync(), address.FollowAsync(UrlOf(_sort), replace: choice.IsTyped));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The list of cases could not be read")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
