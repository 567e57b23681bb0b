using System.Globalization;

namespace Atlas.Web.Shared;

/// <summary>Amounts as people in the trade write them: short on a card, in full where it counts.</summary>
public static class Money
{
    // Nothing of an amount may stand alone on the next line.
    private const char Tie = '\u00A0';

    /// <summary>"1,35 M MAD", "850 k MAD"; below ten thousand the full figure.</summary>
    public static string Brief(decimal amount, string currency, CultureInfo? culture = null)
    {
        culture ??= CultureInfo.CurrentCulture;
        var units = Units(culture);
        var size = Math.Abs(amount);
        return size switch
        {
            >= 999_500_000 => $"{Scaled(amount / 1_000_000_000, culture)}{Tie}{units.Billion}{Tie}{Name(currency, culture)}",
            >= 999_500 => $"{Scaled(amount / 1_000_000, culture)}{Tie}{units.Million}{Tie}{Name(currency, culture)}",
            >= 10_000 => $"{Rounded(amount / 1_000, 0).ToString("#,0", culture)}{Tie}{units.Thousand}{Tie}{Name(currency, culture)}",
            _ => Full(amount, currency, culture),
        };
    }

    /// <summary>"1 350 000 MAD", with cents only where there are any.</summary>
    public static string Full(decimal amount, string currency, CultureInfo? culture = null)
    {
        culture ??= CultureInfo.CurrentCulture;
        var figure = amount.ToString(decimal.Truncate(amount) == amount ? "#,0" : "#,0.00", culture);
        return $"{figure}{Tie}{Name(currency, culture)}";
    }

    // Three significant figures at most: 1,35 M, 13,5 M, 135 M.
    private static string Scaled(decimal figure, CultureInfo culture)
    {
        var size = Math.Abs(figure);
        var decimals = size < 10 ? 2 : size < 100 ? 1 : 0;
        return Rounded(figure, decimals).ToString("#,0.##", culture);
    }

    private static decimal Rounded(decimal figure, int decimals) => Math.Round(figure, decimals, MidpointRounding.AwayFromZero);

    private static string Name(string currency, CultureInfo culture) =>
        culture.TwoLetterISOLanguageName == "ar" && currency == "MAD" ? "درهم" : currency;

    private static (string Thousand, string Million, string Billion) Units(CultureInfo culture) => culture.TwoLetterISOLanguageName switch
    {
        "ar" => ("ألف", "مليون", "مليار"),
        "en" => ("k", "M", "bn"),
        _ => ("k", "M", "Md"),
    };
}
