using System.Data.Common;
using System.Globalization;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Contacts;

/// <summary>The organisation's contacts, narrowed by a search that stands in the address.</summary>
public sealed partial class ContactsPage(ContactDesk desk, AddressBar address, Handover handover, ILogger<ContactsPage> log) : IDisposable
{
    private const int FewestSeen = 5;
    private const int MostSeen = 60;

    private static readonly ContactFilter Everybody = new();

    private readonly FilterEcho<(ContactFilter, bool)> _echo = new();
    private ContactFilter _filter = Everybody;
    private CancellationTokenSource _reading = new();
    private bool _isDown;
    private int _shownTurn;
    private int _turn;
    private bool _failed;
    private Catalog? _catalog;
    private ContactListView? _view;

    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "kind")]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    private string? Sort { get; set; }

    private string TotalText => _view!.Total switch
    {
        0 => T["contacts.total.none"],
        1 => T["contacts.total.one"],
        var total => T["contacts.total", total.ToString("N0", CultureInfo.CurrentCulture)],
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
        var filter = ContactFilter.Read(Text, Kind);
        var isDown = Sort == "-name";
        if (_echo.Hears((filter, isDown)) || (_turn > 0 && (filter, isDown) == (_filter, _isDown)))
        {
            return Task.CompletedTask;
        }

        (_filter, _isDown) = (filter, isDown);
        if (handover.Take<ReadContacts>(address.Uri) is { } known)
        {
            _turn = 1;
            Take(known);
            return Task.CompletedTask;
        }

        return LoadAsync();
    }

    private static string Plain(int figure) => figure.ToString(CultureInfo.InvariantCulture);

    private Task LoadAsync() => ReadAsync(new ContactWindow(_isDown), ++_turn, isKept: !RendererInfo.IsInteractive);

    /// <summary>The browser scrolled to where it has no rows, or soon will have none.</summary>
    private Task ShowWindowAsync((int Top, int Seen) sight)
    {
        // While another list is read, its own beginning is on the way.
        if (_view is not { } shown || _failed || _shownTurn != _turn)
        {
            return Task.CompletedTask;
        }

        var seen = Math.Clamp(sight.Seen, FewestSeen, MostSeen);
        var first = Math.Clamp(sight.Top - (seen * 3 / 2), 0, Math.Max(0, shown.Total - seen));
        return ReadAsync(new ContactWindow(_isDown, first, 4 * seen, shown.Total), _turn, isKept: false);
    }

    private async Task ReadAsync(ContactWindow window, int turn, bool isKept)
    {
        await _reading.CancelAsync();
        _reading.Dispose();
        _reading = new CancellationTokenSource();
        var (filter, stop) = (_filter, _reading.Token);
        try
        {
            var columns = _columns is null ? desk.ColumnsAsync() : null;
            var read = await desk.ReadAsync(filter, window, stop);
            read = read with { Columns = columns is null ? null : await columns };

            // Whoever typed on meanwhile waits for another answer.
            if (turn == _turn && !stop.IsCancellationRequested)
            {
                Take(read);
                _ = isKept ? handover.Keep(address.Uri, read) : null;
            }
        }
        catch (Exception failure) when (failure is DbException or OperationCanceledException)
        {
            if (turn == _turn && !stop.IsCancellationRequested)
            {
                log.LogError(failure, "The contacts could not be read");
                _failed = true;
            }
        }
    }

    private void Take(ReadContacts read) =>
        (_catalog, _view, _columns, _failed, _shownTurn) = (read.Catalog, read.View, _columns ?? read.Columns, false, _turn);

    /// <summary>The answer is sought at once; the address follows.</summary>
    private Task ShowAsync(ContactFilter filter)
    {
        _filter = filter;
        _echo.Send((filter, _isDown));
        return Task.WhenAll(LoadAsync(), address.FollowAsync(filter.ToUrl(_isDown), replace: true));
    }
}
