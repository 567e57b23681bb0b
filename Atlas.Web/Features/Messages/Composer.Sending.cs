using System.Data.Common;
using Atlas.Domain.Foundation;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Messages;

/// <content>What a press of the button does.</content>
public sealed partial class Composer
{
    private async Task SendAsync()
    {
        // An empty one is the second click of two.
        if (_isSending || _view is null || (IsFree ? string.IsNullOrWhiteSpace(_hand.Text) : _hand.Template is null))
        {
            return;
        }

        _isSending = true;
        try
        {
            var (shown, wasFree) = (_told, IsFree);
            await ReadAsync();
            // What became true while he wrote is shown before anything goes.
            if (IsFree == wasFree && !(IsFree && _hand.Misses(Newest) && shown != Newest))
            {
                await SendReadAsync();
            }
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            // The text stays, and the same command goes again.
            _refusal = T[$"refusal.{Refusals.NotSaved}"];
        }
        finally
        {
            _isSending = false;
        }
    }

    private async Task SendReadAsync()
    {
        var draft = _hand.Draft(Contact, Case, IsFree);
        var outcome = !IsFree && !_hand.IsFilled() ? Outcome.Refused(Refusals.ValuesMissing) : await send.RunAsync(draft);
        // Why a client may not be written to stands above, with the way on.
        _isBlocked = outcome.Refusal is Refusals.NoConsent;
        _refusal = outcome.IsDone || _isBlocked ? null : T[$"refusal.{outcome.Refusal}"].Value;
        if (!outcome.IsDone)
        {
            await ReadAsync();
            return;
        }

        _hand.Sent(draft, Newest);
        _isByTemplate = false;
        await drafts.ForgetAsync(Keep);
        await OnSent.InvokeAsync();
    }
}
