using System.Data.Common;
using System.Globalization;
using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Features.Contacts;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Parties;

/// <summary>Adds a party: a contact that is known, or a new one made on the spot. Whatever goes wrong, what was typed stays.</summary>
public sealed partial class PartyForm(AddParty add, Drafts drafts, ILogger<PartyForm> log)
{
    private readonly Guid _command = Guid.CreateVersion7();
    private IReadOnlyDictionary<string, string> _wrong = new Dictionary<string, string>(StringComparer.Ordinal);
    private ContactDraft? _new;
    private ContactId? _known;
    private DuplicateProbe _probe = DuplicateProbe.Nothing;
    private string _role = "";
    private string? _refusal;
    private bool _isSaving;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseId Case { get; set; }

    /// <summary>The organisation's dictionaries and country.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Hears that it was added.</summary>
    [Parameter]
    public EventCallback OnAdded { get; set; }

    /// <summary>Hears that it was given up.</summary>
    [Parameter]
    public EventCallback OnCancel { get; set; }

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <inheritdoc />
    protected override void OnInitialized() => _role = Catalog.Active(ReferentialKinds.PartyRole).FirstOrDefault()?.Code ?? "";

    private string? ErrorOf(string part) => _wrong.TryGetValue(part, out var refusal) ? T[$"refusal.{refusal}"].Value : null;

    private void Choose(ContactId? contact) => (_known, _refusal) = (contact, null);

    private void Make() => (_new, _probe) = (new ContactDraft(_command), DuplicateProbe.Nothing);

    private void Use(ContactId contact) => (_new, _known, _refusal) = (null, contact, null);

    private void Typed() => _probe = new DuplicateProbe(_new!.Name, [.. _new.Phones.Select(line => line.Text)], [.. _new.Emails.Select(line => line.Text)]);

    private async Task SaveAsync()
    {
        if (_isSaving || (_new is null && _known is null))
        {
            return;
        }

        _isSaving = true;
        var outcome = await TryAsync();
        // Done, it stays so until the form is gone: a second click is not another party.
        _isSaving = outcome.IsDone;
        if (outcome.IsDone)
        {
            await drafts.ForgetAsync("party.");
            await OnAdded.InvokeAsync();
            return;
        }

        _wrong = _new is null ? _wrong : ReadContact.Of(_new, Catalog.PhoneCountry).Wrong;
        _refusal = _new is not null && _wrong.Count > 0 ? T["contact.check"] : T[$"refusal.{outcome.Refusal}"];
    }

    private async Task<Outcome> TryAsync()
    {
        try
        {
            return await add.RunAsync(Case, new PartyDraft(_command, _role, _new is null ? _known : null, _new));
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            log.LogError(failure, "A party could not be added");
            return Outcome.Refused(Refusals.NotSaved);
        }
    }
}
