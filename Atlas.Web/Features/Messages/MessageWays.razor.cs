using System.Data.Common;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Messages;

/// <summary>What one can still do about a message of the agency: call it back before it leaves, or have it sent once more.</summary>
public sealed partial class MessageWays(CancelMessage cancel, ResendMessage resend, TimeProvider clock)
{
    private string? _refusal;
    private bool _isBusy;

    /// <summary>The message.</summary>
    [Parameter, EditorRequired]
    public MessageRow Row { get; set; } = default!;

    /// <summary>Hears that it was called back.</summary>
    [Parameter]
    public EventCallback<MessageRow> OnRecalled { get; set; }

    private bool IsFresh => clock.GetUtcNow().UtcDateTime - Row.At < Outgoing.Recall;

    private async Task RecallAsync()
    {
        if (await ActAsync(() => cancel.RunAsync(Row.Id)))
        {
            await OnRecalled.InvokeAsync(Row);
        }
    }

    private Task<bool> ResendAsync() => ActAsync(() => resend.RunAsync(Row.Id));

    private async Task<bool> ActAsync(Func<Task<Outcome>> act)
    {
        if (_isBusy)
        {
            return false;
        }

        _isBusy = true;
        try
        {
            var outcome = await act();
            _refusal = outcome.IsDone ? null : T[$"refusal.{outcome.Refusal}"].Value;
            return outcome.IsDone;
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            _refusal = T[$"refusal.{Refusals.NotSaved}"];
            return false;
        }
        finally
        {
            _isBusy = false;
        }
    }
}
