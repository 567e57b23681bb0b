using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Atlas.Web.Features.Cases.Listing;

/// <content>The row that is edited, at most one.</content>
public sealed partial class CaseTable
{
    private Card? _edited;
    private string _part = "case";
    private int _opening;

    /// <summary>Hears what a row says after it was edited.</summary>
    [Parameter]
    public EventCallback<Card> OnSaved { get; set; }

    /// <summary>A key asks to edit a row; the part is the one that was edited last.</summary>
    /// <param name="reference">What the row shows as its reference.</param>
    [JSInvokable]
    public Task EditAsync(string reference) => IsGone ? Task.CompletedTask : InvokeAsync(() =>
    {
        if (_edited?.Reference != reference)
        {
            (_edited, _opening) = (View.Rows.FirstOrDefault(row => row.Reference == reference), _opening + 1);
            StateHasChanged();
        }
    });

    // Of what is not shown, the editor stands at what always is.
    private string? EditedIn(Card row) => row.Id != _edited?.Id ? null : Columns.Shows(_part) ? _part : "case";

    /// <summary>The hand is again where it was: on the row. A field ends when its draft is forgotten: by then another editor may be open.</summary>
    private async Task LeaveAsync(int opening)
    {
        if (opening != _opening)
        {
            return;
        }

        var left = _edited;
        _edited = null;
        if (left is not null)
        {
            await FocusAsync(left.Reference);
        }
    }
}
