using System.Globalization;
using Atlas.Domain.Cases;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>The typed fields that have a value, the contact, and the appointments.</summary>
public sealed partial class FieldsPanel
{
    /// <summary>The dossier.</summary>
    [Parameter, EditorRequired]
    public CaseView View { get; set; } = default!;

    /// <summary>The organisation's dictionaries.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private IEnumerable<(CaseField Field, object Value)> Known => CaseField.All
        .Where(known => View.Fields.Value(known.Code) is not null)
        .Select(known => (known, View.Fields.Value(known.Code)!));

    private string Text(CaseField field, object value) => value switch
    {
        decimal amount when field.Kind is FieldKind.Money => Money.Full(amount, Catalog.Currency),
        decimal measure => $"{measure.ToString("#,0.##", CultureInfo.CurrentCulture)} m²",
        DateOnly day => day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture),
        string code when field.Referential is { } kind => Catalog.Label(kind, code, Language),
        _ => Convert.ToString(value, CultureInfo.CurrentCulture) ?? "",
    };
}
