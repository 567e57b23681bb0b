using System.Data.Common;
using System.Globalization;
using Atlas.Infrastructure.Channels.WhatsApp;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.WhatsApp.Settings;

/// <summary>How much waits, since when, and what failed.</summary>
public sealed partial class QueuesPanel(QueuesQuery query, ILogger<QueuesPanel> log)
{
    private QueuesView? _view;
    private bool _failed;

    /// <summary>The organisation's zone.</summary>
    [Parameter, EditorRequired]
    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    private IEnumerable<(string Code, int Count, DateTime? Since)> Figures =>
    [
        ("waiting", _view!.Waiting, _view.WaitingSince),
        ("outgoing", _view.Outgoing, _view.OutgoingSince),
        ("uncertain", _view.Uncertain, null),
    ];

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

    private string Cause(int? code) => code is { } known ? $"{T[$"fault.{Faults.NameOf(code)}.cause"]} ({T["whatsapp.failed.code", known.ToString(CultureInfo.InvariantCulture)]})" : T["fault.none.cause"];

    [LoggerMessage(Level = LogLevel.Error, Message = "The queues' figures could not be read")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
