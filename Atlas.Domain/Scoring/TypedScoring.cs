using System.Globalization;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;

namespace Atlas.Domain.Scoring;

/// <summary>A criterion as an administrator types it: whatever cannot be read yet stays as it is.</summary>
public sealed record TypedCriterion
{
    /// <summary>One of <see cref="ScoreKinds"/>.</summary>
    public string Kind { get; init; } = ScoreKinds.Source;

    /// <summary>Points.</summary>
    public string Weight { get; init; } = "";

    /// <summary>Code of the only case type; empty for all.</summary>
    public string CaseType { get; init; } = "";

    /// <summary>Code of the field.</summary>
    public string Field { get; init; } = "";

    /// <summary>One of <see cref="ScoreTests"/>.</summary>
    public string Test { get; init; } = "";

    /// <summary>A code, a part of a text, or a label's identifier.</summary>
    public string Value { get; init; } = "";

    /// <summary>The least.</summary>
    public string From { get; init; } = "";

    /// <summary>The most.</summary>
    public string To { get; init; } = "";

    /// <summary>In how many days messages are counted.</summary>
    public string Days { get; init; } = "";

    /// <summary>What a criterion looks like when it is typed.</summary>
    public static TypedCriterion Of(ScoreCriterion criterion) => new()
    {
        Kind = criterion.Kind,
        Weight = criterion.Weight.ToString(CultureInfo.InvariantCulture),
        CaseType = criterion.CaseType ?? "",
        Field = criterion.Field ?? "",
        Test = criterion.Test ?? "",
        Value = criterion.Value ?? "",
        From = TypedScoring.Written(criterion.From),
        To = TypedScoring.Written(criterion.To),
        Days = criterion.Days?.ToString(CultureInfo.InvariantCulture) ?? "",
    };
}

/// <summary>A city's reference price as typed.</summary>
public sealed record TypedCity(string City, string Price);

/// <summary>What is wrong with what was typed, and where.</summary>
/// <param name="Place"><c>base</c>, <c>lines</c>, <c>line:3:weight</c> or <c>city:0:price</c>; lines count from 0.</param>
/// <param name="Code">One of the codes of <see cref="TypedScoring"/>.</param>
public sealed record ScoreFault(string Place, string Code);

/// <summary>What a criterion can name in an organisation.</summary>
public sealed record ScoreNames
{
    /// <summary>Whether a dictionary of this kind has a row of this code, offered or retired.</summary>
    public required Func<string, string, bool> HasCode { get; init; }

    /// <summary>The organisation's labels.</summary>
    public required IReadOnlySet<TagId> Tags { get; init; }

    /// <summary>The criteria in force: what one of these names may be gone meanwhile, and rests.</summary>
    public IReadOnlyList<ScoreCriterion> InForce { get; init; } = [];
}

/// <summary>A whole scoring as typed. Read strictly: it is published without a fault, or not at all.</summary>
/// <param name="Base">Where each score starts.</param>
/// <param name="Lines">The criteria.</param>
/// <param name="Cities">Reference prices.</param>
public sealed record TypedScoring(string Base, IReadOnlyList<TypedCriterion> Lines, IReadOnlyList<TypedCity> Cities)
{
    /// <summary>Most criteria, and most cities.</summary>
    public const int Most = 100;

    /// <summary>Longest text of a line, in characters.</summary>
    public const int TextLength = 100;

    /// <summary>It must be filled in.</summary>
    public const string Missing = "missing";

    /// <summary>It is no number of the kind that is asked for.</summary>
    public const string NoNumber = "number";

    /// <summary>It lies outside what is allowed.</summary>
    public const string Outside = "outside";

    /// <summary>The least is above the most.</summary>
    public const string Crossed = "crossed";

    /// <summary>The organisation has no such thing.</summary>
    public const string Unknown = "unknown";

    /// <summary>The same condition, or city, stands there before.</summary>
    public const string Twice = "twice";

    /// <summary>More than can be.</summary>
    public const string TooMany = "many";

    private static readonly NumberFormatInfo Spaced = new() { NumberGroupSeparator = " " };

    /// <summary>Nothing typed yet.</summary>
    public static TypedScoring Empty { get; } = new("50", [], []);

    /// <summary>A published scoring as it is typed.</summary>
    public static TypedScoring Of(ScoreRules rules) => new(
        rules.Base.ToString(CultureInfo.InvariantCulture),
        [.. rules.Criteria.Select(TypedCriterion.Of)],
        [.. rules.Cities.Select(city => new TypedCity(city.City, city.Price.ToString("#,0.##", Spaced)))]);

    /// <summary>The rules, or what is wrong.</summary>
    /// <param name="number">The version that they would be.</param>
    /// <param name="names">What criteria can name.</param>
    /// <param name="faults">What is wrong; empty where the rules are there.</param>
    public ScoreRules? Read(int number, ScoreNames names, out IReadOnlyList<ScoreFault> faults)
    {
        var found = new List<ScoreFault>();
        var start = int.TryParse(Base.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var read) ? read : (int?)null;
        if (start is not (>= ScoreRules.Least and <= ScoreRules.Most))
        {
            found.Add(new("base", start is null ? Unread(Base) : Outside));
        }

        if (Lines.Count > Most || Cities.Count > Most)
        {
            found.Add(new(Lines.Count > Most ? "lines" : "cities", TooMany));
        }

        var criteria = Lines.Take(Most).Select((line, place) => new TypedLine(line, names, code => found.Add(new($"line:{place}:{code.Part}", code.Code))).Read()).ToList();
        found.AddRange(Repeated(criteria.Select(criterion => criterion?.Condition())).Select(place => new ScoreFault($"line:{place}:kind", Twice)));
        var cities = Cities.Take(Most).Select((city, place) => Read(city, place, found)).ToList();
        found.AddRange(Repeated(cities.Select(city => city?.City.ToUpperInvariant())).Select(place => new ScoreFault($"city:{place}:city", Twice)));
        faults = found;
        return found.Count == 0 ? new ScoreRules(number, start!.Value, [.. criteria.OfType<ScoreCriterion>()], [.. cities.OfType<CityPrice>()]) : null;
    }

    /// <summary>Why a figure cannot be read: there is none, or it is something else.</summary>
    internal static string Unread(string typed) => typed.Trim().Length == 0 ? Missing : NoNumber;

    internal static string Written(decimal? figure) => figure?.ToString("0.##", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A figure as people type it, spaces and <c>1,35 M</c> among them; null where it is none.</summary>
    internal static decimal? Figure(string typed) => CaseField.Find("price")!.TryRead(typed, out var value) ? (decimal)value! : null;

    private static CityPrice? Read(TypedCity typed, int place, List<ScoreFault> found)
    {
        var (name, price) = (CleanText.Line(typed.City), Figure(typed.Price));
        if (name.Length is 0 or > TextLength)
        {
            found.Add(new($"city:{place}:city", name.Length == 0 ? Missing : Outside));
        }

        if (price is not > 0)
        {
            found.Add(new($"city:{place}:price", price is null ? Unread(typed.Price) : Outside));
        }

        return name.Length is > 0 and <= TextLength && price is > 0 ? new CityPrice(name, price.Value) : null;
    }

    private static List<int> Repeated<T>(IEnumerable<T?> items)
        where T : class
    {
        var seen = new HashSet<T>();
        return [.. items.Select((item, place) => (item, place)).Where(one => one.item is not null && !seen.Add(one.item)).Select(one => one.place)];
    }
}
