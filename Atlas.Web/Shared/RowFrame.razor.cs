using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Atlas.Web.Shared;

/// <summary>What stands over a row of a list while it is edited, at the cell that is called <c>--list-edit</c>. Escape leaves it.</summary>
public sealed partial class RowFrame
{
    private ElementReference _root;

    /// <summary>What is edited, in words.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Hears that it is to be left.</summary>
    [Parameter]
    public EventCallback OnClose { get; set; }

    /// <summary>What stands beside the button that closes it.</summary>
    [Parameter]
    public RenderFragment? Head { get; set; }

    /// <summary>What can be edited.</summary>
    [Parameter, EditorRequired]
    public RenderFragment ChildContent { get; set; } = default!;

    /// <summary>Takes the focus, so that Escape is heard where there is no field.</summary>
    public ValueTask FocusAsync() => _root.FocusAsync();

    private Task KeyAsync(KeyboardEventArgs key) => key.Key == "Escape" ? OnClose.InvokeAsync() : Task.CompletedTask;
}
