using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Contacts;

/// <summary>The phones or the addresses of a form, in order: the first is the main one. A number shows how it was understood while it is typed.</summary>
public sealed partial class ReachList
{
    /// <summary><c>phones</c> or <c>emails</c>.</summary>
    [Parameter, EditorRequired]
    public string Part { get; set; } = "";

    /// <summary>The lines; the form's own, changed in place.</summary>
    [Parameter, EditorRequired]
    public List<DraftReach> Lines { get; set; } = [];

    /// <summary>What is wrong: the refusals by part, as <c>phones.0</c>.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, string> Wrong { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Country of a number without international prefix.</summary>
    [Parameter, EditorRequired]
    public string Country { get; set; } = "";

    /// <summary>Under which name the browser keeps drafts.</summary>
    [Parameter]
    public string Keep { get; set; } = "";

    /// <summary>Something was typed.</summary>
    [Parameter]
    public EventCallback OnTyped { get; set; }

    private bool IsPhone => Part == "phones";

    private string? ErrorOf(int place) => Wrong.TryGetValue($"{Part}.{place}", out var refusal) || (place == 0 && Wrong.TryGetValue(Part, out refusal))
        ? T[$"refusal.{refusal}"].Value
        : null;

    private int Next => Lines.Max(line => line.Number) + 1;

    private void Add() => Lines.Add(new DraftReach("", Next));

    private Task UpAsync(int place)
    {
        Lines.Reverse(place - 1, 2);
        return OnTyped.InvokeAsync();
    }

    private Task RemoveAsync(int place)
    {
        Lines.RemoveAt(place);
        return OnTyped.InvokeAsync();
    }
}
