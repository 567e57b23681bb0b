using System.Globalization;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Scoring;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Atlas.Web.Shared;

/// <content>The filter as it stands in an address: hostile until checked on the way in, always written the same way on the way out.</content>
public sealed partial record CaseFilter
{
    private const int CodeLength = 60;

    private static readonly CaseField Amount = CaseField.Find("price")!;

    /// <summary>Reads the parts that stand in an address.</summary>
    public static CaseFilter Read(string address)
    {
        var query = address.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? new CaseFilter() : Read(QueryHelpers.ParseQuery(address[query..].Split('#')[0]));
    }

    /// <summary>A text as it is searched for; null where nothing is left of it.</summary>
    public static string? ReadText(string? typed)
    {
        // Marks of direction come along when people copy, and stand in no title.
        var line = CleanText.Line(string.Concat((typed ?? "").Where(sign => sign is not ('\u200b' or '\u200e' or '\u200f' or '\u061c' or '\ufeff'))));
        var kept = line.Length > TextLength ? line[..(char.IsHighSurrogate(line[TextLength - 1]) ? TextLength - 1 : TextLength)].TrimEnd() : line;
        return kept.Length == 0 ? null : kept;
    }

    /// <summary>An amount as people type it: <c>1,35 M</c>, <c>850 k</c>, <c>1.350.000 DH</c>; null where it is none.</summary>
    public static decimal? ReadMoney(string? typed)
    {
        var text = string.Concat(CleanText.Line(typed ?? "").Where(sign => !char.IsWhiteSpace(sign))
            .Select(sign => char.IsDigit(sign) ? (char)('0' + (int)char.GetNumericValue(sign)) : sign is '٫' ? ',' : sign)).ToUpperInvariant();
        var currency = Currencies.FirstOrDefault(name => text.EndsWith(name, StringComparison.Ordinal)) ?? "";
        var bare = text[..^currency.Length];
        // A sign that comes twice parts thousands; so does the first of two kinds.
        foreach (var sign in ".,".Where(sign => bare.Count(other => other == sign) > 1 || bare.IndexOf(sign, StringComparison.Ordinal) is var place and >= 0 && bare.AsSpan(place + 1).IndexOfAny('.', ',') >= 0))
        {
            bare = bare.Replace(sign.ToString(), "", StringComparison.Ordinal);
        }

        return Amount.TryRead(bare, out var read) ? (decimal)read! : null;
    }

    /// <summary>A score as people type it; null where it is none from 0 to 100.</summary>
    public static int? ReadScore(string? typed) =>
        int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read <= ScoreRules.Most ? read : null;

    /// <summary>
    /// What of an address says nothing here: values that cannot be read, codes that the organisation does not have any more. Each as it stands
    /// there, cut where it is long.
    /// </summary>
    public static IReadOnlyList<string> LeftOut(string address, Catalog catalog)
    {
        var query = address.IndexOf('?', StringComparison.Ordinal);
        var typed = query < 0 ? [] : QueryHelpers.ParseQuery(address[query..].Split('#')[0]);
        var kept = Read(typed).In(catalog).Parts().Where(part => part.Value is not null).Select(part => part.Key).ToHashSet(StringComparer.Ordinal);
        return [.. Names.Where(name => !kept.Contains(name) && typed.TryGetValue(name, out var values) && !string.IsNullOrWhiteSpace(values[0]))
            .Select(name => $"{name}={CleanText.Line(typed[name][0]!)}").Select(part => part.Length > CodeLength ? $"{part[..CodeLength]}…" : part)];
    }

    /// <summary>The page that shows the same cases: the list unless told otherwise.</summary>
    public string ToUrl(string page = "/cases") => QueryHelpers.AddQueryString(page, Parts().Where(part => part.Value is not null));

    // A text of which nothing is left says nothing to leave out.
    private static readonly string[] Names = [.. new CaseFilter().Parts().Select(part => part.Key).Where(name => name != "q"), "tag"];

    private static readonly string[] Currencies = ["MAD", "DHS", "DH", "EUR", "€", "درهم"];

    private static CaseFilter Read(Dictionary<string, StringValues> query)
    {
        string? Of(string name) => query.TryGetValue(name, out var values) ? values[0] : null;
        var (min, max) = (ReadMoney(Of("min")), ReadMoney(Of("max")));
        var (low, high) = (ReadScore(Of("minScore")), ReadScore(Of("maxScore")));
        var read = new CaseFilter()
        {
            Text = ReadText(Of("q")),
            Type = Code(Of("type")),
            Status = Code(Of("status")),
            State = Of("state") is "open" or "won" or "lost" or "closed" ? Of("state") : null,
            Assignee = Of("assignee") is "me" or "none" ? Of("assignee") : Id(Of("assignee"))?.ToString("D"),
            Team = Id(Of("team")) is { } team ? new TeamId(team) : null,
            Source = Code(Of("source")),
            City = ReadText(Of("city")),
            Min = min > max ? max : min,
            Max = min > max ? min : max,
            MinScore = low > high ? high : low,
            MaxScore = low > high ? low : high,
            Opened = Day(Of("opened")),
            Since = Day(Of("since")),
            Idle = Days(Of("idle")),
            Still = Days(Of("still")),
            Need = Of("need") is "rotting" or "unplanned" or Unanswered ? Of("need") : null,
            Tags = query.TryGetValue("tag", out var tags) ? TagSet.Of(tags.Take(TagSet.Most).Select(Id).OfType<Guid>().Select(TagId.From)) : TagSet.None,
        };
        return read.ReadFigures(Of);
    }

    private IEnumerable<KeyValuePair<string, string?>> Parts() =>
    [
        new("q", Text),
        new("type", Type),
        new("status", Status),
        new("state", State),
        new("assignee", Assignee),
        new("team", Team?.Value.ToString("D")),
        new("source", Source),
        new("city", City),
        new("min", Written(Min)),
        new("max", Written(Max)),
        new("minScore", Written(MinScore)),
        new("maxScore", Written(MaxScore)),
        new("opened", Written(Opened)),
        new("since", Written(Since)),
        new("idle", Written(Idle)),
        new("still", Written(Still)),
        new("need", Need),
        .. FigureParts(),
        .. Tags.Select(tag => new KeyValuePair<string, string?>("tag", tag.Value.ToString("D"))),
    ];

    private static string? Written(decimal? amount) => amount?.ToString("0.##", CultureInfo.InvariantCulture);

    private static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Written(int? days) => days?.ToString(CultureInfo.InvariantCulture);

    private static string? Code(string? code) =>
        code is { Length: > 0 and <= CodeLength } && code.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '_') ? code : null;

    private static Guid? Id(string? id) => Guid.TryParseExact(id, "D", out var read) ? read : null;

    private static int? Days(string? days) =>
        int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read is > 0 and <= MostDays ? read : null;

    private static DateOnly? Day(string? day) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) && read.Year is >= 1900 and <= 2200 ? read : null;
}
