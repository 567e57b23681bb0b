using System.Globalization;
using Atlas.Domain.Cases;

namespace Atlas.Infrastructure.Demo;

/// <summary>A property or a search: the title of a case, and every field that its story may come to know.</summary>
internal sealed class DemoProperty
{
    private static readonly HashSet<string> Rented = new(StringComparer.Ordinal) { "CRM_LEAD_RENT", "CRM_RENTAL_TRANSACTION", "CRM_MANDATE_RENT" };

    private static readonly Dictionary<string, string> Prefixes = new(StringComparer.Ordinal)
    {
        ["CRM_LEAD_RENT"] = "Location ",
        ["CRM_RENTAL_TRANSACTION"] = "Bail ",
        ["CRM_MANDATE_SALE"] = "Mandat de vente ",
        ["CRM_MANDATE_RENT"] = "Mandat de location ",
        ["CRM_PROJECT_CONSTRUCTION"] = "Construction ",
        ["CRM_PROJECT_RENOVATION"] = "Rénovation ",
        ["CRM_INVESTOR_CASE"] = "Investissement ",
    };

    private static readonly string[] Disputes = ["Litige dépôt de garantie", "Litige charges", "SAV fuite d'eau", "Litige état des lieux", "SAV climatisation", "Retard de loyer"];

    private DemoProperty(string title, CaseFields known) => (Title, Known) = (title, known);

    /// <summary>A line that says what the case is about.</summary>
    public string Title { get; }

    /// <summary>The fields, as far as anybody will ever know them.</summary>
    public CaseFields Known { get; }

    /// <summary>Draws one for a case type.</summary>
    public static DemoProperty Draw(string caseType, DateTime opened, Random random)
    {
        var (city, kind) = (random.Pick(DemoPlaces.Cities, place => place.SquareMetre), random.Pick(KindsOf(caseType), kind => kind.Weight));
        var surface = random.Next(kind.Least, kind.Most + 1);
        int? rooms = kind.HasRooms ? Math.Clamp(surface / 30, 2, 9) : null;
        var rented = Rented.Contains(caseType);
        var value = surface * city.SquareMetre * kind.Factor * (0.85m + (random.Next(30) / 100m));
        var price = rented ? Rounded(value * 0.0045m, 100) : Rounded(value, 10_000);
        var known = new CaseFields
        {
            City = city.Name,
            PropertyType = kind.Code,
            TransactionKind = rented ? "RENT" : "SALE",
            Price = price,
            BudgetMin = Rounded(price * 0.8m, rented ? 100 : 10_000),
            BudgetMax = Rounded(price * 1.1m, rented ? 100 : 10_000),
            OfferAmount = Rounded(price * (0.9m + (random.Next(9) / 100m)), rented ? 50 : 5_000),
            Valuation = Rounded(price * (0.95m + (random.Next(10) / 100m)), rented ? 100 : 10_000),
            Surface = surface,
            Rooms = rooms,
            MandateNumber = string.Create(CultureInfo.InvariantCulture, $"M-{opened.Year}-{random.Next(1, 10_000):D4}"),
            MandateEndsOn = DateOnly.FromDateTime(opened.AddDays(random.Next(120, 360))),
            ExpectedCloseOn = DateOnly.FromDateTime(opened.AddDays(random.Next(45, 180))),
        };
        return new DemoProperty(Name(caseType, city, kind, rooms, random), known);
    }

    /// <summary>What is known when the case is opened: a seeker's wishes or an owner's property, with gaps as in life.</summary>
    public CaseFields AtFirst(string caseType, Random random)
    {
        var place = new CaseFields { City = Known.City, PropertyType = Known.PropertyType, TransactionKind = Known.TransactionKind };
        var seeks = caseType is "CRM_LEAD_BUY" or "CRM_LEAD_RENT" or "CRM_RENTAL_TRANSACTION" or "CRM_INVESTOR_CASE";
        if (seeks)
        {
            return random.Chance(30) ? place : place with { BudgetMin = Known.BudgetMin, BudgetMax = Known.BudgetMax, Rooms = Known.Rooms };
        }

        return place with
        {
            Price = random.Chance(75) ? Known.Price : null,
            Surface = Known.Surface,
            Rooms = Known.Rooms,
            ExpectedCloseOn = random.Chance(30) ? Known.ExpectedCloseOn : null,
        };
    }

    private static string Name(string caseType, DemoCity city, DemoKind kind, int? rooms, Random random)
    {
        var quarter = random.Pick(city.Quarters);
        if (caseType == "CRM_SUPPORT_DISPUTE")
        {
            return $"{random.Pick(Disputes)}, {quarter}";
        }

        if (random.Chance(3))
        {
            return $"{kind.Arabic}، {city.Arabic}";
        }

        var bare = (kind.Code, rooms) switch
        {
            ("APARTMENT" or "HOUSE", { } count) => $"{kind.Title} {count} pièces, {quarter}",
            ("VILLA", _) when random.Chance(40) => $"Villa avec piscine, {quarter}",
            ("VILLA" or "RIAD", _) => $"{kind.Title} à {quarter}",
            _ => $"{kind.Title}, {quarter}",
        };
        return Prefixes.TryGetValue(caseType, out var prefix) ? prefix + char.ToLower(bare[0], CultureInfo.InvariantCulture) + bare[1..] : bare;
    }

    private static List<DemoKind> KindsOf(string caseType) =>
    [
        .. DemoPlaces.Kinds.Where(kind => caseType switch
        {
            "CRM_PROJECT_CONSTRUCTION" => kind.Code is "VILLA" or "HOUSE" or "BUILDING",
            "CRM_PROJECT_RENOVATION" => kind.Code is "APARTMENT" or "VILLA" or "HOUSE" or "RIAD",
            "CRM_INVESTOR_CASE" => kind.Code is not "FARM" and not "STUDIO",
            _ => !Rented.Contains(caseType) || kind.Code is not "LAND" and not "FARM" and not "BUILDING",
        }),
    ];

    private static decimal Rounded(decimal amount, int step) => Math.Max(step, Math.Round(amount / step) * step);
}
