using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Shared;

/// <summary>An input with its label above it, its hint, what is wrong with it, and what somebody else set there.</summary>
public sealed partial class FormLine
{
    /// <summary>The input's id.</summary>
    [Parameter, EditorRequired]
    public string For { get; set; } = "";

    /// <summary>The input's name.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>What helps to fill it in.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>What is wrong, in words.</summary>
    [Parameter]
    public string? Error { get; set; }

    /// <summary>What somebody else set there meanwhile, in words.</summary>
    [Parameter]
    public string? Now { get; set; }

    /// <summary>The input.</summary>
    [Parameter, EditorRequired]
    public RenderFragment ChildContent { get; set; } = default!;
}
