using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Filtering;

/// <summary>The same cases as a board or as a list: links that carry the filter.</summary>
public sealed partial class ShapeSwitch
{
    /// <summary>The filter in force.</summary>
    [Parameter, EditorRequired]
    public CaseFilter Filter { get; set; } = new();

    /// <summary>Whether this page is the board.</summary>
    [Parameter]
    public bool IsBoard { get; set; }
}
