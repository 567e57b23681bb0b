using System.Globalization;
using Atlas.Domain.Foundation;
using Atlas.Domain.Referentials;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;

namespace Atlas.Web.Features.Organisation;

/// <summary>What an administrator typed, field by field, as typed.</summary>
public sealed class OrganisationDraft
{
    /// <summary>The field of the name.</summary>
    public const string Name = "name";

    /// <summary>The field of the currency.</summary>
    public const string Currency = "currency";

    /// <summary>The field of the zone.</summary>
    public const string Zone = "zone";

    /// <summary>The field of the phones' country.</summary>
    public const string PhoneCountry = "phoneCountry";

    /// <summary>The field of what agents see.</summary>
    public const string Visibility = "visibility";

    /// <summary>The field of the days until a case rots.</summary>
    public const string RotsAfterDays = "rotsAfterDays";

    private const string LimitStart = "limit:";
    private const int MostCards = 100_000;

    private readonly Dictionary<string, string> _typed = new(StringComparer.Ordinal);

    /// <summary>What was typed in a field; empty for nothing.</summary>
    public string this[string field]
    {
        get => _typed.GetValueOrDefault(field, "");
        set => _typed[field] = value ?? "";
    }

    /// <summary>The field of a column's limit.</summary>
    public static string Limit(string caseType, string status) => $"{LimitStart}{caseType}:{status}";

    /// <summary>The settings as they are typed.</summary>
    public static OrganisationDraft Of(TenantSettings settings)
    {
        var draft = new OrganisationDraft
        {
            [Name] = settings.Name,
            [Currency] = settings.Currency,
            [Zone] = settings.Zone,
            [PhoneCountry] = settings.PhoneCountry,
            [Visibility] = settings.Visibility.ToString(),
            [RotsAfterDays] = settings.RotsAfterDays.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var limit in settings.ColumnLimits)
        {
            draft[Limit(limit.CaseType, limit.Status)] = limit.Cards.ToString(CultureInfo.InvariantCulture);
        }

        return draft;
    }

    /// <summary>
    /// Somebody else saved: what was not touched here becomes what they set, what was typed here stays. The answer names the fields in which
    /// both changed something.
    /// </summary>
    /// <param name="before">What both started from.</param>
    /// <param name="now">What the other one saved.</param>
    public IReadOnlyList<string> TakeIn(OrganisationDraft before, OrganisationDraft now)
    {
        var clashes = new List<string>();
        foreach (var field in now._typed.Keys.Union(before._typed.Keys, StringComparer.Ordinal).Where(field => before[field] != now[field]).ToList())
        {
            if (this[field] == before[field])
            {
                this[field] = now[field];
            }
            else if (this[field] != now[field])
            {
                clashes.Add(field);
            }
        }

        return clashes;
    }

    /// <summary>Whether something is typed here that does not stand there.</summary>
    public bool Differs(OrganisationDraft other) => _typed.Keys.Union(other._typed.Keys, StringComparer.Ordinal).Any(field => this[field] != other[field]);

    /// <summary>The settings that were typed, or the fields that cannot be read.</summary>
    /// <param name="catalog">The organisation's types and columns: a limit of another one is none.</param>
    public (TenantSettings? Settings, IReadOnlyList<string> Wrong) Read(Catalog catalog)
    {
        var name = CleanText.Line(this[Name]);
        var zone = Places.Zone(this[Zone]);
        var limits = _typed.Where(part => part.Key.StartsWith(LimitStart, StringComparison.Ordinal) && part.Value.Trim().Length > 0)
            .Select(part => (Field: part.Key, Column: Column(part.Key, catalog), Cards: Whole(part.Value, MostCards))).ToList();
        string[] wrong =
        [
            .. name.Length is 0 or > Tenant.NameLength ? [Name] : Array.Empty<string>(),
            .. Places.IsCurrency(this[Currency]) ? Array.Empty<string>() : [Currency],
            .. zone is not null ? Array.Empty<string>() : [Zone],
            .. Places.IsCountry(this[PhoneCountry]) ? Array.Empty<string>() : [PhoneCountry],
            .. Enum.GetNames<CaseVisibility>().Contains(this[Visibility], StringComparer.Ordinal) ? Array.Empty<string>() : [Visibility],
            .. Whole(this[RotsAfterDays], 365) is not null ? Array.Empty<string>() : [RotsAfterDays],
            .. limits.Where(limit => limit.Column is null || limit.Cards is null).Select(limit => limit.Field),
        ];
        return wrong.Length > 0 ? (null, wrong) : (new TenantSettings(
            name, this[Currency], zone!, this[PhoneCountry], Enum.Parse<CaseVisibility>(this[Visibility]), Whole(this[RotsAfterDays], 365)!.Value,
            [.. limits.Select(limit => new ColumnLimit(limit.Column!.Value.Type, limit.Column.Value.Status, limit.Cards!.Value))]), []);
    }

    private static (string Type, string Status)? Column(string field, Catalog catalog) =>
        field.Split(':') is [_, var type, var status] && catalog.Find(ReferentialKinds.CaseType, type) is not null
            && catalog.Published(type)?.Graph.States.Any(state => state.Status == status) == true ? (type, status) : null;

    private static int? Whole(string typed, int most) =>
        int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var figure) && figure >= 1 && figure <= most ? figure : null;
}
