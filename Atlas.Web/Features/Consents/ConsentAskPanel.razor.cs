using System.Data.Common;
using System.Globalization;
using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Consents;

/// <summary>The ways on where somebody may not be written to: a new consent in one click, with the contact's own message as its proof, or by the form.</summary>
public sealed partial class ConsentAskPanel(AnswerConsent answer)
{
    private readonly Guid _command = Guid.CreateVersion7();
    private string? _refusal;
    private bool _isSaving;

    /// <summary>The contact.</summary>
    [Parameter, EditorRequired]
    public ContactId Contact { get; set; }

    /// <summary>On which channel, and what for.</summary>
    [Parameter, EditorRequired]
    public ConsentScope Scope { get; set; }

    /// <summary>The message that proves it; null where the contact wrote none since the last decision.</summary>
    [Parameter]
    public MessageId? Proof { get; set; }

    /// <summary>Hears that a consent is noted.</summary>
    [Parameter]
    public EventCallback OnDone { get; set; }

    private async Task AgreeAsync()
    {
        if (_isSaving)
        {
            return;
        }

        _isSaving = true;
        try
        {
            var outcome = await answer.RunAsync(new ConsentAnswer(_command, Contact, Scope, IsYes: true, "WHATSAPP_INBOUND")
            {
                Message = Proof,
                Language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName,
            });
            _refusal = outcome.IsDone ? null : T[$"refusal.{outcome.Refusal}"].Value;
            await OnDone.InvokeAsync();
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            _refusal = T[$"refusal.{Refusals.NotSaved}"];
        }
        finally
        {
            _isSaving = false;
        }
    }
}
