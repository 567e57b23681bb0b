using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Dashboard;

/// <summary>Says behind an "i" what a tile counts. The popover is the browser's: it asks the server nothing.</summary>
public sealed partial class Definition
{
    /// <summary>The tile.</summary>
    [Parameter, EditorRequired]
    public string Code { get; set; } = "";

    /// <summary>The zone in which days are counted.</summary>
    [Parameter, EditorRequired]
    public string Zone { get; set; } = "";
}
