using Atlas.Domain.Views;
using Atlas.Web.Features.Cases.Views;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Listing;

/// <content>The part of the list that the browser holds, and the order of the rows.</content>
public sealed partial class CaseListPage
{
    private const int FewestSeen = 5;
    private const int MostSeen = 60;

    private CaseSort _sort = CaseSort.Usual;
    private int _first;
    private int _shownTurn;
    private int _count = ListWindow.Usual;

    /// <summary>The browser scrolled to where it has no rows, or soon will have none.</summary>
    private async Task ShowWindowAsync((int Top, int Seen) sight)
    {
        // While another list is read, its own beginning is on the way.
        if (_view is not { } shown || _failed || _shownTurn != _turn)
        {
            return;
        }

        var (turn, seen) = (_turn, Math.Clamp(sight.Seen, FewestSeen, MostSeen));
        var first = Math.Clamp(sight.Top - (seen * 3 / 2), 0, Math.Max(0, shown.Total - seen));
        try
        {
            var read = await desk.ReadAsync(_filter, new ListWindow(_sort, first, 4 * seen, shown.Total), _reading.Token);

            // The news stay those since the list was read; whoever asked for another list meanwhile gets that one.
            if (turn == _turn)
            {
                (_view, _first, _count) = (read.View with { Sequence = shown.Sequence }, read.View.First, 4 * seen);
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

    /// <summary>What was edited stays where it is: nothing moves under the hand, whatever the order.</summary>
    private void Patch(Card card) => _view = _view is { } view ? view with { Rows = [.. view.Rows.Select(row => row.Id == card.Id ? card : row)] } : null;

    private string UrlOf(CaseSort sort) => ViewReading.UrlOf(_filter, sort, ViewShape.List, Named);

    private Task SortAsync(ChangeEventArgs change)
    {
        Want(_filter, CaseSort.Read(change.Value?.ToString()));
        _echo.Send((_filter, _sort));
        return Task.WhenAll(LoadAsync(), address.FollowAsync(UrlOf(_sort), replace: false));
    }

    private void Want(CaseFilter filter, CaseSort sort)
    {
        if (filter != _filter)
        {
            ChooseNone();
        }

        // A range begins in the order in which it was begun.
        (_anchor, _first) = (null, 0);
        (_filter, _sort) = (filter, sort);
    }
}
