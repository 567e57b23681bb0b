using System.Data.Common;
using Atlas.Domain.Foundation;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Templates;

/// <summary>Takes the templates in from the provider when an administrator asks for it.</summary>
public sealed partial class TemplateSync(SyncTemplates sync, ILogger<TemplateSync> log)
{
    private string? _said;
    private string? _kind;
    private bool _isBusy;

    /// <summary>They were taken in: read them again.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnSynced { get; set; }

    private async Task SyncAsync()
    {
        if (_isBusy)
        {
            return;
        }

        (_isBusy, _said) = (true, null);
        try
        {
            var outcome = await sync.RunAsync();
            (_said, _kind) = (Say(outcome), outcome.IsDone ? "good" : "bad");
            await OnSynced.InvokeAsync();
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException or TimeoutException)
        {
            LogFailure(log, failure);
            (_said, _kind) = (T["refusal.not-saved"], "bad");
        }

        _isBusy = false;
    }

    private string Say(Outcome outcome) => outcome switch
    {
        { IsDone: true } => T["templates.sync.done"],
        { Details: [GraphWords.Unreachable] } => T["whatsapp.test.unreachable"],
        { Refusal: Refusals.Conflict } => T["organisation.conflict"],
        _ => string.Join(" · ", outcome.Details.Prepend(T[$"refusal.{outcome.Refusal}"])),
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "The templates could not be written")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
