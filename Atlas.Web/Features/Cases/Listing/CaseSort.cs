using Atlas.Domain.Cases;

namespace Atlas.Web.Features.Cases.Listing;

/// <summary>What the list can be sorted by.</summary>
public enum SortBy
{
    /// <summary>The latest activity.</summary>
    Active,

    /// <summary>The reference.</summary>
    Reference,

    /// <summary>The title.</summary>
    Title,

    /// <summary>The city.</summary>
    City,

    /// <summary>The amount.</summary>
    Money,

    /// <summary>The score.</summary>
    Score,
}

/// <summary>In which order the cases stand. Equal ones stand by their ids, and those that have nothing to be sorted by at the end.</summary>
/// <param name="By">What counts.</param>
/// <param name="IsUp">Whether the least comes first.</param>
public sealed record CaseSort(SortBy By, bool IsUp)
{
    private static readonly Dictionary<string, SortBy> Names = new(StringComparer.Ordinal)
    {
        ["active"] = SortBy.Active,
        ["reference"] = SortBy.Reference,
        ["title"] = SortBy.Title,
        ["city"] = SortBy.City,
        ["money"] = SortBy.Money,
        ["score"] = SortBy.Score,
    };

    /// <summary>The one that moved last comes first.</summary>
    public static CaseSort Usual { get; } = First(SortBy.Active);

    /// <summary>Reads the order from an address; what cannot be meant is the usual one.</summary>
    public static CaseSort Read(string? text)
    {
        var isUp = text?.StartsWith('-') != true;
        return text is not null && Names.TryGetValue(isUp ? text : text[1..], out var by) ? new CaseSort(by, isUp) : Usual;
    }

    /// <summary>What the list is sorted by under a column's head; null where it cannot be.</summary>
    public static SortBy? Of(string column) => column == "case" ? SortBy.Title : Names.TryGetValue(column, out var by) && by is not SortBy.Title ? by : null;

    /// <summary>The order that the first click on a column asks for: names from A, figures and times from the top.</summary>
    public static CaseSort First(SortBy by) => new(by, by is SortBy.Title or SortBy.City);

    /// <summary>What the next click on a column asks for.</summary>
    public CaseSort Click(SortBy by) => by == By ? this with { IsUp = !IsUp } : First(by);

    /// <summary>As it stands in an address; null for the usual order.</summary>
    public string? ToUrl() => this == Usual ? null : ToString();

    /// <inheritdoc />
    public override string ToString() => (IsUp ? "" : "-") + Names.Single(name => name.Value == By).Key;

    /// <summary>
    /// The cases in this order, in parts that follow each other: each can be walked through in its index. Both databases put what has no value
    /// before all values; where the least comes first, it is a part of its own at the end.
    /// </summary>
    public IReadOnlyList<IQueryable<Case>> InOrder(IQueryable<Case> cases) => (By, IsUp) switch
    {
        (SortBy.City, true) => [Ordered(cases.Where(row => row.CityKey != null)), Ordered(cases.Where(row => row.CityKey == null))],
        (SortBy.Money, true) => [Ordered(cases.Where(row => row.Worth != null)), Ordered(cases.Where(row => row.Worth == null))],
        (SortBy.Score, true) => [Ordered(cases.Where(row => row.Score != null)), Ordered(cases.Where(row => row.Score == null))],
        _ => [Ordered(cases)],
    };

    private IQueryable<Case> Ordered(IQueryable<Case> cases)
    {
        var sorted = (By, IsUp) switch
        {
            (SortBy.Reference, true) => cases.OrderBy(row => row.Reference),
            (SortBy.Reference, false) => cases.OrderByDescending(row => row.Reference),
            (SortBy.Title, true) => cases.OrderBy(row => row.TitleKey),
            (SortBy.Title, false) => cases.OrderByDescending(row => row.TitleKey),
            (SortBy.City, true) => cases.OrderBy(row => row.CityKey),
            (SortBy.City, false) => cases.OrderByDescending(row => row.CityKey),
            (SortBy.Money, true) => cases.OrderBy(row => row.Worth),
            (SortBy.Money, false) => cases.OrderByDescending(row => row.Worth),
            (SortBy.Score, true) => cases.OrderBy(row => row.Score),
            (SortBy.Score, false) => cases.OrderByDescending(row => row.Score),
            (_, true) => cases.OrderBy(row => row.LastActivityAt),
            _ => cases.OrderByDescending(row => row.LastActivityAt),
        };
        return IsUp ? sorted.ThenBy(row => row.Id) : sorted.ThenByDescending(row => row.Id);
    }
}
