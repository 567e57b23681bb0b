using System.Data.Common;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Contacts;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Contacts;

/// <summary>
/// Who a contact is and how to reach it, changed in place. What colleagues change meanwhile joins in, but for the parts that both changed: there
/// the person sees all three values and chooses.
/// </summary>
public sealed partial class ContactFactsPanel(EditContact edit, Drafts drafts, ILogger<ContactFactsPanel> log)
{
    private ElementReference _opener;
    private ContactDraft? _draft;
    private ContactDetails? _before;
    private IReadOnlyDictionary<string, string> _wrong = new Dictionary<string, string>(StringComparer.Ordinal);
    private IReadOnlyList<string> _clashes = [];
    private string? _alert;
    private bool _isSaving;
    private bool _wantsFocus;
    private int _over;

    /// <summary>The contact as last read.</summary>
    [Parameter, EditorRequired]
    public ContactView View { get; set; } = default!;

    /// <summary>The organisation's country and people.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Hears that something was saved, or that the contact shown is old.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private ContactDetails Mine => ReadContact.Of(_draft!, Catalog.PhoneCountry).Details;

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_wantsFocus && _draft is null)
        {
            _wantsFocus = false;
            await _opener.FocusAsync();
        }
    }

    private string Show(string number) => PhoneBook.Show(number, Catalog.PhoneCountry);

    private void Open() => (_draft, _before, _over, _alert, _clashes) = (ContactDraft.Of(View.Details, Show), View.Details, View.Version, null, []);

    /// <summary>What was typed before a reload comes back into a contact that somebody changed since.</summary>
    private void TypedOver() => _alert = T["contact.draft.old"];

    private void Close()
    {
        (_draft, _wantsFocus, _alert, _clashes) = (null, true, null, []);
        _wrong = new Dictionary<string, string>(StringComparer.Ordinal);
    }

    private async Task SaveAsync()
    {
        _isSaving = true;
        var outcome = await TryAsync();
        _isSaving = outcome.IsDone;
        if (outcome.IsDone)
        {
            await drafts.ForgetAsync("contact.");
            Close();
            _isSaving = false;
        }
        else
        {
            _wrong = ReadContact.Of(_draft!, Catalog.PhoneCountry).Wrong;
            _alert = _wrong.Count > 0 ? T["contact.check"] : outcome.Refusal == Refusals.Conflict ? T["contact.conflict"] : T[$"refusal.{outcome.Refusal}"];
            _clashes = outcome.Refusal == Refusals.Conflict ? outcome.Details : [];
        }

        await OnChanged.InvokeAsync();
    }

    private async Task<Outcome> TryAsync()
    {
        try
        {
            return await edit.RunAsync(View.Id, _before!, _draft!);
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            log.LogError(failure, "A contact could not be saved");
            return Outcome.Refused(Refusals.NotSaved);
        }
    }

    /// <summary>Mine stays in the form, and now stands against theirs.</summary>
    private void Keep(string code) => Settle(code, View.Details);

    /// <summary>Theirs goes into the form, where it can still be changed.</summary>
    private void Take(string code)
    {
        var theirs = View.Details;
        switch (code)
        {
            case "kind": _draft!.Kind = theirs.Kind; break;
            case "name": _draft!.Name = theirs.Name; break;
            case "language": _draft!.Language = theirs.Language ?? ""; break;
            case "note": _draft!.Note = theirs.Note ?? ""; break;
            case "phones" or "emails": _draft!.Reach(ContactMerge.With(Mine, theirs, code), Show); break;
        }

        Settle(code, theirs);
    }

    private void Settle(string code, ContactDetails theirs)
    {
        _before = ContactMerge.With(_before!, theirs, code);
        _clashes = [.. _clashes.Where(clash => clash != code)];
        _alert = _clashes.Count > 0 ? _alert : T["contact.conflict.settled"];
    }
}
