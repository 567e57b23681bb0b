using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Messages;

/// <summary>How long one may still write freely: drawn anew once a minute, and at the moment at which it is over.</summary>
public sealed partial class WindowClock(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Soon = TimeSpan.FromHours(2);

    private ITimer? _timer;
    private DateTime? _armed;

    /// <summary>Until when, UTC.</summary>
    [Parameter, EditorRequired]
    public DateTime Until { get; set; }

    /// <summary>Hears that it is over.</summary>
    [Parameter]
    public EventCallback OnOver { get; set; }

    private TimeSpan Rest => Until - clock.GetUtcNow().UtcDateTime;

    private bool IsOpen => Rest > TimeSpan.Zero;

    private bool IsSoon => IsOpen && Rest < Soon;

    private string Left => Rest is { TotalHours: >= 1 } rest
        ? T["messages.window.hours", (int)rest.TotalHours, rest.Minutes.ToString("00", CultureInfo.InvariantCulture)]
        : T["messages.window.minutes", Math.Max(1, (int)Rest.TotalMinutes)];

    /// <inheritdoc />
    public void Dispose() => _timer?.Dispose();

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (_armed != Until && RendererInfo.IsInteractive)
        {
            _armed = Until;
            _timer?.Dispose();
            _timer = IsOpen ? clock.CreateTimer(_ => _ = InvokeAsync(TickAsync), null, Next(), Timeout.InfiniteTimeSpan) : null;
        }
    }

    private TimeSpan Next() => Rest < Minute ? Rest + TimeSpan.FromMilliseconds(20) : Minute;

    private async Task TickAsync()
    {
        StateHasChanged();
        if (IsOpen)
        {
            _timer?.Change(Next(), Timeout.InfiniteTimeSpan);
        }
        else
        {
            await OnOver.InvokeAsync();
        }
    }
}
