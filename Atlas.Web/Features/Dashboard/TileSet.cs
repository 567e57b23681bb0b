using Atlas.Infrastructure.Accounts;

namespace Atlas.Web.Features.Dashboard;

/// <summary>A tile and whether it is shown.</summary>
public sealed record Tile(string Code, bool IsShown);

/// <summary>A person's tiles in their order. Kept as their codes, those left out with a minus before them.</summary>
public sealed record TileSet(IReadOnlyList<Tile> All)
{
    /// <summary>Tiles that say a number, in their usual order.</summary>
    public static IReadOnlyList<string> Numbers { get; } =
        ["open", "value", "unassigned", "rotting", "new-week", "won-month", "meets", "failed", "new", "won", "lost", "conversion", "answer"];

    /// <summary>Tiles that answer a question with a chart, in their usual order.</summary>
    public static IReadOnlyList<string> Charts { get; } = ["arrivals", "delays", "sources", "reasons", "states", "funnel", "people"];

    /// <summary>All of them as they usually are.</summary>
    public static TileSet Usual { get; } = new([.. Numbers.Concat(Charts).Select(code => new Tile(code, true))]);

    /// <summary>Reads what an account keeps. What is not known is left out; what is missing, because it is new, comes last.</summary>
    public static TileSet Read(string? kept)
    {
        var known = (kept ?? "").Split(',').Select(code => new Tile(code.TrimStart('-'), !code.StartsWith('-')))
            .Where(tile => Usual.All.Any(usual => usual.Code == tile.Code)).DistinctBy(tile => tile.Code).ToList();
        return new([.. known, .. Usual.All.Where(usual => known.TrueForAll(tile => tile.Code != usual.Code))]);
    }

    /// <summary>As an account keeps it; null for the usual order.</summary>
    public string? Write()
    {
        var text = string.Join(',', All.Select(tile => tile.IsShown ? tile.Code : $"-{tile.Code}"));
        return All.SequenceEqual(Usual.All) || text.Length > Account.TilesLength ? null : text;
    }

    /// <summary>The tiles among some codes, in the person's order.</summary>
    public IEnumerable<Tile> Of(IReadOnlyList<string> codes) => All.Where(tile => codes.Contains(tile.Code, StringComparer.Ordinal));

    /// <summary>Shown where it was left out, left out where it was shown.</summary>
    public TileSet Toggled(string code) => new([.. All.Select(tile => tile.Code == code ? tile with { IsShown = !tile.IsShown } : tile)]);

    /// <summary>One place earlier or later among its like.</summary>
    public TileSet Moved(string code, int by)
    {
        var like = Of(Like(code)).ToList();
        var (from, to) = (like.FindIndex(tile => tile.Code == code), like.FindIndex(tile => tile.Code == code) + by);
        return from < 0 || to < 0 || to >= like.Count ? this : Put(code, like[to].Code);
    }

    /// <summary>In the place of another one of its like; those between make room.</summary>
    public TileSet Put(string code, string place)
    {
        if (Like(code) != Like(place) || code == place)
        {
            return this;
        }

        var like = Of(Like(code)).ToList();
        var to = like.FindIndex(tile => tile.Code == place);
        var moved = like.Find(tile => tile.Code == code)!;
        like.Remove(moved);
        like.Insert(to, moved);
        return new([.. Of(Like(code) == Numbers ? Charts : Numbers).Concat(like).OrderBy(tile => Charts.Contains(tile.Code, StringComparer.Ordinal) ? 1 : 0)]);
    }

    private static IReadOnlyList<string> Like(string code) => Charts.Contains(code, StringComparer.Ordinal) ? Charts : Numbers;
}
