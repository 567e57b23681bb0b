using Atlas.Domain.Views;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Atlas.Web.Features.Cases.Filtering;

/// <summary>The same cases as a board or as a list: links that carry the filter.</summary>
public sealed partial class ShapeSwitch
{
    /// <summary>The filter in force.</summary>
    [Parameter, EditorRequired]
    public CaseFilter Filter { get; set; } = new();

    /// <summary>The saved view that is open.</summary>
    [Parameter]
    public SavedViewId? View { get; set; }

    /// <summary>Whether this page is the board.</summary>
    [Parameter]
    public bool IsBoard { get; set; }

    private string UrlOf(string page) => View is { } view ? QueryHelpers.AddQueryString(Filter.ToUrl(page), "view", view.Value.ToString("D")) : Filter.ToUrl(page);
}
