using Atlas.Domain.Messages;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Messages;

/// <summary>A conversation in the inbox. The whole line opens it.</summary>
public sealed partial class InboxLine
{
    /// <summary>The conversation.</summary>
    [Parameter, EditorRequired]
    public InboxRow Row { get; set; } = default!;

    /// <summary>Where it opens.</summary>
    [Parameter, EditorRequired]
    public string Href { get; set; } = "";

    /// <summary>Whether it is open.</summary>
    [Parameter]
    public bool IsOpen { get; set; }

    /// <summary>The organisation's people and zone.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    private string From => Row.LastState is MessageState.Cancelled or MessageState.Failed or MessageState.Unknown ? T[$"inbox.sent.{Row.LastState}"] : T["inbox.sent"];

    private string UnreadText => Row.Unread == 1 ? T["messages.unread.one"] : T["messages.unread", Row.Unread];
}
