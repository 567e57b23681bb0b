using System.Globalization;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Dashboard;

/// <summary>A dashboard's tiles, live: page and wall show the same. It reads through the book, which all screens with equal rights share.</summary>
public sealed partial class DashboardFigures(FigureDesk desk, NumberWords numbers, ChartWords charts, Handover handover, ILogger<DashboardFigures> log) : IDisposable
{
    private const int MostOnWall = 4;

    private readonly (CultureInfo Format, CultureInfo Language) _culture = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
    private Shown? _shown;
    private DashboardScope? _scope;
    private IDisposable? _watching;
    private string? _type;
    private bool _failed;
    private bool _isGone;
    private int _turn;

    /// <summary>What is counted, as the address says it.</summary>
    [Parameter, EditorRequired]
    public DashboardScope Scope { get; set; } = DashboardScope.Usual;

    /// <summary>The person's tiles.</summary>
    [Parameter]
    public TileSet Tiles { get; set; } = TileSet.Usual;

    /// <summary>Whether they are being put in order.</summary>
    [Parameter]
    public bool IsArranging { get; set; }

    /// <summary>Whether they hang on a wall.</summary>
    [Parameter]
    public bool IsWall { get; set; }

    /// <summary>Another order is wanted.</summary>
    [Parameter]
    public EventCallback<TileSet> Arranged { get; set; }

    /// <summary>What stands above the tiles.</summary>
    [Parameter]
    public RenderFragment<Shown>? Head { get; set; }

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <inheritdoc />
    public void Dispose()
    {
        _isGone = true;
        _watching?.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_scope != Scope)
        {
            _scope = Scope;
            await OpenAsync(handover.Take<Shown>(Scope.ToUrl("figures")));
        }
    }

    /// <summary>On a wall nobody scrolls: as many as it has room for. Only who sees several people's cases is told who carries what.</summary>
    private IEnumerable<Tile> Charts(Shown shown) => Tiles.Of(TileSet.Charts)
        .Where(tile => (tile.IsShown || IsArranging) && (tile.Code != "people" || shown.Sheet.Holding.Count > 0))
        .Take(IsWall ? MostOnWall : int.MaxValue);

    private Task ReopenAsync() => OpenAsync(null);

    /// <summary>Figures that are already shown stay until the wanted ones are there.</summary>
    private async Task OpenAsync(Shown? known)
    {
        var (turn, scope) = (++_turn, Scope);
        try
        {
            var read = known ?? await desk.ReadAsync(scope);
            if (turn != _turn || _isGone)
            {
                return;
            }

            (_shown, _failed) = (read, false);
            _watching?.Dispose();
            _watching = RendererInfo.IsInteractive ? desk.Watch(read, sheet => Hear(turn, sheet)) : null;
            _ = RendererInfo.IsInteractive ? null : handover.Keep(scope.ToUrl("figures"), read);
        }
        catch (Exception failure)
        {
            LogFailure(log, failure);
            _failed = true;
        }
    }

    /// <summary>Called by the book, which never waits.</summary>
    private void Hear(int turn, FigureSheet sheet) => _ = Task.Run(() => InvokeAsync(() =>
    {
        // The book's thread speaks no language.
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _culture;
        if (turn == _turn && !_isGone && desk.IsOpen && _shown is { } shown && sheet.Sequence >= shown.Sheet.Sequence)
        {
            _shown = shown with { Sheet = sheet };
            StateHasChanged();
        }
    }));

    [LoggerMessage(Level = LogLevel.Error, Message = "The figures could not be counted")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
