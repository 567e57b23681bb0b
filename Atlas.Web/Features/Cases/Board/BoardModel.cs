using Atlas.Domain.Cases;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Live;

namespace Atlas.Web.Features.Cases.Board;

/// <summary>One column as a screen shows it.</summary>
/// <param name="status">Code of the column's status.</param>
/// <param name="kind">What the state means.</param>
public sealed class ColumnModel(string status, StateKind kind)
{
    private readonly List<Card> _cards = [];

    /// <summary>Code of the column's status.</summary>
    public string Status => status;

    /// <summary>What the state means.</summary>
    public StateKind Kind => kind;

    /// <summary>Cases in the column, shown or not.</summary>
    public int Count { get; private set; }

    /// <summary>The cards read so far, the one that entered last first.</summary>
    public IReadOnlyList<Card> Cards => _cards;

    /// <summary>Whether there are more in the database.</summary>
    public bool HasMore => Count > _cards.Count;

    /// <summary>Rises with every change, so that only a changed column is drawn again.</summary>
    public int Stamp { get; private set; }

    internal void Fill(int count, IEnumerable<Card> cards)
    {
        Count = count;
        _cards.AddRange(cards);
        Stamp++;
    }

    internal void Append(IEnumerable<Card> cards)
    {
        _cards.AddRange(cards.ExceptBy(_cards.Select(card => card.Id), card => card.Id));
        Stamp++;
    }

    internal void Add(int cases)
    {
        Count = Math.Max(0, Count + cases);
        Stamp++;
    }

    /// <summary>Puts a card where it belongs by its entry: a card that just entered is the first.</summary>
    internal void Put(Card card)
    {
        var place = _cards.FindIndex(other => other.StatusSince <= card.StatusSince);
        _cards.Insert(place < 0 ? _cards.Count : place, card);
        Stamp++;
    }

    internal void Replace(Card card)
    {
        _cards[_cards.FindIndex(other => other.Id == card.Id)] = card;
        Stamp++;
    }

    internal void Take(CaseId id)
    {
        if (_cards.RemoveAll(card => card.Id == id) > 0)
        {
            Stamp++;
        }
    }
}

/// <summary>A board as a screen shows it, patched one card at a time.</summary>
public sealed class BoardModel
{
    private readonly Dictionary<string, ColumnModel> _byStatus;
    private readonly Dictionary<CaseId, Card> _cards;
    private readonly HashSet<(CaseId Case, int Version)> _told = [];

    /// <summary>The board of a workflow, as read.</summary>
    public BoardModel(Workflow workflow, BoardView view)
    {
        Type = workflow.CaseType;
        Columns = [.. workflow.Graph.States.Select(state => new ColumnModel(state.Status, state.Kind))];
        _byStatus = Columns.ToDictionary(column => column.Status);
        _cards = view.Cards.ToDictionary(card => card.Id);
        foreach (var column in Columns)
        {
            column.Fill(view.Counts.GetValueOrDefault(column.Status), view.Cards.Where(card => card.Status == column.Status));
        }
    }

    /// <summary>Code of the case type.</summary>
    public string Type { get; }

    /// <summary>The columns in the workflow's order.</summary>
    public IReadOnlyList<ColumnModel> Columns { get; }

    /// <summary>A card on the screen by its reference, or null.</summary>
    public Card? Find(string reference) => _cards.Values.FirstOrDefault(card => card.Reference == reference);

    /// <summary>Takes in further cards of a column.</summary>
    public void Append(ColumnModel column, IReadOnlyList<Card> cards)
    {
        column.Append(cards.Where(card => !_cards.ContainsKey(card.Id)));
        foreach (var card in cards)
        {
            _cards.TryAdd(card.Id, card);
        }
    }

    /// <summary>Takes in an event and the case as it now is. The same version twice changes nothing; versions may come in any order.</summary>
    /// <param name="change">What happened.</param>
    /// <param name="card">The case as the viewer may see it.</param>
    public void Patch(LiveEvent change, Card card)
    {
        if (!_told.Add((card.Id, change.Version)))
        {
            return;
        }

        if (change.To is { } to)
        {
            Column(change.From)?.Add(-1);
            Column(to)?.Add(1);
        }

        Show(card);
    }

    private void Show(Card card)
    {
        var shown = _cards.GetValueOrDefault(card.Id);
        if (shown?.Version >= card.Version)
        {
            return;
        }

        _cards[card.Id] = card;
        if (shown?.Status == card.Status && shown.StatusSince == card.StatusSince)
        {
            Column(card.Status)?.Replace(card);
            return;
        }

        Column(shown?.Status)?.Take(card.Id);
        if (Column(card.Status) is { } column && Belongs(column, card))
        {
            column.Put(card);
        }
        else
        {
            _cards.Remove(card.Id);
        }
    }

    /// <summary>A card older than all that are shown, in a column that goes on, is one of those still in the database.</summary>
    private static bool Belongs(ColumnModel column, Card card) =>
        column.Cards.Count + 1 >= column.Count || column.Cards.Count == 0 || column.Cards[^1].StatusSince <= card.StatusSince;

    private ColumnModel? Column(string? status) => status is not null ? _byStatus.GetValueOrDefault(status) : null;
}
