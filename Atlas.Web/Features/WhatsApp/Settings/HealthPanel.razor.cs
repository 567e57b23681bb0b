using System.Data.Common;
using System.Globalization;

namespace Atlas.Web.Features.WhatsApp.Settings;

/// <summary>How sending went lately: how much, how fast, what failed.</summary>
public sealed partial class HealthPanel(HealthQuery query, ILogger<HealthPanel> log)
{
    private HealthView? _view;
    private bool _failed;

    private IEnumerable<(string Code, string Value, string? Beside)> Figures =>
    [
        ("sent", Number(_view!.Sent), null),
        ("rate", Rate, _view.Failed == 0 ? null : T["whatsapp.health.failures", Number(_view.Failed)].Value),
        ("sending", Words(_view.Sending?.Half), Beside(_view.Sending)),
        ("delivery", Words(_view.Delivery?.Half), Beside(_view.Delivery)),
        ("retries", Number(_view.Retries), null),
        ("dead", Number(_view.DeadLetters), null),
        ("unsigned", Number(_view.RefusedSignatures), T["whatsapp.health.unsigned.hint"]),
    ];

    private string Rate => _view!.Sent + _view.Failed == 0 ? "–" : ((double)_view.Failed / (_view.Sent + _view.Failed)).ToString("P1", CultureInfo.CurrentCulture);

    /// <inheritdoc />
    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            (_view, _failed) = (await query.RunAsync(), false);
        }
        catch (DbException failure)
        {
            LogFailure(log, failure);
            _failed = true;
        }
    }

    private string? Beside(Waits? waits) => waits is null ? null : T["whatsapp.health.most", Words(waits.Most)].Value;

    private static string Number(int figure) => figure.ToString("N0", CultureInfo.CurrentCulture);

    private string Words(TimeSpan? time) => time switch
    {
        null => "–",
        { TotalMinutes: >= 2 } long_ => T["whatsapp.health.minutes", long_.TotalMinutes.ToString("N0", CultureInfo.CurrentCulture)],
        { } brief => T["whatsapp.health.seconds", brief.TotalSeconds.ToString("N1", CultureInfo.CurrentCulture)],
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "How sending went could not be read")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
