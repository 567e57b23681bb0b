using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Shared;

/// <summary>Holds a place while its content loads; it shows itself after 150 ms only, so that a quick answer never flashes.</summary>
public sealed partial class Skeleton
{
    /// <summary>How many blocks stand under each other.</summary>
    [Parameter]
    public int Count { get; set; } = 1;

    /// <summary>A block's width, any CSS length.</summary>
    [Parameter]
    public string Width { get; set; } = "100%";

    /// <summary>A block's height, any CSS length.</summary>
    [Parameter]
    public string Height { get; set; } = "16px";

    /// <summary>The space between two blocks.</summary>
    [Parameter]
    public string Space { get; set; } = "8px";

    private string Shape => $"inline-size:{Width};block-size:{Height}";

    private string Gap => $"gap:{Space}";
}
