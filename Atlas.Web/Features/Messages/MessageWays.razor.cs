using System.Data.Common;
using System.Globalization;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Messages;

/// <summary>What one can still do about a message of the agency: call it back before it leaves, or have it sent once more.</summary>
public sealed partial class MessageWays(CancelMessage cancel, ResendMessage resend, TimeProvider clock)
{
    private string? _refusal;
    private DateTime? _due;
    private double _left;
    private bool _isBusy;

    /// <summary>The message.</summary>
    [Parameter, EditorRequired]
    public MessageRow Row { get; set; } = default!;

    /// <summary>Whether the client's consent is missing, so that it would not go again.</summary>
    [Parameter]
    public bool IsBlocked { get; set; }

    /// <summary>Hears that it was called back.</summary>
    [Parameter]
    public EventCallback<MessageRow> OnRecalled { get; set; }

    /// <summary>The browser counts on from here by itself.</summary>
    private string? From => _left > 0 ? string.Create(CultureInfo.InvariantCulture, $"--from:{_left:0.0}") : null;

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (_due != Row.DueAt)
        {
            _due = Row.DueAt;
            var left = _due is { } at && Row.FaultCode is null ? (at - clock.GetUtcNow().UtcDateTime).TotalSeconds : 0;
            _left = left <= Outgoing.Recall.TotalSeconds ? Math.Max(left, 0) : 0;
        }
    }

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
