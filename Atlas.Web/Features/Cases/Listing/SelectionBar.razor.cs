using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Listing;

/// <summary>Says what is chosen in the list, and holds what can be done with it.</summary>
public sealed partial class SelectionBar
{
    /// <summary>What is chosen; not nothing.</summary>
    [Parameter, EditorRequired]
    public RowSelection Selection { get; set; } = RowSelection.None;

    /// <summary>How many cases pass the list's filter.</summary>
    [Parameter, EditorRequired]
    public int Total { get; set; }

    /// <summary>All that pass are wanted.</summary>
    [Parameter]
    public EventCallback OnAll { get; set; }

    /// <summary>Nothing is wanted any more.</summary>
    [Parameter]
    public EventCallback OnClear { get; set; }

    /// <summary>The acts on what is chosen.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private int Chosen => Selection.Count(Total);

    private string CountText => Chosen == 1 ? T["select.one"] : T["select.some", Figure(Chosen)];

    private static string Figure(int figure) => figure.ToString("N0", CultureInfo.CurrentCulture);
}
