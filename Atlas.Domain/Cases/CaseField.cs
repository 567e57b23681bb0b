using System.Globalization;
using Atlas.Domain.Foundation;
using Atlas.Domain.Referentials;

namespace Atlas.Domain.Cases;

/// <summary>What a field holds.</summary>
public enum FieldKind
{
    /// <summary>A line of text.</summary>
    Text,

    /// <summary>Money in the organisation's currency, two decimals.</summary>
    Money,

    /// <summary>A measure with two decimals.</summary>
    Measure,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A code of a referential.</summary>
    Choice,
}

/// <summary>A typed field of every case.</summary>
/// <param name="Code">Stable code, as workflows name it.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Referential">The referential of a choice.</param>
public sealed record CaseField(string Code, FieldKind Kind, string? Referential = null)
{
    /// <summary>Code under which workflows require a primary contact. It is not a value but a link.</summary>
    public const string PrimaryContact = "primaryContact";

    /// <summary>Longest text of a field, in characters.</summary>
    public const int TextLength = 100;

    private const decimal Most = 999_999_999_999m;

    /// <summary>The fields, in the order in which they are shown.</summary>
    public static IReadOnlyList<CaseField> All { get; } =
    [
        new("city", FieldKind.Text),
        new("propertyType", FieldKind.Choice, ReferentialKinds.PropertyType),
        new("transactionKind", FieldKind.Choice, ReferentialKinds.TransactionKind),
        new("budgetMin", FieldKind.Money),
        new("budgetMax", FieldKind.Money),
        new("price", FieldKind.Money),
        new("offerAmount", FieldKind.Money),
        new("valuation", FieldKind.Money),
        new("surface", FieldKind.Measure),
        new("rooms", FieldKind.Count),
        new("mandateNumber", FieldKind.Text),
        new("mandateEndsOn", FieldKind.Date),
        new("expectedCloseOn", FieldKind.Date),
    ];

    /// <summary>The field with a code, or null.</summary>
    public static CaseField? Find(string code) => All.FirstOrDefault(field => field.Code == code);

    /// <summary>Reads what somebody typed: spaces in figures, a comma or point before decimals, <c>1,35 M</c> and <c>850 k</c>.</summary>
    /// <returns>Whether the text is a value of this field's kind; an empty text is not.</returns>
    public bool TryRead(string? typed, out object? value)
    {
        var text = CleanText.Line(typed ?? "");
        value = Kind switch
        {
            FieldKind.Text or FieldKind.Choice => text.Length is > 0 and <= TextLength ? text : null,
            FieldKind.Money or FieldKind.Measure => Figure(text),
            FieldKind.Count => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= 1000 ? count : null,
            FieldKind.Date => DateOnly.TryParseExact(text, ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                && day.Year is >= 1900 and <= 2200 ? day : null,
            _ => null,
        };
        return value is not null;
    }

    private static decimal? Figure(string text)
    {
        var bare = string.Concat(text.Where(sign => !char.IsWhiteSpace(sign))).Replace(',', '.');
        var unit = bare.Length == 0 ? ' ' : char.ToUpperInvariant(bare[^1]);
        var factor = unit switch { 'M' => 1_000_000m, 'K' => 1_000m, _ => 1m };
        var digits = factor == 1m ? bare : bare[..^1];
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var read) && read <= Most / factor
            ? decimal.Round(read * factor, 2)
            : null;
    }
}
