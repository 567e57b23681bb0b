using Atlas.Domain.Messages;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Channels.WhatsApp;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Messages;

/// <summary>Why a message did not go, what one can do about it, and what was tried.</summary>
public sealed partial class MessageFault
{
    /// <summary>The message.</summary>
    [Parameter, EditorRequired]
    public MessageRow Row { get; set; } = default!;

    /// <summary>The organisation's zone.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    private string Name => Row.State is MessageState.Unknown ? Faults.Unsure : Row.State is MessageState.Cancelled ? "consent" : Faults.NameOf(Row.FaultCode);

    /// <summary>What passes by itself is tried again by the program.</summary>
    private bool IsTriedAgain => Row is { State: MessageState.Queued, FaultCode: { } code } && Faults.ClassOf(code) is FaultClass.Retry or FaultClass.Throttle or FaultClass.Pair;

    private string SaidOf(MessageTry tried) => tried.Outcome is AttemptOutcome.Refused ? T[$"fault.{Faults.NameOf(tried.FaultCode)}.cause"] : T[$"messages.tried.{tried.Outcome}"];
}
