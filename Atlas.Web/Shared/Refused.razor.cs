using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Shared;

/// <summary>Explains, in place of the page, why this person may not open it.</summary>
public sealed partial class Refused
{
    /// <summary>The reason, where there is a better one than "ask an administrator".</summary>
    [Parameter]
    public string? Text { get; set; }
}
