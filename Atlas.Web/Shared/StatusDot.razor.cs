using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Shared;

/// <summary>A status as a dot in its group's colour, named for those who do not see it.</summary>
public sealed partial class StatusDot
{
    /// <summary>The status group's code: ENTRY, VISIT, OFFER, …</summary>
    [Parameter, EditorRequired]
    public string Group { get; set; } = "";

    /// <summary>The status in words.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";
}
