using Atlas.Domain.Cases;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Moving;

/// <summary>An input for one typed field, with its label above and its error below.</summary>
public sealed partial class FieldInput
{
    /// <summary>The field.</summary>
    [Parameter, EditorRequired]
    public CaseField Field { get; set; } = default!;

    /// <summary>The organisation's dictionaries and money.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>What stands in it, as typed.</summary>
    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    /// <summary>Whether what was typed cannot be read.</summary>
    [Parameter]
    public bool Wrong { get; set; }

    /// <summary>Hears what is typed.</summary>
    [Parameter]
    public EventCallback<string> ValueChanged { get; set; }

    private string Id => $"field-{Field.Code}";

    private string ErrorId => $"{Id}-error";

    private string? Invalid => Wrong ? "true" : null;

    private string? Unit => Field.Kind switch
    {
        FieldKind.Money => Catalog.Currency,
        FieldKind.Measure => "m²",
        _ => null,
    };

    private string? Keyboard => Field.Kind switch
    {
        FieldKind.Money or FieldKind.Measure => "decimal",
        FieldKind.Count => "numeric",
        _ => null,
    };

    private Task TellAsync(ChangeEventArgs typed) => ValueChanged.InvokeAsync(typed.Value as string ?? "");
}
