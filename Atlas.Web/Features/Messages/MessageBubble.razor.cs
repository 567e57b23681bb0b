using Atlas.Domain.Messages;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Messages;

/// <summary>One message, drawn again only when something in it changed.</summary>
public sealed partial class MessageBubble
{
    private (MessageRow Row, bool IsBlocked)? _drawn;

    /// <summary>The message.</summary>
    [Parameter, EditorRequired]
    public MessageRow Row { get; set; } = default!;

    /// <summary>The organisation's people and zone.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Whether the client's consent is missing, so that it would not go again.</summary>
    [Parameter]
    public bool IsBlocked { get; set; }

    /// <summary>Hears that it was called back.</summary>
    [Parameter]
    public EventCallback<MessageRow> OnRecalled { get; set; }

    private bool IsIn => Row.Direction is MessageDirection.Inbound;

    /// <summary>Whether it did not go as it should: who called it back knows why.</summary>
    private bool HasFault => Row.State is MessageState.Failed or MessageState.Unknown
        || (Row.State is MessageState.Queued && Row.FaultCode is not null)
        || (Row.State is MessageState.Cancelled && Row.Tries is [.., { Outcome: AttemptOutcome.Blocked }]);

    private string Who => IsIn ? T["messages.from.client"] : T["messages.from", Catalog.Colleague(Row.By)?.Name ?? "Atlas"];

    /// <inheritdoc />
    protected override bool ShouldRender() => _drawn != (Row, IsBlocked);

    /// <inheritdoc />
    protected override void OnAfterRender(bool firstRender) => _drawn = (Row, IsBlocked);
}
