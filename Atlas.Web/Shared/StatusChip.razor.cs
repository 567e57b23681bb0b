using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Shared;

/// <summary>A status in words, with its group's colour beside it.</summary>
public sealed partial class StatusChip
{
    /// <summary>The status group's code: ENTRY, VISIT, OFFER, …</summary>
    [Parameter, EditorRequired]
    public string Group { get; set; } = "";

    /// <summary>The status in words.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";
}
