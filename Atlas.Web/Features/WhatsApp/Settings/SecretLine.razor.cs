using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.WhatsApp.Settings;

/// <summary>A secret that is typed and never read back: the field says only whether one is set. What is typed is no draft of the browser's.</summary>
public sealed partial class SecretLine
{
    /// <summary>The input's id.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>The field of the draft.</summary>
    [Parameter, EditorRequired]
    public string Field { get; set; } = "";

    /// <summary>Where what is typed goes.</summary>
    [Parameter, EditorRequired]
    public ChannelDraft Draft { get; set; } = default!;

    /// <summary>Whether one is set.</summary>
    [Parameter, EditorRequired]
    public KeyState State { get; set; }

    /// <summary>What is wrong, in words.</summary>
    [Parameter]
    public string? Error { get; set; }

    /// <summary>Something was typed or is to be taken away.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnChanged { get; set; }

    private Task TypeAsync(ChangeEventArgs change)
    {
        Draft[Field] = change.Value as string ?? "";
        return OnChanged.InvokeAsync();
    }

    private Task ToggleAsync()
    {
        Draft.Remove(Field, !Draft.Removes(Field));
        return OnChanged.InvokeAsync();
    }
}
