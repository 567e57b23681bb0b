using Atlas.Domain.Views;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Features.Cases.Views;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Filtering;

/// <summary>The same cases as a board, as a list or in the calendar: links that carry the filter.</summary>
public sealed partial class ShapeSwitch
{
    /// <summary>The filter in force.</summary>
    [Parameter, EditorRequired]
    public CaseFilter Filter { get; set; } = new();

    /// <summary>The saved view that is open.</summary>
    [Parameter]
    public SavedViewId? View { get; set; }

    /// <summary>The shape of this page.</summary>
    [Parameter]
    public ViewShape Shape { get; set; }

    private string UrlOf(ViewShape shape) => ViewReading.UrlOf(Filter, CaseSort.Usual, shape, View);

    private string? Current(ViewShape shape) => shape == Shape ? "page" : null;
}
