using System.Collections.Concurrent;
using System.Globalization;
using Atlas.Infrastructure.Contacts;

namespace Atlas.Web.Features.Organisation;

/// <summary>A thing that is chosen by a code and read by a name.</summary>
public sealed record Named(string Code, string Name);

/// <summary>The countries, currencies and zones that there are, by the standards' own codes and in the reader's language.</summary>
public static class Places
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<Named>> _countries = [];
    private static readonly ConcurrentDictionary<string, IReadOnlyList<Named>> _currencies = [];

    private static readonly Lazy<HashSet<string>> _codes = new(() => [.. Currencies("en").Select(currency => currency.Code)]);

    private static readonly Lazy<Dictionary<string, string>> _zones = new(() => TimeZoneInfo.GetSystemTimeZones()
        .Select(zone => zone.HasIanaId ? zone.Id : TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out var iana) ? iana : null)
        .OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToDictionary(id => id, StringComparer.OrdinalIgnoreCase));

    /// <summary>Countries with phone numbers (ISO 3166), by name.</summary>
    public static IReadOnlyList<Named> Countries(string language) => _countries.GetOrAdd(language, spoken =>
        [.. Regions(spoken).Select(region => new Named(region.Code, region.Region.NativeName)).OrderBy(country => country.Name, StringComparer.Create(CultureInfo.GetCultureInfo(spoken), ignoreCase: true))]);

    /// <summary>Currencies that are money somewhere (ISO 4217), by name.</summary>
    public static IReadOnlyList<Named> Currencies(string language) => _currencies.GetOrAdd(language, spoken =>
        [.. Regions(spoken).Select(region => new Named(region.Region.ISOCurrencySymbol, region.Region.CurrencyNativeName))
            .Where(currency => currency.Code.Length == 3 && currency.Code != "XXX" && currency.Code.All(char.IsAsciiLetterUpper))
            .DistinctBy(currency => currency.Code).OrderBy(currency => currency.Name, StringComparer.Create(CultureInfo.GetCultureInfo(spoken), ignoreCase: true))]);

    /// <summary>Zones (IANA), each with its offset at an instant.</summary>
    public static IEnumerable<Named> Zones(DateTime now) => _zones.Value.Values.Order(StringComparer.Ordinal).Select(id => new Named(id, Offset(id, now)));

    /// <summary>A zone's offset at an instant, for example <c>UTC+01:00</c>.</summary>
    public static string Offset(string zone, DateTime now)
    {
        var offset = TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(now);
        return $"UTC{(offset < TimeSpan.Zero ? '−' : '+')}{offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture)}";
    }

    /// <summary>The zone that somebody typed, in its own spelling, or null.</summary>
    public static string? Zone(string typed) => _zones.Value.GetValueOrDefault(typed.Trim());

    /// <summary>Whether a code is a currency's.</summary>
    public static bool IsCurrency(string code) => _codes.Value.Contains(code);

    /// <summary>Whether a code is a country's.</summary>
    public static bool IsCountry(string code) => PhoneBook.Countries.Contains(code);

    private static IEnumerable<(string Code, RegionInfo Region)> Regions(string language) => PhoneBook.Countries.Select(code => (code, new RegionInfo($"{language}-{code}")));
}
