using Atlas.Domain.Cases;
using Atlas.Domain.Workflows;

namespace Atlas.Web.Features.Cases.Board;

/// <summary>One column as a screen shows it: what it holds as a whole, and a window of its cards.</summary>
/// <param name="status">Code of the column's status.</param>
/// <param name="kind">What the state means.</param>
public sealed class ColumnModel(string status, StateKind kind)
{
    private List<Card> _cards = [];
    private long _counted = -1;
    private bool _isToEnd;

    /// <summary>Code of the column's status.</summary>
    public string Status => status;

    /// <summary>What the state means.</summary>
    public StateKind Kind => kind;

    /// <summary>What the column holds, shown or not.</summary>
    public ColumnHead Head { get; private set; } = ColumnHead.Empty;

    /// <summary>How many cards stand above the window.</summary>
    public int First { get; private set; }

    /// <summary>The cards in the window, the one that entered last first.</summary>
    public IReadOnlyList<Card> Cards => _cards;

    /// <summary>How many cards stand below the window.</summary>
    public int Below => Math.Max(0, Head.Count - First - _cards.Count);

    /// <summary>Until when what is drawn is true, UTC.</summary>
    public DateTime Until { get; set; } = DateTime.MaxValue;

    /// <summary>Rises with every change, so that only a changed column is drawn again.</summary>
    public int Stamp { get; private set; }

    /// <summary>Takes in a count; one that is older than what is shown is no news.</summary>
    internal void Count(long sequence, ColumnHead head)
    {
        if (sequence >= _counted)
        {
            _counted = sequence;
            Stamp += head == Head ? 0 : 1;
            Head = head;
        }
    }

    internal void Show(int first, IEnumerable<Card> cards)
    {
        (First, _cards) = (first, [.. cards]);
        _isToEnd = Below == 0;
        Stamp++;
    }

    internal bool Expire(DateTime now)
    {
        var isOver = Until <= now;
        (Until, Stamp) = isOver ? (DateTime.MaxValue, Stamp + 1) : (Until, Stamp);
        return isOver;
    }

    internal Card? Find(CaseId id) => _cards.Find(card => card.Id == id);

    /// <summary>Puts a card where it belongs by its entry, and says whether that is inside the window.</summary>
    internal bool Put(Card card)
    {
        var place = _cards.FindIndex(other => other.StatusSince <= card.StatusSince);
        if (place == 0 && First > 0)
        {
            First++;
            Stamp++;
            return false;
        }

        // A card older than all in the window, in a column that went on when it was read, is one of those still in the database. The count does
        // not tell: it may know already of cards that are still to be told.
        if (place < 0 && !_isToEnd)
        {
            return false;
        }

        _cards.Insert(place < 0 ? _cards.Count : place, card);
        Stamp++;
        return true;
    }

    internal void Replace(Card card)
    {
        _cards[_cards.FindIndex(other => other.Id == card.Id)] = card;
        Stamp++;
    }

    internal void Take(CaseId id) => Stamp += _cards.RemoveAll(card => card.Id == id);
}
