using System.Collections.Concurrent;
using Atlas.Domain.Cases;

namespace Atlas.Web.Features.Cases;

/// <summary>
/// Lets all screens of this node that show the same card hold one copy of it. A card is only ever exchanged for one that is equal in every
/// part, so nobody is given what was not read for him. What no screen shows any more is let go.
/// </summary>
public sealed class CardPool
{
    private const int Few = 4_096;

    private readonly ConcurrentDictionary<CaseId, WeakReference<Card>> _cards = [];
    private int _sweepAt = Few;

    /// <summary>The copy that others hold, or the card itself from now on.</summary>
    public Card Share(Card card)
    {
        if (_cards.TryGetValue(card.Id, out var held) && held.TryGetTarget(out var same) && same == card)
        {
            return same;
        }

        _cards[card.Id] = new WeakReference<Card>(card);
        Sweep();
        return card;
    }

    /// <summary>The same for many.</summary>
    public IEnumerable<Card> Share(IEnumerable<Card> cards) => cards.Select(Share);

    private void Sweep()
    {
        if (_cards.Count < Volatile.Read(ref _sweepAt))
        {
            return;
        }

        foreach (var held in _cards.Where(held => !held.Value.TryGetTarget(out _)))
        {
            _cards.TryRemove(held);
        }

        Volatile.Write(ref _sweepAt, Math.Max(Few, 2 * _cards.Count));
    }
}
