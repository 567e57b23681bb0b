using System.Globalization;
using Atlas.Domain.Referentials;
using Atlas.Domain.Views;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Features.Cases.Filtering;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Features.Cases.Views;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Board;

/// <summary>The pipeline: a tab per case type, and the board of the chosen one, narrowed by filters that stand in the address.</summary>
public sealed partial class BoardPage(BoardQuery board, CatalogOfCaller catalogs, AddressBar address, Handover handover, ILogger<BoardPage> log) : IDisposable
{
    private readonly FilterEcho<CaseFilter> _echo = new();
    private CancellationTokenSource _reading = new();
    private CaseFilter _filter = new();
    private Catalog? _catalog;
    private Shown? _shown;
    private bool _isReading;
    private bool _failed;
    private int _turn;

    /// <summary>The chosen case type; the organisation's first one without it. Every change of the address comes by here.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "type")]
    public string? Type { get; set; }

    /// <summary>The saved view that is open.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "view")]
    public string? View { get; set; }

    private SavedViewId? Named => ViewReading.Named(View);

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private int? Total => _shown?.Model.Columns.Sum(column => column.Head.Count);

    /// <inheritdoc />
    public void Dispose()
    {
        _turn++;
        _reading.Cancel();
        _reading.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        _catalog ??= handover.Take<Catalog>("catalog");
        _catalog ??= await catalogs.GetAsync();
        var asked = CaseFilter.Read(address.Uri) with { Type = Type };
        var filter = asked.In(_catalog);
        filter = Type is null ? filter with { Type = _catalog.Active(ReferentialKinds.CaseType).FirstOrDefault()?.Code } : filter;
        if (_echo.Hears(filter) || (_turn > 0 && filter == _filter))
        {
            return;
        }

        _shown = filter.Type == _filter.Type ? _shown : null;
        _filter = filter;
        await LoadAsync(handover.Take<BoardView>(filter.ToUrl()));
    }

    private async Task ReloadAsync()
    {
        // The settings may be what changed.
        _catalog = await catalogs.GetAsync();
        await LoadAsync(null);
    }

    private Task ClearAsync() => ShowAsync(new FilterChoice(new CaseFilter { Type = _filter.Type }));

    /// <summary>The answer is sought at once; the address follows.</summary>
    private Task ShowAsync(FilterChoice choice)
    {
        _filter = choice.Filter;
        _echo.Send(_filter);
        return Task.WhenAll(LoadAsync(null), address.FollowAsync(ViewReading.UrlOf(_filter, CaseSort.Usual, ViewShape.Board, Named), replace: choice.IsTyped));
    }

    private async Task LoadAsync(BoardView? known)
    {
        var (turn, filter) = (++_turn, _filter);
        await _reading.CancelAsync();
        _reading.Dispose();
        _reading = new CancellationTokenSource();
        var stop = _reading.Token;
        try
        {
            _isReading = true;

            // SQLite answers on the thread that asks: the screen's own stays free for the next key.
            var view = known ?? await Task.Run(() => board.RunAsync(filter, stop), stop);
            if (turn == _turn)
            {
                Take(view, filter);
            }
        }
        catch (Exception failure)
        {
            // Whoever typed on meanwhile waits for another answer.
            if (turn == _turn)
            {
                LogFailure(log, failure);
                (_failed, _isReading) = (true, false);
            }
        }
    }

    private void Take(BoardView? view, CaseFilter filter)
    {
        if (!RendererInfo.IsInteractive && view is not null)
        {
            handover.Keep("catalog", _catalog!);
            handover.Keep(filter.ToUrl(), view);
        }

        _shown = view is null ? null : new Shown(new BoardModel(_catalog!.Published(filter.Type!)!, view), filter, view.Sequence);
        (_failed, _isReading) = (false, false);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The board could not be read")]
    private static partial void LogFailure(ILogger log, Exception failure);

    /// <summary>What is on the screen: it lags behind what was chosen while that is read.</summary>
    private sealed record Shown(BoardModel Model, CaseFilter Filter, long Sequence);
}
