using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Filtering;

/// <summary>A part of the filter that needs more room than a line: a button with a popover; in the sheet of a phone it stands open.</summary>
public sealed partial class FacetPanel
{
    /// <summary>Its short name, once a page.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>Its name in words.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>Whether something is chosen in it.</summary>
    [Parameter]
    public bool IsOn { get; set; }

    /// <summary>Its controls.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string Id => $"filter-{Name}";
}
