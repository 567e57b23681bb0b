using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Messages;

/// <summary>Chooses an approved template, fills it, and shows it as the client will read it.</summary>
public sealed partial class TemplateFill
{
    /// <summary>The templates that may go.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TemplateChoice> Templates { get; set; } = [];

    /// <summary>The chosen one.</summary>
    [Parameter]
    public TemplateChoice? Chosen { get; set; }

    /// <summary>What fills it, by the keys of its gaps.</summary>
    [Parameter, EditorRequired]
    public Dictionary<string, string> Values { get; set; } = default!;

    /// <summary>Keys of the gaps without a fitting value.</summary>
    [Parameter]
    public IReadOnlyList<string> Missing { get; set; } = [];

    /// <summary>Under which name the draft is kept.</summary>
    [Parameter, EditorRequired]
    public string Keep { get; set; } = "";

    /// <summary>Hears which one was chosen.</summary>
    [Parameter]
    public EventCallback<TemplateChoice?> OnChosen { get; set; }

    /// <summary>Hears that a value was typed.</summary>
    [Parameter]
    public EventCallback OnFilled { get; set; }

    /// <summary>An empty value leaves its gap visible.</summary>
    private Dictionary<string, string> Shown => Values.Where(value => value.Value.Length > 0).ToDictionary(value => value.Key, value => value.Value, StringComparer.Ordinal);

    /// <summary>Under which name the choice is kept.</summary>
    public static string KeepOf(string keep) => $"{keep}.template";

    /// <summary>Under which name a value is kept.</summary>
    public static string KeepOf(string keep, TemplateChoice chosen, string key) => $"{keep}.{chosen.Id.Value:N}.{key}";

    private string? Example(TemplateChoice chosen, string key) => chosen.Words.ExampleOf(key) is { } example ? T["composer.gap.example", example].Value : null;

    private static string NameOf(TemplateChoice choice)
    {
        var name = choice.Name.Replace('_', ' ');
        return $"{name[..1].ToUpper(CultureInfo.CurrentCulture)}{name[1..]} ({choice.Language})";
    }

    private Task ChooseAsync(ChangeEventArgs chosen) => OnChosen.InvokeAsync(Templates.FirstOrDefault(row => row.Id.Value.ToString() == chosen.Value?.ToString()));

    private Task FillAsync(string key, ChangeEventArgs typed)
    {
        Values[key] = typed.Value?.ToString() ?? "";
        return OnFilled.InvokeAsync();
    }
}
