using System.Data.Common;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.JSInterop;

namespace Atlas.Web.Features.Messages;

/// <content>What a press of the button does.</content>
public sealed partial class Composer
{
    private async Task SendAsync()
    {
        // An empty one is the second click of two.
        if (_isSending || _view is null || (IsFree ? string.IsNullOrWhiteSpace(_hand.Text) && _file?.Name is null : _hand.Template is null))
        {
            return;
        }

        _isSending = true;
        try
        {
            var (shown, wasFree) = (_told, IsFree);
            await ReadAsync();
            // What became true while he wrote is shown before anything goes.
            if (IsFree == wasFree && !(IsMissed && shown != Newest))
            {
                await SendReadAsync();
            }
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException or JSException or OperationCanceledException)
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
        var draft = _hand.Draft(Contact, Case, IsFree, _file?.Name);
        if (IsFree && _file?.Name is not null)
        {
            await BringAsync(_file, draft);
            return;
        }

        var outcome = !IsFree && !_hand.IsFilled() ? Outcome.Refused(Refusals.ValuesMissing) : await send.RunAsync(draft);
        // Why a client may not be written to stands above, with the way on.
        _isBlocked = outcome.Refusal is Refusals.NoConsent;
        _refusal = outcome.IsDone || _isBlocked ? null : T[$"refusal.{outcome.Refusal}"].Value;
        if (!outcome.IsDone)
        {
            await ReadAsync();
            return;
        }

        await SentAsync(draft);
    }

    private async Task BringAsync(AttachFile file, SendDraft draft)
    {
        if (_hand.Text.Length > SendableFile.CaptionLength)
        {
            _refusal = T["composer.file.caption", SendableFile.CaptionLength];
            return;
        }

        var to = $"/contacts/{Contact.Value}/messages?command={draft.CommandId}&text={Uri.EscapeDataString(draft.Text ?? "")}{(Case is { } about ? $"&case={about.Value}" : "")}";
        var ended = await file.BringAsync(draft.CommandId, to);
        _refusal = ended.IsDone ? null : ended.Text;
        if (ended.IsDone)
        {
            await file.ClearAsync();
            await SentAsync(draft);
        }

        await ReadAsync();
    }

    private async Task SentAsync(SendDraft draft)
    {
        _hand.Sent(draft, Newest);
        _isByTemplate = false;
        await drafts.ForgetAsync(draft.Template is null ? KeepText : KeepTemplate);
        await OnSent.InvokeAsync();
    }
}
