using Atlas.Domain.Cases;

namespace Atlas.Web.Features.Cases.Listing;

/// <content>What is chosen in the list. Another filter is another list: nothing of it is chosen.</content>
public sealed partial class CaseListPage
{
    private RowSelection _selection = RowSelection.None;
    private CaseId? _anchor;

    /// <summary>One row, or all from the row that was chosen last to this one.</summary>
    private void Choose(RowChoice choice)
    {
        List<Card> rows = [.. _view?.Rows ?? []];
        var (from, to) = (rows.FindIndex(row => row.Id == _anchor), rows.FindIndex(row => row.Id == choice.Row.Id));
        var isOn = !_selection.Has(choice.Row.Id);
        var chosen = choice.IsRange && from >= 0 ? rows[Math.Min(from, to)..(Math.Max(from, to) + 1)] : [choice.Row];
        (_selection, _anchor) = (_selection.With(chosen.Select(row => row.Id), isOn), choice.Row.Id);
    }

    private void ChooseAll() => _selection = RowSelection.All(_filter);

    private void ChooseNone() => (_selection, _anchor) = (RowSelection.None, null);
}
