using System.Globalization;
using Atlas.Infrastructure.Live;
using Microsoft.JSInterop;

namespace Atlas.Web.Features.Cases.Board;

/// <content>What the board shows: windows of its columns, what others did, and what the time changed.</content>
public sealed partial class BoardColumns
{
    private const int FewestSeen = 5;
    private const int MostSeen = 40;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // A window is read and a change taken in one after the other: neither undoes what the other has just shown.
    private readonly SemaphoreSlim _turn = new(1, 1);
    private ITimer? _minutes;

    /// <summary>The browser scrolled a column to where it has no cards, or soon will have none.</summary>
    /// <param name="status">The column.</param>
    /// <param name="top">How many cards stand above what is seen.</param>
    /// <param name="seen">How many cards are seen at once.</param>
    [JSInvokable]
    public async Task WindowAsync(string status, int top, int seen)
    {
        if (Model.Column(status) is not { } column)
        {
            return;
        }

        var size = Math.Clamp(seen, FewestSeen, MostSeen);
        var first = Math.Clamp(top - (size * 3 / 2), 0, Math.Max(0, column.Head.Count - size));
        await InTurnAsync(async () => Model.Show(column, first, await columns.RunAsync(Filter, status, first, 4 * size)));
        StateHasChanged();
    }

    /// <summary>The browser asks for a card's menu, or for its end.</summary>
    /// <param name="reference">The card.</param>
    [JSInvokable]
    public void Menu(string reference)
    {
        if (Model.Find(reference) is { } card)
        {
            OpenMenu(card);
            StateHasChanged();
        }
    }

    private Task PatchAsync(IReadOnlyList<LiveEvent> told) => InTurnAsync(async () =>
    {
        foreach (var patch in await changes.RunAsync(Filter, told))
        {
            Model.Patch(patch);
        }
    });

    private async Task InTurnAsync(Func<Task> act)
    {
        await _turn.WaitAsync();
        try
        {
            await act();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>A board stays open overnight: what was due today is late tomorrow.</summary>
    private void KeepTime()
    {
        var (format, language) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        _minutes = clock.CreateTimer(_ => _ = InvokeAsync(() => Look(format, language)), null, Minute, Minute);
    }

    private void Look(CultureInfo format, CultureInfo language)
    {
        // A timer's thread speaks no language: the screen that draws now must.
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (format, language);
        if (!_isGone && Model.Expire(clock.GetUtcNow().UtcDateTime))
        {
            StateHasChanged();
        }
    }
}
