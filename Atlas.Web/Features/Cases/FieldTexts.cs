using System.Globalization;
using Atlas.Domain.Cases;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Resources;
using Atlas.Web.Shared;
using Microsoft.Extensions.Localization;

namespace Atlas.Web.Features.Cases;

/// <summary>Says what can be edited about a case, and its values, in the reader's language.</summary>
public sealed class FieldTexts(IStringLocalizer<Texts> texts)
{
    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>The name of a typed field, of the title or the source.</summary>
    public string Name(string code) => texts[$"field.{code}"];

    /// <summary>A value in words, as the dossier shows it; empty for none.</summary>
    /// <param name="catalog">The organisation's dictionaries and money.</param>
    /// <param name="code">The field.</param>
    /// <param name="value">The value, of the field's kind.</param>
    public static string Say(Catalog catalog, string code, object? value) => (value, CaseField.Find(code)) switch
    {
        (null, _) => "",
        (decimal amount, { Kind: FieldKind.Money }) => Money.Full(amount, catalog.Currency),
        (decimal measure, _) => $"{measure.ToString("#,0.##", CultureInfo.CurrentCulture)} m²",
        (DateOnly day, _) => day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture),
        (string choice, { Referential: { } kind }) => catalog.Label(kind, choice, Language),
        (string source, null) when code == Case.SourceCode => catalog.Label(ReferentialKinds.LeadSource, source, Language),
        _ => Convert.ToString(value, CultureInfo.CurrentCulture) ?? "",
    };

    /// <summary>A recorded value in words: the timeline keeps invariant text.</summary>
    public static string SayRecorded(Catalog catalog, string code, string? recorded) =>
        recorded is null ? "" : Say(catalog, code, CaseField.Find(code) is { } known && known.TryRead(recorded, out var value) ? value : recorded);

    /// <summary>A value as an input takes it back.</summary>
    public static string Type(object? value) => value switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        decimal figure => figure.ToString("0.##", CultureInfo.CurrentCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
