using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Shared;

/// <summary>A page's title, in the top line and in the browser's tab, with the page's actions beside it.</summary>
public sealed partial class PageHead
{
    /// <summary>What the page is called.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>What waits on the page, in the browser's tab before the title; null where nothing does.</summary>
    [Parameter]
    public string? Waiting { get; set; }

    /// <summary>The actions: one of them primary at most.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string? Before => Waiting is null ? null : $"({Waiting}) ";
}
