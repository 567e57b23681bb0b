using System.Globalization;
using Atlas.Domain.Cases;

namespace Atlas.Domain.Scoring;

/// <summary>What a criterion found.</summary>
internal readonly record struct ScoreFinding(bool Holds, object? Fact, DateTime? NextAt = null);

/// <summary>Reads criteria against one case at one instant. A field, label or kind that is not known is never found, and never a fault.</summary>
internal readonly struct ScoreReading(Case @case, ScoreFacts facts, IReadOnlyList<CityPrice> cities, DateTime now)
{
    private const CompareOptions Alike = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;

    private static readonly CompareInfo Letters = CultureInfo.InvariantCulture.CompareInfo;

    public static DateTime? Sooner(DateTime? one, DateTime? other) => one is null || other < one ? other ?? one : one;

    public static bool IsAlike(string one, string other) => Letters.Compare(one.Trim(), other.Trim(), Alike) == 0;

    public ScoreFinding Read(ScoreCriterion criterion) => criterion.Kind switch
    {
        ScoreKinds.Field => Field(criterion, criterion.Field is { } code ? @case.Fields.Value(code) : null),
        ScoreKinds.Source => new(@case.Source is not null && @case.Source == criterion.Value, @case.Source),
        ScoreKinds.Age => Elapsed(criterion, @case.CreatedAt, TimeSpan.FromDays(1)),
        ScoreKinds.Silence => Elapsed(criterion, @case.LastActivityAt, TimeSpan.FromDays(1)),
        ScoreKinds.Inbound => Inbound(criterion),
        ScoreKinds.Answer => Answer(criterion),
        ScoreKinds.Budget => Budget(criterion),
        ScoreKinds.Tag => Tag(criterion),
        ScoreKinds.Meetings => new(facts.Meetings >= criterion.From, facts.Meetings),
        _ => default,
    };

    private static ScoreFinding Field(ScoreCriterion criterion, object? value) => new(
        value is not null && criterion.Test switch
        {
            ScoreTests.Filled => true,
            ScoreTests.Is => value is string text ? criterion.Value is { } sought && IsAlike(text, sought) : Figure(value) is { } figure && figure == criterion.From,
            ScoreTests.Contains => value is string text && criterion.Value is { } sought && Letters.IndexOf(text, sought, Alike) >= 0,
            _ => Figure(value) is { } figure && Fits(criterion, figure),
        },
        value);

    private static decimal? Figure(object value) => value switch
    {
        decimal figure => figure,
        int count => count,
        _ => null,
    };

    private static bool Fits(ScoreCriterion criterion, decimal figure) => criterion.Test switch
    {
        ScoreTests.AtLeast => figure >= criterion.From,
        ScoreTests.AtMost => figure <= criterion.To,
        ScoreTests.Between => figure >= criterion.From && figure <= criterion.To,
        _ => false,
    };

    private ScoreFinding Budget(ScoreCriterion criterion)
    {
        var (city, spends) = (@case.Fields.City, @case.Fields.BudgetMax ?? @case.Worth);
        var price = city is null ? null : cities.FirstOrDefault(known => IsAlike(known.City, city));
        if (price is not { Price: > 0 } || spends is null)
        {
            return default;
        }

        var percent = decimal.Floor(spends.Value * 100 / price.Price);
        return new(Fits(criterion, percent), percent);
    }

    private ScoreFinding Tag(ScoreCriterion criterion)
    {
        var isBorne = Guid.TryParse(criterion.Value, out var tag) && facts.Tags.Contains(new TagId(tag));
        return new(isBorne, isBorne ? criterion.Value : null);
    }

    /// <summary>It holds until the oldest of the messages that it needs is too old.</summary>
    private ScoreFinding Inbound(ScoreCriterion criterion)
    {
        var (since, needed) = (now.AddDays(-(criterion.Days ?? 0)), (int)(criterion.From ?? 0));
        var recent = facts.Messages.Where(message => message.IsInbound && message.At > since).Select(message => message.At).ToList();
        var holds = needed > 0 && recent.Count >= needed;
        return new(holds, recent.Count, holds ? recent[needed - 1].AddDays(criterion.Days ?? 0) : null);
    }

    /// <summary>A quick answer is one that was given; a slow one may still be awaited.</summary>
    private ScoreFinding Answer(ScoreCriterion criterion)
    {
        var (waits, took) = facts.Answer();
        if (waits is { } since)
        {
            return criterion.Test is ScoreTests.AtMost ? new(false, now - since) : Elapsed(criterion, since, TimeSpan.FromHours(1));
        }

        return took is { } time ? new(Lasts(criterion, time, TimeSpan.FromHours(1)), time) : default;
    }

    private ScoreFinding Elapsed(ScoreCriterion criterion, DateTime since, TimeSpan unit)
    {
        var time = now > since ? now - since : TimeSpan.Zero;
        return new(Lasts(criterion, time, unit), time, Sooner(Ahead(since, criterion.From, unit), Ahead(since, criterion.To, unit)));
    }

    private DateTime? Ahead(DateTime since, decimal? edge, TimeSpan unit) => edge is { } units && since + (unit * (double)units) is var at && at > now ? at : null;

    private static bool Lasts(ScoreCriterion criterion, TimeSpan time, TimeSpan unit)
    {
        var (least, most) = (unit * (double)(criterion.From ?? 0), unit * (double)(criterion.To ?? 0));
        return criterion.Test switch
        {
            ScoreTests.AtLeast => time >= least,
            ScoreTests.AtMost => time < most,
            ScoreTests.Between => time >= least && time < most,
            _ => false,
        };
    }
}
