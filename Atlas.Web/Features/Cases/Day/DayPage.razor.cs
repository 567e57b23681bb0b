using System.Data.Common;
using System.Globalization;
using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Day;

/// <summary>What needs somebody now, in one order, with one key for each thing. It follows what others do, and the clock.</summary>
public sealed partial class DayPage(DayQuery day, DayNews news, Handover handover, CallerAccessor caller, ILogger<DayPage> log) : IDisposable
{
    private DayHands? _hands;
    private Catalog? _catalog;
    private DayView? _view;
    private IReadOnlyList<DayPart> _parts = [];
    private DateTime _now;
    private string? _shown = "?";
    private bool _isMissing;
    private bool _isHeld;
    private bool _failed;

    /// <summary>Whose day: an account or a team by its identifier, or <c>all</c>; the caller's own without it.</summary>
    [SupplyParameterFromQuery(Name = "who")]
    private string? Who { get; set; }

    [Inject]
    private CatalogOfCaller Catalogs { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private bool MayLook => caller.OrNobody?.Is(Role.Manager) == true;

    private int Total => _parts.Sum(part => part.Items.Count);

    private string Sum => Total == 1 ? T["day.sum.one"] : T["day.sum", Total.ToString("N0", CultureInfo.CurrentCulture)];

    /// <inheritdoc />
    protected override Task OnParametersSetAsync()
    {
        if (_shown == Who)
        {
            return Task.CompletedTask;
        }

        (_shown, _view, _isMissing) = (Who, null, false);
        return LoadAsync(handover.Take<ReadDay>($"day:{Who}"));
    }

    /// <inheritdoc />
    public void Dispose() => news.Dispose();

    private static string CountOf(DayPart part) => part.Items.Count.ToString("N0", CultureInfo.CurrentCulture) + (part.IsMore ? "+" : "");

    private Task ReloadAsync() => LoadAsync(null);

    private async Task LoadAsync(ReadDay? known)
    {
        try
        {
            var asked = Who;
            var catalog = known?.Catalog ?? await Catalogs.GetAsync();
            var view = known is null ? await day.RunAsync(asked) : known.View;
            if (asked != Who)
            {
                // Another day was chosen meanwhile: its own reading is on the way.
                return;
            }

            if (view is not null && !RendererInfo.IsInteractive)
            {
                handover.Keep($"day:{asked}", new ReadDay(catalog, view));
            }

            (_catalog, _view, _isMissing, _failed, _isHeld) = (catalog, view, view is null, false, false);
            Arrange();
        }
        catch (DbException failure)
        {
            log.LogError(failure, "The day could not be read");
            _failed = true;
        }
    }

    /// <summary>Puts the day in order as it stands now, and comes back when the clock alone changes it.</summary>
    private void Arrange()
    {
        _now = Clock.GetUtcNow().UtcDateTime;
        _parts = _view is null || _catalog is null ? [] : _view.At(_now, _catalog.Zone);
        if (_view is not null && RendererInfo.IsInteractive)
        {
            news.WakeAt(MyDay.ChangesAt(_view.Items.Select(item => item.Fact), _now, _catalog!.Zone), () => InvokeAsync(RefreshAsync));
        }
    }

    private async Task HearAsync(IReadOnlyList<LiveEvent> told)
    {
        if (_view is not null && await news.ConcernsAsync(told, _view))
        {
            await RefreshAsync();
        }
    }

    /// <summary>News wait while the pointer is at work in the list: nothing moves under it.</summary>
    private async Task RefreshAsync()
    {
        if (_hands?.IsBusy == true)
        {
            _isHeld = true;
        }
        else
        {
            await ReloadAsync();
        }

        StateHasChanged();
    }

    private Task ShowNewsAsync() => _isHeld ? ReloadAsync() : Task.CompletedTask;

    private sealed record ReadDay(Catalog Catalog, DayView View);
}
