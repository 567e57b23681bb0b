using System.Runtime.CompilerServices;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Atlas.Web.Features.Cases.Board;

/// <summary>
/// The looks of the cards that this node's screens show: written once for all who read the same language, and kept with the shared copy of the
/// card, with which they go.
/// </summary>
public sealed class CardLooks(TimeProvider clock, IStringLocalizer<Texts> texts)
{
    private readonly ConditionalWeakTable<Card, Kept> _looks = [];

    /// <summary>How a card looks now, in the language of the screen that asks.</summary>
    public CardLook Of(Card card, Catalog catalog)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var frame = CardFrame.Of(card, catalog);
        var kept = _looks.GetValue(card, _ => new Kept());
        if (kept.Find(frame) is { } look && look.Until > now)
        {
            return look;
        }

        return kept.Keep(frame, new CardWriter(card, frame, catalog.Zone, now, texts).Write());
    }

    private sealed class Kept
    {
        // One per language and, for as long as old snapshots of settings are on screens, per setting.
        private const int Most = 6;

        private (CardFrame Frame, CardLook Look)[] _all = [];

        public CardLook? Find(CardFrame frame) => Array.Find(Volatile.Read(ref _all), one => one.Frame == frame).Look;

        public CardLook Keep(CardFrame frame, CardLook look)
        {
            Volatile.Write(ref _all, [(frame, look), .. Volatile.Read(ref _all).Where(one => one.Frame != frame).Take(Most - 1)]);
            return look;
        }
    }
}
