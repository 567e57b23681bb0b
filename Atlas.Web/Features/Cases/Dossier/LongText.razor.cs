using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>A text of the story. A long one shows its beginning, so that a pasted page does not hide what else happened.</summary>
public sealed partial class LongText
{
    private const int Signs = 900;
    private const int Rows = 12;

    private bool _isOpen;

    /// <summary>The text.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>The text as it is shown.</summary>
    [Parameter, EditorRequired]
    public RenderFragment ChildContent { get; set; } = default!;

    private bool IsLong => Text.Length > Signs || Text.AsSpan().Count('\n') >= Rows;
}
