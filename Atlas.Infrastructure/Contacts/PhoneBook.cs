using PhoneNumbers;

namespace Atlas.Infrastructure.Contacts;

/// <summary>Reads phone numbers as people write them.</summary>
public static class PhoneBook
{
    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    /// <summary>A number in E.164, or null when the text is not a possible number.</summary>
    /// <param name="typed">What somebody typed, with spaces, dots or brackets.</param>
    /// <param name="country">ISO 3166 country of a number without international prefix.</param>
    public static string? Read(string? typed, string country)
    {
        if (string.IsNullOrWhiteSpace(typed) || typed.Length > 40)
        {
            return null;
        }

        try
        {
            var number = Library.Parse(typed, country);
            return Library.IsPossibleNumber(number) ? Library.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
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
}
