using Atlas.Domain.Cases;

namespace Atlas.Web.Features.Cases.Listing;

/// <content>What is chosen in the list. Another filter is another list: nothing of it is chosen.</content>
public sealed partial class CaseListPage
{
    private RowSelection _selection = RowSelection.None;
    private (CaseId Id, int Place)? _anchor;

    /// <summary>One row, or all from the row that was chosen last to this one, even where that one is far out of sight.</summary>
    private async Task ChooseAsync(RowChoice choice)
    {
        var isOn = !_selection.Has(choice.Row.Id);
        var chosen = choice.IsRange && _anchor is { } anchor ? await BetweenAsync(anchor.Place, choice) : [choice.Row.Id];
        (_selection, _anchor) = (_selection.With(chosen, isOn), (choice.Row.Id, choice.Place));
    }

    private async Task<IEnumerable<CaseId>> BetweenAsync(int from, RowChoice choice)
    {
        var view = _view!;
        var (first, last) = (Math.Min(from, choice.Place), Math.Max(from, choice.Place));
        if (first < view.First || last >= view.First + view.Rows.Count)
        {
            view = (await desk.ReadAsync(_filter, new ListWindow(_sort, first, last - first + 1, view.Total), _reading.Token)).View;
        }

        // Rows that moved meanwhile do not take away the one that was clicked.
        return view.Rows.Skip(first - view.First).Take(last - first + 1).Select(row => row.Id).Append(choice.Row.Id);
    }

    private void ChooseAll() => _selection = RowSelection.All(_filter);

    private void ChooseNone() => (_selection, _anchor) = (RowSelection.None, null);
}
