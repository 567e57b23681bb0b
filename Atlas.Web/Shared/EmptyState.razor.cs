using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Shared;

/// <summary>Stands where nothing is yet, and says what to do first.</summary>
public sealed partial class EmptyState
{
    /// <summary>A sign of the kit; none leaves the words alone.</summary>
    [Parameter]
    public string? Icon { get; set; }

    /// <summary>What is not there.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>What to do about it.</summary>
    [Parameter]
    public string? Text { get; set; }

    /// <summary>The button that does it.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
