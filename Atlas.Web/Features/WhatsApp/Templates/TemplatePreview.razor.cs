using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.WhatsApp.Templates;

/// <summary>A template as the client would see it, filled with the examples that the provider was shown.</summary>
public sealed partial class TemplatePreview
{
    /// <summary>What it says.</summary>
    [Parameter, EditorRequired]
    public TemplateSheet Text { get; set; } = default!;

    /// <summary>Its language at the provider.</summary>
    [Parameter, EditorRequired]
    public string Language { get; set; } = "";

    private IReadOnlyDictionary<string, string> Values => Text.Examples;
}
