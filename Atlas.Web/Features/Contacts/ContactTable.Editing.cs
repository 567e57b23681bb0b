using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Atlas.Web.Features.Contacts;

/// <content>The row that is edited, at most one.</content>
public sealed partial class ContactTable
{
    private ContactRow? _edited;
    private int _opening;

    /// <summary>Hears what a row says after it was edited.</summary>
    [Parameter]
    public EventCallback<ContactRow> OnSaved { get; set; }

    /// <summary>A key asks to edit a row.</summary>
    /// <param name="contact">The contact's identifier.</param>
    [JSInvokable]
    public Task EditAsync(string contact) => IsGone ? Task.CompletedTask : InvokeAsync(() =>
    {
        if (KeyOf(_edited) != contact)
        {
            (_edited, _opening) = (View.Rows.FirstOrDefault(row => KeyOf(row) == contact), _opening + 1);
            StateHasChanged();
        }
    });

    private static string? KeyOf(ContactRow? row) => row?.Id.Value.ToString();

    /// <summary>The hand is again where it was: on the row. By then another editor may be open, and stays.</summary>
    private async Task LeaveAsync(int opening)
    {
        if (opening == _opening && KeyOf(_edited) is { } left)
        {
            _edited = null;
            await FocusAsync(left);
        }
    }
}
