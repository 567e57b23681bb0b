using System.Globalization;
using Atlas.Domain.Cases;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Resources;
using Atlas.Web.Shared;
using Microsoft.Extensions.Localization;

namespace Atlas.Web.Features.Cases.Board;

/// <summary>A card in words and figures, in one language, until something in it is no longer true.</summary>
/// <param name="Body">What the card says beside its title.</param>
/// <param name="Rot">How far it has rotted, "1" to "3"; null while it has not.</param>
/// <param name="Version">The case's version.</param>
/// <param name="Link">Address of the dossier.</param>
/// <param name="Menu">Name of the button that opens the menu.</param>
/// <param name="Until">When it must be written again, UTC.</param>
public sealed record CardLook(string Body, string? Rot, string Version, string Link, string Menu, DateTime Until);

/// <summary>What a look depends on beside the card and the time.</summary>
internal sealed record CardFrame(string Culture, string Currency, string Zone, int RotsAfter, string? Assignee, string? Source, string? Label)
{
    public static CardFrame Of(Card card, Catalog catalog) => new(
        CultureInfo.CurrentUICulture.Name,
        catalog.Currency,
        catalog.Zone.Id,
        catalog.RotsAfterDays,
        catalog.Colleague(card.Assignee)?.Name,
        card.Source is null ? null : catalog.Label(ReferentialKinds.LeadSource, card.Source, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName),
        card.Label is null ? null : catalog.Tags.FirstOrDefault(tag => tag.Id == card.Label)?.Name);
}

/// <summary>Writes what a card says.</summary>
internal sealed class CardWriter(Card card, CardFrame frame, TimeZoneInfo zone, DateTime now, IStringLocalizer<Texts> texts)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public CardLook Write()
    {
        var idle = Rot.Days(card.Kind, card.LastActivityAt, card.MeetingUntil > now, frame.RotsAfter, now);
        var body = Markup.Write($"""<span class="ref">{card.Reference}</span>{Step()}{Unread()}<time class="age" title="{texts["board.since", Dates.Exact(card.StatusSince, zone)].Value}">{Dates.Age(card.StatusSince, now)}</time><span class="meta">{Meta()}</span>{Who()}{Score()}{Middle(idle)}{Amount()}""");
        return new CardLook(
            body.Html,
            idle is { } days ? Math.Clamp(days / frame.RotsAfter, 1, 3).ToString(CultureInfo.InvariantCulture) : null,
            card.Version.ToString(CultureInfo.InvariantCulture),
            $"/cases/{card.Reference}",
            texts["board.menu", card.Reference],
            Until());
    }

    /// <summary>The title is the picture's name too, for a screen reader: each word more is sent to every viewer of the card.</summary>
    private Written Step()
    {
        if (Domain.Workflows.StateKinds.IsTerminal(card.Kind))
        {
            return Written.Nothing;
        }

        var next = NextStep.Of(card.TaskAt, card.MeetingAt, now, zone);
        var when = next.At is { } at ? Dates.SaidWithTime(at, now, zone) : "";
        var (code, words) = next.Kind switch
        {
            NextStepKind.Overdue => ("late", texts["card.step.late", when].Value),
            NextStepKind.Today => ("today", texts["card.step.today", when].Value),
            NextStepKind.Later => ("later", texts["card.step.later", when].Value),
            _ => ("none", texts["card.step.none"].Value),
        };
        return Markup.Write($"""<span class="step" data-step="{code}" role="img" title="{words}"></span>""");
    }

    private Written Unread() => card.Unread == 0
        ? Written.Nothing
        : Markup.Write($"""<b class="unread" role="img" title="{(card.Unread == 1 ? texts["messages.unread.one"] : texts["messages.unread", card.Unread]).Value}">{card.Unread.ToString(CultureInfo.CurrentCulture)}</b>""");

    private Written Meta()
    {
        Written[] parts = [.. new[] { card.Contact, card.City, frame.Source }.OfType<string>().Select(part => Markup.Write($"<bdi>{part}</bdi>"))];
        return parts.Length == 0 ? Written.Nothing : parts.Aggregate((said, part) => Markup.Write($"{said} · {part}"));
    }

    private Written Who() => frame.Assignee is { } name
        ? Markup.Write($"""<span class="who" data-group="{Avatar.TintOf(name)}" role="img" title="{name}">{Avatar.InitialsOf(name)}</span>""")
        : Markup.Write($"""<span class="who" role="img" title="{texts["avatar.nobody"].Value}"></span>""");

    /// <summary>What is closed has a score that nobody acts on.</summary>
    private Written Score() => card.Score is { } score && !Domain.Workflows.StateKinds.IsTerminal(card.Kind)
        ? Markup.Write($"""<b class="score" role="img" title="{texts["card.score", score].Value}">{score.ToString(CultureInfo.CurrentCulture)}</b>""")
        : Written.Nothing;

    /// <summary>Why it is tinted comes first; labels where there is room.</summary>
    private Written Middle(int? idle)
    {
        if (idle is { } days)
        {
            var figure = days.ToString(CultureInfo.CurrentCulture);
            return Markup.Write($"""<span class="rot" title="{texts["card.rot.since", Dates.Exact(card.LastActivityAt, zone)].Value}">{texts["card.rot", figure].Value}</span>""");
        }

        if (frame.Label is null)
        {
            return Written.Nothing;
        }

        var others = card.Labels > 1 ? Markup.Write($"""<span title="{texts["card.labels", card.Labels].Value}">+{(card.Labels - 1).ToString(CultureInfo.InvariantCulture)}</span>""") : Written.Nothing;
        return Markup.Write($"""<span class="labels"><bdi title="{frame.Label}">{frame.Label}</bdi>{others}</span>""");
    }

    private Written Amount() => card.Money is { } money
        ? Markup.Write($"""<span class="money" title="{Money.Full(money, frame.Currency)}"><bdi>{Money.Brief(money, frame.Currency)}</bdi></span>""")
        : Written.Nothing;

    /// <summary>The next moment at which a word of it would be wrong: an age goes on, a day ends, a task falls due, an appointment is over.</summary>
    private DateTime Until()
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(now, zone);
        var midnight = now + (local.Date.AddDays(1) - local);
        var age = now - card.StatusSince;
        var unit = age < Hour ? Minute : age < Day ? Hour : Day;
        var step = card.StatusSince + (unit * (Math.Floor(Math.Max(0, age / unit)) + 1));
        var idle = card.LastActivityAt + (Day * (Math.Floor(Math.Max(0, (now - card.LastActivityAt) / Day)) + 1));
        return new[] { midnight, step, idle, card.TaskAt, card.MeetingAt, card.MeetingUntil }.Where(moment => moment > now).Min() ?? midnight;
    }
}
