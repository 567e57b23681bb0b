namespace Atlas.Infrastructure.Demo;

/// <summary>A city with quarters, and what a square metre costs there.</summary>
internal sealed record DemoCity(string Name, string Arabic, int SquareMetre, IReadOnlyList<string> Quarters);

/// <summary>A kind of property as the demonstration draws it.</summary>
/// <param name="Code">Code of the PROPERTY_TYPE referential.</param>
/// <param name="Title">Its French name.</param>
/// <param name="Arabic">Its Arabic name.</param>
/// <param name="Least">Least surface, square metres.</param>
/// <param name="Most">Greatest surface, square metres.</param>
/// <param name="Factor">Its price per square metre against that of a flat.</param>
/// <param name="HasRooms">Whether people count its rooms.</param>
/// <param name="Weight">How often it comes up.</param>
internal sealed record DemoKind(string Code, string Title, string Arabic, int Least, int Most, decimal Factor, bool HasRooms, int Weight);

/// <summary>Where the properties of the demonstration stand, and of what kind they are.</summary>
internal static class DemoPlaces
{
    public static IReadOnlyList<DemoCity> Cities { get; } =
    [
        new("Casablanca", "الدار البيضاء", 14_500, ["Gauthier", "Anfa", "Maârif", "Racine", "Bourgogne", "Ain Diab", "Oasis", "Sidi Maârouf", "Californie", "Palmier"]),
        new("Rabat", "الرباط", 13_800, ["Agdal", "Hay Riad", "Souissi", "Hassan", "Océan", "Aviation"]),
        new("Marrakech", "مراكش", 11_900, ["Guéliz", "Hivernage", "Palmeraie", "Médina", "Targa", "Agdal"]),
        new("Tanger", "طنجة", 10_200, ["Malabata", "Marshan", "Iberia", "Centre", "Achakar"]),
        new("Agadir", "أكادير", 9_400, ["Founty", "Talborjt", "Hay Mohammadi", "Marina", "Dakhla"]),
        new("Fès", "فاس", 7_600, ["Ville Nouvelle", "Route d'Imouzzer", "Médina", "Narjiss"]),
        new("Meknès", "مكناس", 6_400, ["Hamria", "Marjane", "Plaisance"]),
        new("Bouskoura", "بوسكورة", 12_300, ["Ville Verte", "Golf", "Centre"]),
        new("Mohammedia", "المحمدية", 10_800, ["Parc", "Monica", "La Siesta"]),
        new("Essaouira", "الصويرة", 9_900, ["Médina", "Ghazoua", "Borj"]),
    ];

    public static IReadOnlyList<DemoKind> Kinds { get; } =
    [
        new("APARTMENT", "Appartement", "شقة", 55, 180, 1.0m, true, 46),
        new("VILLA", "Villa", "فيلا", 220, 700, 1.25m, true, 16),
        new("STUDIO", "Studio", "استوديو", 28, 50, 1.1m, false, 8),
        new("HOUSE", "Maison", "منزل", 90, 220, 0.8m, true, 8),
        new("RIAD", "Riad", "رياض", 120, 350, 1.15m, true, 6),
        new("OFFICE", "Bureau", "مكتب", 40, 260, 1.05m, false, 5),
        new("RETAIL", "Local commercial", "محل تجاري", 35, 240, 1.6m, false, 4),
        new("LAND", "Terrain", "أرض", 200, 1_500, 0.45m, false, 4),
        new("BUILDING", "Immeuble", "عمارة", 400, 1_600, 0.9m, false, 2),
        new("FARM", "Ferme", "ضيعة", 2_000, 9_000, 0.05m, false, 1),
    ];
}
