using System.Data.Common;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.WhatsApp;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Messages.Outbox;

/// <summary>What has not got where it should: why, and what to do with it. Not there while nothing is in trouble.</summary>
public sealed partial class OutboxPanel(OutboxQuery query, ResendMessage again, CancelMessage cancel, ILogger<OutboxPanel> log)
{
    private OutboxView? _view;
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
            _said = T["outbox.unread"];
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
            _said = outcome.Refusal is { } refusal ? T[$"refusal.{refusal}"] : T["outbox.done"];
            _view = await query.RunAsync();
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException or TimeoutException)
        {
            LogFailure(log, failure);
            _said = T["refusal.not-saved"];
        }

        _isBusy = false;
    }

    /// <summary>Why it is not where it should be; one that still waits may have no cause yet.</summary>
    private string Cause(OutboxRow row) => row is { State: MessageState.Queued, Code: null } ? T["outbox.waits"] : T[$"fault.{Name(row)}.cause"];

    /// <summary>What to do; nothing where the program does it.</summary>
    private string? Action(OutboxRow row) => row switch
    {
        { State: MessageState.Queued, Code: null } => null,
        _ when GoesAlone(row) => T["messages.triedAgain"].Value,
        _ => T[$"fault.{Name(row)}.action"].Value,
    };

    private static bool GoesAlone(OutboxRow row) => row is { State: MessageState.Queued, Due: not null };

    private static string Name(OutboxRow row) => row.State is MessageState.Unknown ? Faults.Unsure : Faults.NameOf(row.Code);

    [LoggerMessage(Level = LogLevel.Error, Message = "Messages in trouble could not be read or changed")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
