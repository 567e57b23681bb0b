using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Shared;

/// <summary>Says what happened, what stayed safe, and offers to try again.</summary>
public sealed partial class ErrorState
{
    /// <summary>What happened; without it, a general sentence.</summary>
    [Parameter]
    public string? Title { get; set; }

    /// <summary>What stayed safe and what to do; without it, a general sentence.</summary>
    [Parameter]
    public string? Text { get; set; }

    /// <summary>Tries again; without it there is no button.</summary>
    [Parameter]
    public EventCallback OnRetry { get; set; }

    /// <summary>Other ways on, beside the button.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
