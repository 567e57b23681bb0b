using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Contacts;

/// <summary>
/// Who a contact is and how to reach it, changed in place. What colleagues change meanwhile joins in, but for the parts that both changed: there
/// the person sees all three values and chooses.
/// </summary>
public sealed partial class ContactFactsPanel(EditContact edit, Drafts drafts, ILogger<ContactFactsPanel> log)
{
    private ContactEditing? _editing;
    private bool _isSaving;

    /// <summary>The contact as last read.</summary>
    [Parameter, EditorRequired]
    public ContactView View { get; set; } = default!;

    /// <summary>The organisation's country and people.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Hears that something was saved, or that the contact shown is old.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private string? Said(string? text) => text is null ? null : T[text].Value;

    private void Open() => _editing = new ContactEditing(View, Catalog.PhoneCountry);

    private void Close() => _editing = null;

    private async Task SaveAsync()
    {
        _isSaving = true;
        var outcome = await _editing!.SaveAsync(edit, log);
        if (outcome.IsDone)
        {
            await drafts.ForgetAsync("contact.");
            Close();
        }

        _isSaving = false;
        await OnChanged.InvokeAsync();
    }
}
