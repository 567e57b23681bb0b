using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Shared;

/// <summary>A person as initials, always in the same tint; nobody yet is an open ring.</summary>
public sealed partial class Avatar
{
    private static readonly string[] _tints = ["ENTRY", "VISIT", "OFFER", "COMPLIANCE", "SIGNING", "MANDATE"];

    /// <summary>The display name; empty means that nobody is assigned.</summary>
    [Parameter, EditorRequired]
    public string? Name { get; set; }

    /// <summary>The diameter in pixels.</summary>
    [Parameter]
    public int Size { get; set; } = 28;

    private string Shape => string.Create(CultureInfo.InvariantCulture, $"inline-size:{Size}px;block-size:{Size}px;font-size:{Size * 0.4:0.#}px");

    // A sum and not a hash code: the same person keeps the same tint after a restart.
    private string Tint => TintOf(Name!);

    private string Initials => InitialsOf(Name!);

    /// <summary>The tint of a name.</summary>
    public static string TintOf(string name) => _tints[name.Sum(letter => letter) % _tints.Length];

    /// <summary>The initials of a name.</summary>
    public static string InitialsOf(string name)
    {
        var words = name.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var letters = words.Length > 1 ? First(words[0]) + First(words[^1]) : First(words[0]);
        return letters.ToUpper(CultureInfo.CurrentCulture);
    }

    private static string First(string word) => StringInfo.GetNextTextElement(word);
}
