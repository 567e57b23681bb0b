using Atlas.Domain.Cases;
using Atlas.Domain.Workflows;

namespace Atlas.Web.Features.Cases.Board;

/// <summary>A board as a screen shows it, patched one card at a time.</summary>
public sealed class BoardModel
{
    private readonly Dictionary<string, ColumnModel> _byStatus;

    // Versions of cases that were heard of and are not on the screen, so that what is told late does not bring them back.
    private readonly Dictionary<CaseId, int> _elsewhere = [];

    /// <summary>The board of a workflow, as read.</summary>
    public BoardModel(Workflow workflow, BoardView view)
    {
        Type = workflow.CaseType;
        Columns = [.. workflow.Graph.States.Select(state => new ColumnModel(state.Status, state.Kind))];
        _byStatus = Columns.ToDictionary(column => column.Status);
        var cards = view.Cards.ToLookup(card => card.Status);
        foreach (var column in Columns)
        {
            column.Count(view.Sequence, view.Heads.GetValueOrDefault(column.Status) ?? ColumnHead.Empty);
            column.Show(0, cards[column.Status]);
        }
    }

    /// <summary>Code of the case type.</summary>
    public string Type { get; }

    /// <summary>The columns in the workflow's order.</summary>
    public IReadOnlyList<ColumnModel> Columns { get; }

    /// <summary>A card on the screen by its reference, or null.</summary>
    public Card? Find(string reference) => Columns.SelectMany(column => column.Cards).FirstOrDefault(card => card.Reference == reference);

    /// <summary>A column by its status, or null.</summary>
    public ColumnModel? Column(string status) => _byStatus.GetValueOrDefault(status);

    /// <summary>Shows another window of a column, as read. A card stands in one column alone: where it was seen last.</summary>
    public void Show(ColumnModel column, int first, IReadOnlyList<Card> cards)
    {
        var window = new List<Card>(cards.Count);
        foreach (var card in cards)
        {
            var shown = Find(card.Id);
            if (shown is { } there && there.Column != column)
            {
                if (there.Card.Version > card.Version)
                {
                    continue;
                }

                there.Column.Take(card.Id);
            }

            window.Add(shown?.Card.Version > card.Version ? shown.Value.Card : card);
        }

        column.Show(first, window);
    }

    /// <summary>Has each column drawn again in which something is no longer true at this instant; whether there is one.</summary>
    public bool Expire(DateTime now)
    {
        ColumnModel[] over = [.. Columns.Where(column => column.Expire(now))];
        return over.Length > 0;
    }

    /// <summary>Takes in what happened. The same twice changes nothing; the order does not matter.</summary>
    public void Patch(BoardPatch patch)
    {
        foreach (var (status, head) in patch.Heads)
        {
            Column(status)?.Count(patch.Sequence, head);
        }

        foreach (var card in patch.Cards)
        {
            Show(card);
        }

        foreach (var (gone, version) in patch.Gone)
        {
            Hide(gone, version);
        }
    }

    private void Show(Card card)
    {
        var shown = Find(card.Id);
        if (card.Version <= (shown?.Card.Version ?? _elsewhere.GetValueOrDefault(card.Id, -1)))
        {
            return;
        }

        if (shown is { } before && before.Card.Status == card.Status && before.Card.StatusSince == card.StatusSince)
        {
            before.Column.Replace(card);
            return;
        }

        shown?.Column.Take(card.Id);
        if (Column(card.Status)?.Put(card) == true)
        {
            _elsewhere.Remove(card.Id);
        }
        else
        {
            _elsewhere[card.Id] = card.Version;
        }
    }

    private void Hide(CaseId id, int version)
    {
        var shown = Find(id);
        if (version >= (shown?.Card.Version ?? _elsewhere.GetValueOrDefault(id, -1)))
        {
            shown?.Column.Take(id);
            _elsewhere[id] = version;
        }
    }

    private (ColumnModel Column, Card Card)? Find(CaseId id)
    {
        foreach (var column in Columns)
        {
            if (column.Find(id) is { } card)
            {
                return (column, card);
            }
        }

        return null;
    }
}
