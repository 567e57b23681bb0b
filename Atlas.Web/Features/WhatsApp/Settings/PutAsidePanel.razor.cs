using System.Data.Common;
using Atlas.Domain.Foundation;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Settings;

/// <summary>What came in and could not be taken in: why, and what to do with it. Not there while nothing is put aside.</summary>
public sealed partial class PutAsidePanel(PutAsideQuery query, RetryItem retry, DismissItem dismiss, ILogger<PutAsidePanel> log)
{
    private PutAsideView? _view;
    private string? _said;
    private bool _isBusy;

    /// <summary>The organisation's zone.</summary>
    [Parameter, EditorRequired]
    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        try
        {
            _view = await query.RunAsync();
        }
        catch (DbException failure)
        {
            LogFailure(log, failure);
            _said = T["whatsapp.aside.unread"];
        }
    }

    private async Task ActAsync(Func<Task<Outcome>> act)
    {
        if (_isBusy)
        {
            return;
        }

        _isBusy = true;
        try
        {
            var outcome = await act();
            _said = outcome.Refusal is { } refusal ? T[$"refusal.{refusal}"].Value : null;
            _view = await query.RunAsync();
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException or TimeoutException)
        {
            LogFailure(log, failure);
            _said = T["refusal.not-saved"];
        }

        _isBusy = false;
    }

    /// <summary>The reason in words; a new one says that there is one.</summary>
    private string Why(string reason)
    {
        var text = T[$"whatsapp.aside.{reason}"];
        return text.ResourceNotFound ? T["whatsapp.aside.other", reason] : text;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What was put aside could not be read or changed")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
