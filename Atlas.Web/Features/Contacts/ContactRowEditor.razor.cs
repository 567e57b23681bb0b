using System.Data.Common;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Contacts;

/// <summary>
/// A contact that is edited where it stands in the list: its name, its main phone and address, its language. It is saved as its page saves it, with
/// all that the row does not show.
/// </summary>
public sealed partial class ContactRowEditor(ContactQuery contacts, EditContact edit, Drafts drafts, ILogger<ContactRowEditor> log)
{
    private RowFrame _frame = default!;
    private ElementReference _name;
    private ContactView? _view;
    private ContactEditing? _editing;
    private bool _isSaving;
    private bool _isGone;
    private bool _failed;
    private bool _hasFocus;

    /// <summary>The row.</summary>
    [Parameter, EditorRequired]
    public ContactRow Row { get; set; } = default!;

    /// <summary>The organisation's country.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Hears what the row says now.</summary>
    [Parameter]
    public EventCallback<ContactRow> OnSaved { get; set; }

    /// <summary>Hears that it was left.</summary>
    [Parameter]
    public EventCallback OnClose { get; set; }

    private string Keep => $"row.{Row.Id.Value}.";

    /// <inheritdoc />
    protected override Task OnInitializedAsync() => ReadAsync();

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Where there is nothing to type in, Escape is heard all the same.
        if (!_hasFocus && (_editing is not null || _isGone || _failed))
        {
            _hasFocus = _editing is not null || _isGone;
            await (_editing is null ? _frame.FocusAsync() : _name.FocusAsync());
        }
    }

    private string? ErrorOf(string part) => _editing!.Wrong.TryGetValue(part, out var refusal) ? T[$"refusal.{refusal}"].Value : null;

    private string? IsWrong(string part) => _editing!.Wrong.ContainsKey(part) ? "true" : null;

    private string? MainOf(List<DraftReach> lines) => lines.Count > 1 ? T["contact.main"].Value : null;

    /// <summary>Reads the contact as it is now; false where it could not be.</summary>
    private async Task<bool> ReadAsync()
    {
        try
        {
            // SQLite answers on the thread that asks.
            _view = await Task.Run(() => contacts.RunAsync(Row.Id, cases: 0));
            (_isGone, _failed) = (_view is null, false);
            _editing ??= _view is { } view ? new ContactEditing(view, Catalog.PhoneCountry) : null;
            return true;
        }
        catch (DbException failure)
        {
            log.LogError(failure, "The edited contact could not be read");
            _failed = _view is null;
            return false;
        }
    }

    private async Task SaveAsync()
    {
        // The second of two clicks finds it on its way.
        if (_isSaving || _editing is not { } editing)
        {
            return;
        }

        _isSaving = true;
        var outcome = await editing.SaveAsync(edit, log);
        if (outcome.IsDone || outcome.Refusal == Refusals.Conflict)
        {
            // What was saved is shown, also where it cannot be read again.
            var now = await ReadAsync() ? _view?.Details : outcome.IsDone ? editing.Mine : null;
            await (now is null ? Task.CompletedTask : OnSaved.InvokeAsync(Row.As(now)));
        }

        _isSaving = false;
        await (outcome.IsDone ? CloseAsync() : Task.CompletedTask);
    }

    /// <summary>
    /// Saved or given up: what was typed is no draft any more. The fields go first: one that loses the focus later would be kept once more.
    /// </summary>
    private async Task CloseAsync()
    {
        _editing = null;
        await drafts.ForgetAsync(Keep);
        await OnClose.InvokeAsync();
    }
}
