using System.Data.Common;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Contacts;

/// <summary>The form of a new contact. Whatever goes wrong, what was typed stays.</summary>
public sealed partial class NewContactPage(AddContact add, CatalogOfCaller catalogs, NavigationManager navigation, Drafts drafts, ILogger<NewContactPage> log)
{
    // One command for the life of the form: a second click makes the same contact.
    private readonly ContactDraft _draft = new(Guid.CreateVersion7());
    private IReadOnlyDictionary<string, string> _wrong = new Dictionary<string, string>(StringComparer.Ordinal);
    private Catalog? _catalog;
    private string? _alert;
    private bool _isSaving;
    private bool _failed;

    /// <inheritdoc />
    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            (_catalog, _failed) = (await catalogs.GetAsync(), false);
        }
        catch (DbException failure)
        {
            log.LogError(failure, "The form of a new contact could not be prepared");
            _failed = true;
        }
    }

    private async Task SaveAsync()
    {
        _isSaving = true;
        var outcome = await TryAsync();
        _isSaving = outcome.IsDone;
        if (outcome.IsDone)
        {
            await drafts.ForgetAsync("contact.");
            Open(new ContactId(_draft.CommandId));
            return;
        }

        _wrong = ReadContact.Of(_draft, _catalog!.PhoneCountry).Wrong;
        _alert = _wrong.Count > 0 ? T["contact.check"] : T[$"refusal.{outcome.Refusal}"];
    }

    private async Task<Outcome> TryAsync()
    {
        try
        {
            return await add.RunAsync(_draft);
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            log.LogError(failure, "A contact could not be saved");
            return Outcome.Refused(Refusals.NotSaved);
        }
    }

    private void Open(ContactId contact) => navigation.NavigateTo($"/contacts/{contact.Value}");
}
