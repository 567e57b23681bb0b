using Atlas.Domain.Cases;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Opening;

/// <summary>An input of the form with its label above and its fault below.</summary>
public sealed partial class DraftInput
{
    private ElementReference _input;

    /// <summary>Which line of the form.</summary>
    [Parameter, EditorRequired]
    public DraftLine Line { get; set; } = default!;

    /// <summary>The line's name in words.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>What stands there.</summary>
    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    /// <summary>Something else was typed or chosen.</summary>
    [Parameter]
    public EventCallback<string> ValueChanged { get; set; }

    /// <summary>Hears each key; the value itself follows when the input is left. Nobody listens: nothing is sent.</summary>
    [Parameter]
    public EventCallback<ChangeEventArgs> Typing { get; set; }

    /// <summary>What stands below the input.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>What can be chosen; null where people type.</summary>
    [Parameter]
    public IEnumerable<CatalogRow>? Options { get; set; }

    /// <summary>An example of what can be typed.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>What is wrong, in words.</summary>
    [Parameter]
    public string? Error { get; set; }

    private string Id => $"new-{Line.Name}";

    private string ErrorId => $"new-{Line.Name}-error";

    private bool Required => Line.Required;

    private bool IsPhone => Line.Name == "phone";

    private bool IsEmail => Line.Name == "email";

    // Never "decimal": people write spaces, k and M.
    private string? Keys => IsPhone ? "tel" : IsEmail ? "email" : Line.Kind is FieldKind.Count ? "numeric" : null;

    /// <summary>Puts the cursor there.</summary>
    public ValueTask FocusAsync() => _input.FocusAsync();

    private Task TypedAsync(ChangeEventArgs typed) => ValueChanged.InvokeAsync(typed.Value as string ?? "");
}
