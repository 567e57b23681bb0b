using System.Data.Common;
using System.Globalization;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;

namespace Atlas.Web.Features.WhatsApp.Alerts;

/// <summary>What needs an administrator, in the frame of each page. It looks by itself; what is new is announced, politely. Nobody else has it.</summary>
public sealed partial class AlertBell(AlertsQuery query, CatalogOfCaller catalogs, CallerAccessor caller, TimeProvider clock, ILogger<AlertBell> log) : IDisposable
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<Alert>? _alerts;
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private string? _said;

    private bool IsAdmin => caller.OrNobody?.Is(Role.Admin) == true;

    private string Title => _alerts?.Count > 0 ? T["alerts.some", _alerts.Count] : T["alerts.title"];

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc />
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender && IsAdmin)
        {
            _ = WatchAsync(_gone.Token);
        }
    }

    private async Task WatchAsync(CancellationToken gone)
    {
        try
        {
            _zone = (await catalogs.GetAsync()).Zone;
            while (!gone.IsCancellationRequested)
            {
                await LookAsync(gone);
                await Task.Delay(Look, clock, gone);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or ObjectDisposedException)
        {
            // The page is gone.
        }
    }

    private async Task LookAsync(CancellationToken gone)
    {
        try
        {
            var now = await query.RunAsync(gone);
            if (Same(now, _alerts))
            {
                return;
            }

            var fresh = now?.FirstOrDefault(alert => _alerts?.Any(known => Key(known) == Key(alert)) == false);
            (_alerts, _said) = (now, fresh is null ? _said : Words(fresh));
            await InvokeAsync(StateHasChanged);
        }
        catch (DbException failure)
        {
            LogFailure(log, failure);
        }
    }

    private static bool Same(IReadOnlyList<Alert>? some, IReadOnlyList<Alert>? others) => some is not null && others is not null && some.SequenceEqual(others);

    private static (string Kind, string? Channel) Key(Alert alert) => (alert.Kind, alert.Channel);

    private string Words(Alert alert) => alert.Channel is { } channel ? T[$"alert.{alert.Kind}", channel, Number(alert)] : T[$"alert.{alert.Kind}", Number(alert)];

    private static string Number(Alert alert) => alert.Count.ToString("N0", CultureInfo.CurrentCulture);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The alerts could not be read")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
