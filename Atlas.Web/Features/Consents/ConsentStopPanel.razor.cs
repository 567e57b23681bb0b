using System.Data.Common;
using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Consents;

/// <summary>Notes in one click that a contact wants no more messages, for every purpose as the word STOP does, with the contact's own message as the proof.</summary>
public sealed partial class ConsentStopPanel(AnswerConsent answer)
{
    private readonly Dictionary<ConsentPurpose, Guid> _commands = Enum.GetValues<ConsentPurpose>().ToDictionary(purpose => purpose, _ => Guid.CreateVersion7());
    private string? _refusal;
    private bool _isSaving;

    /// <summary>The contact.</summary>
    [Parameter, EditorRequired]
    public ContactId Contact { get; set; }

    /// <summary>Code of the channel.</summary>
    [Parameter, EditorRequired]
    public string Channel { get; set; } = "";

    /// <summary>The message that says so.</summary>
    [Parameter, EditorRequired]
    public MessageId Proof { get; set; }

    /// <summary>Hears that it is noted.</summary>
    [Parameter]
    public EventCallback OnDone { get; set; }

    private async Task StopAsync()
    {
        if (_isSaving)
        {
            return;
        }

        _isSaving = true;
        try
        {
            foreach (var (purpose, command) in _commands)
            {
                var outcome = await answer.RunAsync(new ConsentAnswer(command, Contact, new ConsentScope(Channel, purpose), IsYes: false, "WHATSAPP_INBOUND") { Message = Proof });
                _refusal = outcome.IsDone ? _refusal : T[$"refusal.{outcome.Refusal}"].Value;
            }

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
