using System.Globalization;
using PhoneNumbers;

namespace Atlas.Infrastructure.Contacts;

/// <summary>Reads phone numbers as people write them.</summary>
public static class PhoneBook
{
    private const int LongestText = 40;

    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    /// <summary>The countries (ISO 3166) that have phone numbers.</summary>
    public static IReadOnlySet<string> Countries { get; } = Library.GetSupportedRegions().ToHashSet(StringComparer.Ordinal);

    /// <summary>The prefix of a country's numbers, without the plus.</summary>
    public static int CallingCode(string country) => Library.GetCountryCodeForRegion(country);

    /// <summary>The calling code with which a number in E.164 begins; empty for what is none.</summary>
    public static string PrefixOf(string e164)
    {
        try
        {
            return Library.Parse(e164, null).CountryCode.ToString(CultureInfo.InvariantCulture);
        }
        catch (NumberParseException)
        {
            return "";
        }
    }

    /// <summary>A number in E.164, or null when the text is not a possible number.</summary>
    /// <param name="typed">What somebody typed or pasted, with spaces, dots, brackets, a word before it.</param>
    /// <param name="country">ISO 3166 country of a number without international prefix.</param>
    public static string? Read(string? typed, string country)
    {
        var text = Plain(typed);
        if (text.Length is 0 or > LongestText || HasLettersInside(text))
        {
            return null;
        }

        try
        {
            var number = Library.Parse(text, country);
            return Library.IsPossibleNumber(number) ? Library.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>
    /// The digits that a search for a number looks for inside kept E.164 numbers, whatever the spelling: <c>06 61 23</c>, <c>+212 661-23</c> and
    /// <c>00212.66123</c> all look for a part of <c>+21266123…</c>. Null when the text is no part of a number: letters, or fewer than four digits.
    /// </summary>
    /// <param name="typed">What somebody typed.</param>
    /// <param name="country">ISO 3166 country of a number without international prefix.</param>
    public static string? Sought(string? typed, string country)
    {
        var text = Plain(typed);
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        if (digits.Length is < 4 or > 20 || !text.All(sign => char.IsAsciiDigit(sign) || sign is ' ' or '.' or '-' or '(' or ')' or '/' or '+'))
        {
            return null;
        }

        if (Read(text, country) is { } whole)
        {
            return whole[1..];
        }

        // An international prefix may be written as two zeros; a single one is the trunk prefix, which E.164 leaves out.
        return digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : digits[0] == '0' ? digits[1..] : digits;
    }

    /// <summary>A number as the country's people write it; abroad, with its prefix.</summary>
    public static string Show(string e164, string country)
    {
        try
        {
            var number = Library.Parse(e164, null);
            var home = Library.GetRegionCodeForCountryCode(number.CountryCode) == country;
            return Library.Format(number, home ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
        }
        catch (NumberParseException)
        {
            return e164;
        }
    }

    /// <summary>One line of Western digits: what is copied from a chat comes with invisible direction marks and wide spaces.</summary>
    private static string Plain(string? typed) => string.Concat((typed ?? "").Where(sign => char.GetUnicodeCategory(sign) is not UnicodeCategory.Format)
        .Select(sign => char.IsWhiteSpace(sign) ? ' ' : char.IsDigit(sign) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(sign)) : sign)).Trim();

    /// <summary>A word may stand before a number ("Tél. 06 …"), never in it: the library would take letters for the digits of a keypad.</summary>
    private static bool HasLettersInside(string text) => text.SkipWhile(sign => !char.IsAsciiDigit(sign)).Any(char.IsLetter);
}
