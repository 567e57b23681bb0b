using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Settings;

/// <summary>Says beside a choice that it was kept, or why not.</summary>
public sealed partial class SavedNote
{
    /// <summary>The sentence; null while there is nothing to say.</summary>
    [Parameter, EditorRequired]
    public string? Text { get; set; }

    /// <summary>Whether the choice was not kept.</summary>
    [Parameter]
    public bool IsRefusal { get; set; }
}
